import type { LoadedCity } from '../city/loaded-city.ts'
import { refusalsOfIssues } from '../issues.ts'
import { monthEnd, monthStart, type PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { readDate, readDecimal } from '../written-date.ts'
import { decideObservation, type EarlierObservation, ObservationFacts } from './observation.ts'

/** The columns of a list of official values. */
export const observationColumns = [
  'series',
  'from',
  'to',
  'value',
  'document',
  'knownOn',
  'url',
  'publishedGrowth',
  'publishedRank',
  'note',
  'derivation',
  'reason',
] as const
export type ObservationColumn = (typeof observationColumns)[number]

/** A row as it stands in the file, with its number; an empty text where a cell is empty. */
export type ObservationRow = { readonly row: number } & { readonly [C in ObservationColumn]: string }

/** What a row of a list does, or why it does nothing. */
export type ObservationRowPlan = {
  readonly row: number
  readonly name: string
  readonly does: 'add' | 'revise' | 'nothing' | 'fault'
  readonly faults: readonly { readonly column: ObservationColumn; readonly refusal: Refusal }[]
}

export type ObservationImportPlan = {
  readonly rows: readonly ObservationRowPlan[]
  readonly observations: readonly ObservationFacts[]
}

/** The key of what revisions follow each other in. */
export const periodKey = ({ series, from, to }: { series: string; from: string; to: string }) =>
  `${series} ${from} ${to}`

/** What a list of official values would do; the same list a second time does nothing. Pure. */
export function planObservations(
  city: LoadedCity,
  today: PlainDate,
  rows: readonly ObservationRow[],
  known: ReadonlyMap<string, readonly EarlierObservation[]>,
): ObservationImportPlan {
  const earlier = new Map(known)
  const observations: ObservationFacts[] = []
  const planned = rows.map((row): ObservationRowPlan => {
    const of = (does: ObservationRowPlan['does'], faults: ObservationRowPlan['faults'] = []) => ({
      row: row.row,
      name: [row.series, row.from, row.to].filter((part) => part !== '').join(' · '),
      does,
      faults,
    })
    const read = ObservationFacts.safeParse(factsOf(city, row), { reportInput: true })
    if (!read.success) return of('fault', faultsOf(refusalsOfIssues(read.error)))
    const facts = read.data
    const before = earlier.get(periodKey(facts)) ?? []
    const last = before.toSorted((a, b) => b.sequence - a.sequence)[0]
    if (last && last.value === facts.value && last.knownOn === facts.knownOn) return of('nothing')
    const decision = decideObservation(city, today, facts, before)
    if (!decision.ok) return of('fault', faultsOf(decision.refusals))
    const sequence = (last?.sequence ?? 0) + 1
    earlier.set(periodKey(facts), [...before, { value: facts.value, knownOn: facts.knownOn, sequence }])
    observations.push(facts)
    return of(last ? 'revise' : 'add')
  })
  return { rows: planned, observations }
}

const faultsOf = (refusals: readonly Refusal[]) =>
  refusals.map(({ field, ...refusal }) => ({
    column: observationColumns.find((column) => column === field) ?? 'series',
    refusal,
  }))

/** The cells as facts; a cell that cannot be read stays as it is, for the schema to refuse. */
function factsOf({ city }: LoadedCity, row: ObservationRow): Record<string, unknown> {
  const { from, to } = row
  const series = city.series.find(({ id, name }) =>
    [id, ...Object.values(name)].some((one) => folded(one) === folded(row.series)),
  )
  const given = (text: string) => (text === '' ? undefined : text)
  const number = (text: string) => given(readDecimal(text))
  const rank = row.publishedRank
  return {
    series: series?.id ?? given(row.series),
    from: monthDay(from, 'first') ?? readDate(from) ?? given(from),
    to: monthDay(to, 'last') ?? readDate(to) ?? given(to),
    value: number(row.value),
    document: given(row.document),
    knownOn: readDate(row.knownOn) ?? given(row.knownOn),
    url: given(row.url),
    publishedGrowth: number(row.publishedGrowth.replace(/[%％]$/, '')),
    publishedRank: rank === '' ? undefined : /^\d{1,3}$/.test(rank) ? Number(rank) : rank,
    note: given(row.note),
    derivation: given(row.derivation),
    origin: row.derivation === '' ? 'published' : 'derived',
    reason: given(row.reason),
  }
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** A month as people write it, `2024-10` or `2024年10月`, as its first or last day. */
function monthDay(text: string, which: 'first' | 'last'): PlainDate | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text)
  const [year, month] = [found?.[1], Number(found?.[2])]
  if (year === undefined || month < 1 || month > 12) return undefined
  const name = `${year}-${String(month).padStart(2, '0')}`
  return which === 'first' ? monthStart(name) : monthEnd(name)
}
