import { everything } from '../domain/access/reach.ts'
import { isDerived } from '../domain/city/indicator-definition.ts'
import type { Measured } from '../domain/indicators/counting.ts'
import { shownValue } from '../domain/indicators/shown-value.ts'
import { closingOf } from '../domain/releases/closing.ts'
import { withDefinition } from '../domain/releases/frozen-city.ts'
import type { FrozenFigure } from '../domain/releases/frozen-figure.ts'
import { decideRelease, ReleaseCommand } from '../domain/releases/release.ts'
import type { CountedFact } from '../domain/city/words.ts'
import { can } from '../domain/access/can.ts'
import { definitionInWords } from '../messages/definition-in-words.ts'
import { refusalSentence } from '../messages/sentences.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import type { Context } from '../store/context.ts'
import { count, figure, NoDefinition } from '../store/indicators.ts'
import { findFigures, type ReleasedRecord } from '../store/release-content.ts'
import { listReleases, type Release } from '../store/releases.ts'
import type { Caller } from './environment.ts'
import type { ReleasedFigure, ReleaseList, ReleasePage, ReleaseView } from './shapes/releases.ts'

/** A release without its figures. */
export function releaseView(release: Release): ReleaseView {
  const { number, stage, state, from, to, asOf, digest, history } = release
  return {
    number,
    stage,
    state,
    from,
    to,
    asOf,
    digest,
    history: history.map(({ type, reason, recordedAt, actor }) => ({
      type,
      reason,
      recordedAt,
      name: actor.name,
      organisation: actor.organisation,
    })),
  }
}

/** The months of a year that have begun, with the day on which each closes and what became of it. */
export function closingsOf(
  { city, today }: Pick<Context, 'city' | 'today'>,
  year: number,
  releases: readonly Release[],
): ReleaseList['closings'] {
  const months = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
  return months
    .filter((month) => `${month}-01` <= today)
    .map((month) => {
      const { from, to, closesOn } = closingOf(month, city.city.releases.closingWorkingDay, city.isWorkingDay)
      const found = releases.find(
        (release) =>
          release.stage === 'final' &&
          release.from === from &&
          release.to === to &&
          (release.state === 'released' || release.state === 'proposed'),
      )
      const waiting = today <= to ? 'open' : today <= closesOn ? 'due' : 'late'
      return {
        from,
        to,
        closesOn,
        state: found?.state === 'released' || found?.state === 'proposed' ? found.state : waiting,
        number: found?.number ?? null,
      }
    })
}

/** What the caller may do with a release, with a sentence where not. */
export function allowedOf(
  { city }: Pick<Context, 'city'>,
  { acting, account }: Caller,
  language: InterfaceLanguage,
  release: Release,
): ReleasePage['allowed'] {
  const verdict = can(acting, 'releases.check')
  return ReleaseCommand.options.flatMap((option) => {
    const type = option.shape.type.value
    const decision = decideRelease(release, { type, reason: '' }, account.id, city.city.releases.twoPeople)
    // A command of another state is not shown at all.
    if (!decision.ok && decision.refusals.some(({ code }) => code === 'release-command-misfits')) return []
    const refusal = !verdict.allowed ? verdict.refusal : decision.ok ? undefined : decision.refusals[0]
    return [{ type, refusal: refusal ? refusalSentence(language, refusal, city) : null }]
  })
}

/**
 * A frozen figure for people, with what it would be by the ledger of now under the same definition: that of the city, whoever
 * reads it. The context works in `releaseScope`.
 */
export async function releasedFigure(
  context: Context,
  release: Release,
  frozen: FrozenFigure,
  earlier: ReadonlyMap<string, EarlierFigure>,
): Promise<ReleasedFigure> {
  const { definition, total, breakdowns } = frozen
  const { city } = context
  const known = city.findIndicator(definition.indicator)
  const value = shownValue(total)
  const revised = await revisedValue(context, release, frozen)
  const asThen = withDefinition(city, definition)
  return {
    indicator: definition.indicator,
    name: known?.name ?? { en: definition.indicator },
    unit: definition.unit,
    version: definition.version.version,
    source: definition.version.source,
    inWords: {
      zh: definitionInWords(asThen, 'zh', definition.version),
      en: definitionInWords(asThen, 'en', definition.version),
    },
    value,
    counted: total.counted,
    synthetic: total.synthetic,
    revised,
    differs: revised !== value,
    earlier: earlierView(total, earlier.get(definition.indicator)),
    breakdowns: definition.dimensions.map((dimension) => ({
      dimension,
      cells: (breakdowns[dimension] ?? []).map((cell) => ({
        code: Object.values(cell.dimensions)[0] ?? null,
        value: shownValue(cell.measured),
      })),
    })),
  }
}

async function revisedValue(context: Context, release: Release, { definition }: FrozenFigure) {
  const { version, indicator } = definition
  const period = { from: release.from, to: release.to, filter: [] }
  const known = context.city.findIndicator(indicator)
  if (!known) return null
  const city = withDefinition(context.city, definition)
  if (!isDerived(version)) {
    const { total } = await count({ ...context, city }, { definition: known, version, ...period }, [])
    return shownValue(total)
  }
  try {
    const request = { definition: known, version: version.version, ...period, by: [] }
    return shownValue((await figure({ ...context, sees: everything }, request)).total)
  } catch (error) {
    if (error instanceof NoDefinition) return null
    throw error
  }
}

type EarlierFigure = { readonly number: string; readonly total: Measured }

/** The figures of the final release before this one in its year, by indicator; none where it is the first. */
export async function earlierFigures(
  { db }: Pick<Context, 'db'>,
  release: Release,
): Promise<ReadonlyMap<string, EarlierFigure>> {
  const before = (await listReleases(db)).find(
    ({ state, stage, from, to }) =>
      state === 'released' && stage === 'final' && from === release.from && to < release.to,
  )
  const stored = before ? await findFigures(db, before.id) : []
  return new Map(
    stored.map(({ figure: { definition, total } }) => [
      definition.indicator,
      { number: before?.number ?? '', total },
    ]),
  )
}

function earlierView(total: Measured, earlier: EarlierFigure | undefined): ReleasedFigure['earlier'] {
  return earlier
    ? {
        number: earlier.number,
        value: shownValue(earlier.total),
        fell: total.kind !== 'percent' && total.numerator < earlier.total.numerator,
      }
    : null
}

/** A project behind a released figure as it was frozen, under today's name. */
export function releasedProjectView({ record, name }: ReleasedRecord, on: CountedFact) {
  return {
    code: record.code,
    name,
    on: record[`${on}On`] ?? '',
    district: record.district,
    ecosystem: record.ecosystem,
    totalInvestment: record.totalInvestment?.toString() ?? null,
    provenance: record.provenance,
  }
}
