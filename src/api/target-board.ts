import type { Dimension } from '../domain/city/condition.ts'
import { fraction, toFixed } from '../domain/decimal.ts'
import { lightOf, yearPassed } from '../domain/indicators/pace.ts'
import { percent } from '../domain/indicators/shown-value.ts'
import { type PlainDate, plainDate } from '../domain/plain-date.ts'
import { clockOn, type HolderKind } from '../domain/targets/target.ts'
import type { Context } from '../store/context.ts'
import { type Figure, figure, NoDefinition } from '../store/indicators.ts'
import { stopSteps, type TargetInForce, targetBook } from '../store/targets.ts'
import { knownUntil } from './figure-view.ts'
import type { TargetBoard, TargetCell } from './shapes/targets.ts'

type Asked = { readonly year: number; readonly asOf?: string }
type Holder = { readonly kind: 'city' | HolderKind; readonly id: string }

/**
 * The board of targets as far as the caller sees: values of the year so far, each against its target and the pace of the year
 * (R-EV-02); colours follow from the city's rule and are never set (R-TL-01).
 */
export async function targetBoard(
  context: Context,
  { year, asOf }: Asked,
): Promise<Omit<TargetBoard, 'maySet' | 'mayAskStop' | 'mayDecideStop'>> {
  const { city } = context.city
  const [from, to] = [plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)]
  const known = knownUntil(context, { to, ...(asOf !== undefined && { asOf }) })
  const [book, steps, ...figures] = await Promise.all([
    targetBook(context, year, asOf),
    stopSteps(context.db, year, asOf),
    ...city.lights.board.map((id) =>
      figuresOf(context, id, { from, to, ...(asOf !== undefined && { asOf }) }),
    ),
  ])
  const holders = holdersFor(context, (park) =>
    city.lights.board.some((id) => book.ofPark(id, park) !== undefined),
  )
  const inForce = (indicator: string, { kind, id }: Holder): TargetInForce | undefined =>
    kind === 'city'
      ? book.ofCity(indicator)
      : kind === 'district'
        ? book.ofDistrict(indicator, id)
        : book.ofPark(indicator, id)
  const cellOf = (holder: Holder, indicator: string, place: number): TargetCell => {
    const target = inForce(indicator, holder)
    const value = valueFor(figures[place], holder)
    const clock =
      holder.kind === 'city'
        ? ({ state: 'running' } as const)
        : clockOn(steps({ indicator, holderKind: holder.kind, holder: holder.id }), known)
    const goal = target === undefined ? undefined : BigInt(target.value)
    return {
      indicator,
      value: value?.toString() ?? null,
      target: target?.value ?? null,
      revision: target?.revision ?? 0,
      source: target?.source ?? null,
      completion: goal === undefined || value === null ? null : percent(value, goal),
      light:
        clock.state === 'stopped'
          ? 'stopped'
          : goal === undefined || known < from
            ? 'unknown'
            : lightOf(value, goal, known, city.lights.tolerancePoints),
      clock: { state: clock.state, until: clock.state === 'running' ? null : clock.until },
    }
  }
  return {
    year,
    from,
    to,
    known,
    pace: known < from ? '0.0' : paceOf(known),
    tolerancePoints: city.lights.tolerancePoints,
    rulesSource: city.lights.source,
    toConfirm: city.lights.toConfirm,
    indicators: city.lights.board.flatMap((id) => {
      const found = context.city.findIndicator(id)
      const districts = city.areas.flatMap(({ code }) => book.ofDistrict(id, code) ?? [])
      return found
        ? [
            {
              id,
              name: found.shortName ?? found.name,
              unit: found.unit,
              cityTarget: book.ofCity(id)?.value ?? null,
              districtSum:
                districts.length === 0 || !context.sees.everything
                  ? null
                  : districts.reduce((sum, { value }) => sum + BigInt(value), 0n).toString(),
            },
          ]
        : []
    }),
    holders: holders.map((holder) => ({
      ...holder,
      cells: city.lights.board.map((indicator, place) => cellOf(holder, indicator, place)),
    })),
  }
}

type Figures = Partial<Record<'district' | 'park', Figure>>

/** One figure by district and one by park; nothing where no definition held. */
async function figuresOf(
  context: Context,
  id: string,
  period: { readonly from: PlainDate; readonly to: PlainDate; readonly asOf?: string },
): Promise<Figures> {
  const definition = context.city.findIndicator(id)
  if (!definition) return {}
  const by = async (dimension: Dimension) =>
    figure(context, { definition, ...period, by: [dimension], filter: [] })
  try {
    const [district, park] = await Promise.all([by('district'), by('park')])
    return { district, park }
  } catch (error) {
    if (error instanceof NoDefinition) return {}
    throw error
  }
}

/** What a holder has reached: null where it is not known, nought where nothing was counted. */
function valueFor(figures: Figures | undefined, { kind, id }: Holder): bigint | null {
  if (!figures?.district || !figures.park) return null
  if (kind === 'city') return figures.district.total.numerator
  const found = figures[kind]?.cells.find(({ dimensions }) => dimensions[kind] === id)
  return found?.measured.numerator ?? 0n
}

/** The city and its districts, or what the caller sees of them, and the parks that have a target. */
function holdersFor({ city, sees }: Context, hasTarget: (park: string) => boolean): Holder[] {
  const { areas, parks } = city.city
  return [
    ...(sees.everything ? [{ kind: 'city', id: city.city.id } as const] : []),
    ...areas
      .filter(({ code }) => sees.everything || sees.districts.includes(code))
      .map(({ code }) => ({ kind: 'district', id: code }) as const),
    ...parks
      .filter(({ id }) => sees.parks.includes(id) || (sees.everything && hasTarget(id)))
      .map(({ id }) => ({ kind: 'park', id }) as const),
  ]
}

function paceOf(day: PlainDate): string {
  const passed = yearPassed(day)
  return toFixed(fraction(passed.numerator * 100n, passed.denominator), 1)
}
