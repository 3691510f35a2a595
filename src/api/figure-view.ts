import { targetArea } from '../domain/access/reach.ts'
import { inLanguage } from '../domain/localized.ts'
import type { IndicatorDefinition } from '../domain/city/indicator-definition.ts'
import { isDerived } from '../domain/city/indicator-definition.ts'
import { fraction, toFixed } from '../domain/decimal.ts'
import { type AgainstBase, againstBase } from '../domain/indicators/against-base.ts'
import { type Light, lightOf, yearPassed } from '../domain/indicators/pace.ts'
import { clockOn } from '../domain/targets/target.ts'
import { percent, shownValue } from '../domain/indicators/shown-value.ts'
import { dateParts, findYearBefore, type PlainDate } from '../domain/plain-date.ts'
import { definitionInWords } from '../messages/definition-in-words.ts'
import type { Context } from '../store/context.ts'
import { dayIn } from '../store/open-ledger.ts'
import { stopSteps, targetBook } from '../store/targets.ts'
import { type Figure, figure, type FigureRequest, NoDefinition } from '../store/indicators.ts'
import type {
  DefinitionView,
  FigureView,
  GrowthView,
  IndicatorView,
  TargetView,
} from './shapes/indicators.ts'

/** The JSON of an indicator that the command line and the API share. */
export function figureJson({ definition, from, to, asOf }: FigureRequest, { version, total, cells }: Figure) {
  return {
    indicator: definition.id,
    version: version.version,
    from,
    to,
    asOf: asOf ?? null,
    value: shownValue(total),
    unit: definition.unit,
    breakdown: cells.map((cell) => ({ ...cell.dimensions, value: shownValue(cell.measured) })),
    counted: total.counted,
    ...(total.kind === 'percent' && {
      numerator: total.numerator.toString(),
      denominator: total.denominator?.toString() ?? '0',
    }),
  }
}

/** A figure with its target and the same period a year before. */
export async function figureView(context: Context, request: FigureRequest): Promise<FigureView> {
  const [now, yearBefore] = await Promise.all([figure(context, request), yearBeforeOf(context, request)])
  const growth = yearBefore && againstBase(now, yearBefore.figure)
  const comparable = growth !== null && growth.kind !== 'not-comparable' && growth.kind !== 'no-definition'
  return {
    ...figureJson(request, now),
    synthetic: now.total.synthetic,
    target: await targetView(context, request, now),
    yearBefore:
      yearBefore && growth
        ? {
            from: yearBefore.from,
            to: yearBefore.to,
            value: comparable && yearBefore.figure ? shownValue(yearBefore.figure.total) : null,
            growth: growthView(growth),
          }
        : null,
  }
}

function growthView(growth: AgainstBase): GrowthView {
  return {
    kind: growth.kind,
    change: 'change' in growth ? growth.change : null,
    versions: growth.kind === 'not-comparable' ? [growth.version, growth.base] : null,
    declaredBy: 'declaredBy' in growth ? growth.declaredBy : null,
  }
}

/**
 * The last day of a period that can have been known: a period that is not over, or was not at the moment in
 * question, is compared with the same days of the year before, not with more of them.
 */
export function knownUntil(
  { city, today }: Pick<Context, 'city' | 'today'>,
  { to, asOf }: Pick<FigureRequest, 'to' | 'asOf'>,
): PlainDate {
  const day = asOf === undefined ? today : dayIn(city.city.timeZone, new Date(asOf))
  const known = day < today ? day : today
  return known < to ? known : to
}

/** The same figure of the same days a year before, without one where the definition did not hold then. */
async function yearBeforeOf(context: Context, request: FigureRequest) {
  const known = knownUntil(context, request)
  const [from, to] = [findYearBefore(request.from), findYearBefore(known)]
  if (from === undefined || to === undefined || to < from) return null
  const earlier = await figure(context, { ...request, from, to, by: [] }).catch((error: unknown) => {
    if (error instanceof NoDefinition) return undefined
    throw error
  })
  return { from, to, figure: earlier }
}

/** The year's target for the city, or for the one district that the filter names; null when there is none. */
async function targetView(
  context: Context,
  request: FigureRequest,
  { total }: Figure,
): Promise<TargetView | null> {
  const { definition, from, to, filter } = request
  if (total.kind === 'percent' || from.slice(0, 4) !== to.slice(0, 4) || from.slice(5) !== '01-01')
    return null
  const [only] = filter
  const area =
    only && 'is' in only && only.is.dimension === 'district' && only.is.values.length === 1
      ? only.is.values[0]
      : undefined
  if (filter.length > (area === undefined ? 0 : 1)) return null
  const whose = targetArea(context.sees, area)
  if (whose === null) return null
  const { year } = dateParts(to)
  const book = await targetBook(context, year, request.asOf)
  const target = whose === undefined ? book.ofCity(definition.id) : book.ofDistrict(definition.id, whose)
  if (!target) return null
  const value = BigInt(target.value)
  const known = knownUntil(context, request)
  return {
    year: target.year,
    value: target.value,
    derived: target.derived,
    note: target.note ?? null,
    source: target.source,
    completion: percent(total.numerator, value) ?? '0.0',
    // Before its year has begun a target has neither pace nor light.
    pace: known < from ? '0.0' : paceOf(known),
    light:
      known < from
        ? 'unknown'
        : await lightFor(context, { ...request, year, holder: whose }, total.numerator, value, known),
  }
}

/** The light of a figure against its target, or that its clock is stopped. */
async function lightFor(
  context: Context,
  {
    definition,
    year,
    asOf,
    holder,
  }: FigureRequest & { readonly year: number; readonly holder: string | undefined },
  value: bigint,
  target: bigint,
  known: PlainDate,
): Promise<Light> {
  if (holder !== undefined) {
    const steps = await stopSteps(context.db, year, asOf)
    const key = { indicator: definition.id, holderKind: 'district', holder } as const
    if (clockOn(steps(key), known).state === 'stopped') return 'stopped'
  }
  return lightOf(value, target, known, context.city.city.lights.tolerancePoints)
}

function paceOf(to: PlainDate): string {
  const passed = yearPassed(to)
  return toFixed(fraction(passed.numerator * 100n, passed.denominator), 1)
}

/** An indicator with its definitions in words. */
export function indicatorView(
  { city }: Pick<Context, 'city'>,
  definition: IndicatorDefinition,
): IndicatorView {
  const last = definition.versions.at(-1)
  return {
    id: definition.id,
    name: definition.name,
    shortName: definition.shortName ?? definition.name,
    unit: definition.unit,
    dimensions: definition.dimensions,
    on: last && !isDerived(last) ? last.on : null,
    versions: definition.versions.map((version): DefinitionView => ({
      version: version.version,
      validFrom: version.validFrom,
      validTo: version.validTo ?? null,
      source: version.source,
      toConfirm: version.toConfirm,
      note: version.note ?? null,
      inWords: { zh: definitionInWords(city, 'zh', version), en: definitionInWords(city, 'en', version) },
    })),
  }
}

/** The name of an indicator, for a file's name: letters and digits, which need no escaping in a header. */
export function fileNameOf(definition: IndicatorDefinition): string {
  const words = inLanguage(definition.name, 'en').match(/[A-Za-z0-9]+/g) ?? [definition.id]
  return words.join('-').toLowerCase()
}
