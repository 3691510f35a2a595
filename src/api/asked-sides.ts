import { isDerived, partsOf, type RecordVersion } from '../domain/city/indicator-definition.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../domain/refusal.ts'
import type { FrozenDefinition } from '../domain/releases/frozen-definition.ts'
import { ledgerSide, releaseSide, type Side } from '../store/comparison-sides.ts'
import type { Context } from '../store/context.ts'
import { versionFor } from '../store/indicators.ts'
import { findFigures } from '../store/release-content.ts'
import { findRelease } from '../store/releases.ts'

/** A figure as somebody asks for it, to be held against another one. */
export type AskedSide = {
  /** `ledger`, `districts` (the sum of what each counts for itself), or the number of a release. */
  readonly of: string
  readonly indicator: string
  readonly version?: number
  readonly from?: PlainDate
  readonly to?: PlainDate
  /** A moment (ISO); absent: everything known now. */
  readonly asOf?: string
  readonly district?: string
}

export type AskedSides = {
  readonly left: AskedSide
  readonly right: AskedSide
  /** Where neither a side nor the release on the other side says. */
  readonly period: { readonly from: PlainDate; readonly to: PlainDate }
}

/** Two sides that can be compared; `whole` where everything is counted and only what the reader may open is named. */
export type Sides = { readonly left: Side; readonly right: Side; readonly whole: boolean }

type Frozen = FrozenDefinition & { readonly version: RecordVersion }

/**
 * The sides that were asked for. Refuses what cannot be decomposed into projects (a quotient), two units, and a figure of
 * the whole city that the caller may not ask for. A ledger figure beside a release takes what it does not say from
 * the release: period, and the definition that the release froze. Throws NoDefinition.
 */
export async function askedSides(
  context: Context,
  { left, right, period }: AskedSides,
): Promise<Result<Sides>> {
  const [leftRelease, rightRelease] = await Promise.all([
    releasedSide(context, left, 'left'),
    releasedSide(context, right, 'right'),
  ])
  if (leftRelease && !leftRelease.ok) return leftRelease
  if (rightRelease && !rightRelease.ok) return rightRelease
  const beside = leftRelease?.value ?? rightRelease?.value
  const sides = {
    left: leftRelease ?? countedSide(context, left, 'left', period, beside),
    right: rightRelease ?? countedSide(context, right, 'right', period, beside),
  }
  if (!sides.left.ok) return sides.left
  if (!sides.right.ok) return sides.right
  const [one, other] = [sides.left.value, sides.right.value]
  if (one.counting.definition.unit !== other.counting.definition.unit)
    return refused({ code: 'comparison-units', field: 'rightIndicator' })
  // Beside a released figure of the city stands the same figure of the city, whoever reads it; anything else is for those
  // who see the city.
  const same =
    one.counting.definition.id === other.counting.definition.id &&
    [one, other].every(
      ({ release, counting, counter }) =>
        release || (counter === 'city' && counting.filter.length === 0 && samePeriod(counting, beside)),
    )
  if (beside && !context.sees.everything && !same && !(one.release && other.release))
    return refused({ code: 'comparison-beyond-reach' })
  return accepted({ left: one, right: other, whole: beside !== undefined })
}

const samePeriod = (counting: Side['counting'], beside: Side | undefined) =>
  counting.from === beside?.counting.from && counting.to === beside.counting.to

/** The figure of a release; undefined where none is asked for. */
async function releasedSide(
  context: Context,
  { of, indicator }: AskedSide,
  which: 'left' | 'right',
): Promise<Result<Side> | undefined> {
  if (of === 'ledger' || of === 'districts') return undefined
  const release = await findRelease(context.db, of)
  const figures = release ? await findFigures(context.db, release.id) : []
  if (!release || figures.length === 0)
    return refused({ code: 'comparison-no-release', field: `${which}Of`, params: { number: of } })
  const found = figures.find(({ figure }) => figure.definition.indicator === indicator)
  if (!found)
    return refused({
      code: 'comparison-not-released',
      field: `${which}Indicator`,
      params: { number: of, indicator },
      allowed: figures.map(({ figure }) => figure.definition.indicator),
    })
  const { definition } = found.figure
  const additive = additiveOf(definition.version, indicator, which)
  return additive.ok
    ? accepted(releaseSide(context, release, { ...definition, version: additive.value } satisfies Frozen))
    : additive
}

function countedSide(
  context: Context,
  asked: AskedSide,
  which: 'left' | 'right',
  period: AskedSides['period'],
  beside: Side | undefined,
): Result<Side> {
  const { of, indicator, asOf, district } = asked
  const definition = context.city.findIndicator(indicator)
  if (!definition)
    return refused({
      code: 'unknown-value',
      field: `${which}Indicator`,
      allowed: context.city.city.indicators.map(({ id }) => id),
    })
  const standard = beside?.counting ?? period
  const { from = standard.from, to = standard.to } = asked
  if (to < from) return refused({ code: 'period-reversed', field: `${which}To`, params: { from, to } })
  if (district !== undefined && !context.city.findArea(district))
    return refused({
      code: 'unknown-value',
      field: `${which}District`,
      allowed: context.city.city.areas.map(({ code }) => code),
    })
  const frozen =
    beside?.counting.definition.id === indicator && asked.version === undefined ? beside : undefined
  const version = frozen
    ? accepted(frozen.counting.version)
    : additiveOf(
        versionFor(context, {
          definition,
          to,
          ...(asked.version !== undefined && { version: asked.version }),
        }),
        indicator,
        which,
      )
  if (!version.ok) return version
  const side = ledgerSide(
    context,
    definition,
    version.value,
    { from, to },
    {
      counter: of === 'districts' ? 'districts' : 'city',
      ...(asOf !== undefined && { asOf }),
      ...(district !== undefined && { filter: [{ is: { dimension: 'district', values: [district] } }] }),
    },
  )
  return accepted(frozen ? { ...side, city: frozen.city } : side)
}

/** Counts and sums are made of projects; a share or a quotient is compared by its parts. */
function additiveOf(
  version: ReturnType<typeof versionFor>,
  indicator: string,
  which: 'left' | 'right',
): Result<RecordVersion> {
  const refusal: Refusal = {
    code: 'comparison-not-additive',
    field: `${which}Indicator`,
    params: { indicator },
  }
  if (isDerived(version)) return refused({ ...refusal, allowed: partsOf(version) })
  return 'share' in version.measure ? refused(refusal) : accepted(version)
}
