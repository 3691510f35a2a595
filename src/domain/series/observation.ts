import { z } from 'zod'
import type { LoadedCity } from '../city/loaded-city.ts'
import { compareFractions, Decimal, decimalToFraction } from '../decimal.ts'
import { monthEnd, monthOf, monthStart, PlainDate } from '../plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { Reason } from '../releases/release.ts'
import { isStorable } from '../storable-text.ts'

const text = (length: number) => z.string().trim().min(1).max(length).refine(isStorable, { error: 'text' })

/** published: printed so by the authority; derived: follows from something that was printed, e.g. from a share. */
export const ObservationOrigin = z.enum(['published', 'derived'])
export type ObservationOrigin = z.infer<typeof ObservationOrigin>

/**
 * A value of an official series as somebody entered it, with where it stands and since when it is known. What is printed
 * beside it, growth and rank, is kept as printed and held against what is computed.
 */
export const ObservationFacts = z.strictObject({
  series: z.string().min(1).max(61),
  from: PlainDate,
  to: PlainDate,
  value: Decimal,
  origin: ObservationOrigin.default('published'),
  /** How a derived value follows from what was published. */
  derivation: text(500).optional(),
  /** Growth over the same period a year before in percent, as published. */
  publishedGrowth: Decimal.optional(),
  publishedRank: z.number().int().min(1).max(999).optional(),
  document: text(300),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  /** What the source says of the definition. */
  note: text(500).optional(),
  /** The day on which it was known. */
  knownOn: PlainDate,
  /** Why an earlier value is replaced; only and always for a revision. */
  reason: Reason.optional(),
})
export type ObservationFacts = z.infer<typeof ObservationFacts>

/** An observation as it was recorded; they are never changed. */
export type Observation = ObservationFacts & {
  readonly id: string
  /** 1 for the first value of a period, then one more for each revision. */
  readonly sequence: number
  readonly provenance: 'entered' | 'public' | 'synthetic'
  readonly recordedAt: string
  readonly actor: { readonly name: string; readonly organisation: string }
}

/** What is known of earlier values of the same series and period. */
export type EarlierObservation = Pick<Observation, 'value' | 'knownOn' | 'sequence'>

/**
 * Whether a value may be entered beside those of the same series and period that are there. `revises` is the number of the
 * value that a person had before them, so that nobody revises what they have not seen.
 */
export function decideObservation(
  { findSeries, city }: LoadedCity,
  today: PlainDate,
  facts: ObservationFacts,
  earlier: readonly EarlierObservation[],
  revises?: number,
): Result<undefined> {
  const { from, to, knownOn } = facts
  const refusals: Refusal[] = []
  if (!findSeries(facts.series))
    refusals.push({ code: 'series-unknown', field: 'series', allowed: city.series.map(({ id }) => id) })
  if (to < from) refusals.push({ code: 'period-reversed', field: 'to', params: { from, to } })
  else if (
    from !== monthStart(monthOf(from)) ||
    to !== monthEnd(monthOf(to)) ||
    from.slice(0, 4) !== to.slice(0, 4)
  )
    refusals.push({ code: 'series-period', field: 'to' })
  if (decimalToFraction(facts.value).numerator < 0n)
    refusals.push({ code: 'amount-negative', field: 'value' })
  if (knownOn < to) refusals.push({ code: 'series-known-early', field: 'knownOn', params: { to } })
  if (knownOn > today)
    refusals.push({ code: 'date-in-future', field: 'knownOn', params: { on: knownOn, today } })
  if ((facts.origin === 'derived') !== (facts.derivation !== undefined))
    refusals.push(
      facts.origin === 'derived'
        ? { code: 'required', field: 'derivation' }
        : { code: 'series-not-derived', field: 'derivation' },
    )
  refusals.push(...revisionRefusals(facts, earlier, revises))
  return refusals.length === 0 ? accepted(undefined) : refused(...refusals)
}

function revisionRefusals(
  facts: ObservationFacts,
  earlier: readonly EarlierObservation[],
  revises: number | undefined,
): Refusal[] {
  const last = earlier.toSorted((a, b) => b.sequence - a.sequence)[0]
  if (!last) return facts.reason === undefined ? [] : [{ code: 'series-nothing-to-revise', field: 'reason' }]
  if (facts.reason === undefined)
    return [{ code: 'series-is-revision', field: 'reason', params: { value: last.value } }]
  if (revises !== undefined && revises !== last.sequence)
    return [{ code: 'series-revised-meanwhile', field: 'value', params: { value: last.value } }]
  if (facts.knownOn < last.knownOn)
    return [{ code: 'series-known-before-earlier', field: 'knownOn', params: { date: last.knownOn } }]
  return isSame(facts.value, last.value) ? [{ code: 'series-same-value', field: 'value' }] : []
}

const isSame = (a: string, b: string) => compareFractions(decimalToFraction(a), decimalToFraction(b)) === 0

/** The value of each period as it was known on a day, the latest period first. */
export function knownOnDay(observations: readonly Observation[], day: PlainDate): Observation[] {
  const latest = new Map<string, Observation>()
  for (const one of observations) {
    if (one.knownOn > day) continue
    const key = `${one.series} ${one.from} ${one.to}`
    const other = latest.get(key)
    if (!other || one.sequence > other.sequence) latest.set(key, one)
  }
  return [...latest.values()].toSorted((a, b) =>
    a.to === b.to ? (a.from < b.from ? -1 : 1) : a.to < b.to ? 1 : -1,
  )
}
