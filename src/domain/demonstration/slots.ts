import type { ProjectKind } from '../city/words.ts'
import { addDays, dayNumber, type PlainDate } from '../plain-date.ts'
import type { DemonstrationPlan, LandedGroup, Product } from './plan.ts'
import type { Random } from './random.ts'

/** A project to be invented: everything that the plan decides about it. */
export type Slot = {
  readonly sector: string
  readonly kind: ProjectKind
  readonly size: string
  readonly product: Product
  readonly district: string
  readonly park: string | undefined
  readonly landedOn: PlainDate | undefined
}

/** A plan whose numbers do not add up. */
export class PlanFault extends Error {}

const spread = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([key, count]) => Array.from({ length: count }, () => key))

/** 0 is Sunday. */
export function weekday(day: PlainDate): number {
  return (dayNumber(day) + 4) % 7
}

/** The same day, or the working day before it when it falls on a weekend; never before `first`. */
export function workingDay(day: PlainDate, first: PlainDate): PlainDate {
  const back = weekday(day) === 0 ? 2 : weekday(day) === 6 ? 1 : 0
  const moved = addDays(day, -back)
  return moved < first ? day : moved
}

/** A day of a period: months by their weights, within them any working day. */
function dayWithin(random: Random, plan: DemonstrationPlan, { from, to }: LandedGroup['landed']): PlainDate {
  for (;;) {
    const day = addDays(from, random.between(0, dayNumber(to) - dayNumber(from)))
    if (random.between(1, 100) > (plan.monthWeights[day.slice(0, 7)] ?? 100)) continue
    return workingDay(day, from)
  }
}

function productFor(random: Random, plan: DemonstrationPlan, sector: string, group: string): Product {
  const fitting = plan.products.filter((product) => product.group === group && product.sector === sector)
  if (fitting.length === 0) throw new PlanFault(`no product of ${group} in ${sector}`)
  return random.pick(fitting)
}

function kindFor(random: Random, plan: DemonstrationPlan, sector: string): ProjectKind {
  const rules = plan.sectors[sector]
  if (!rules) throw new PlanFault(`no sector ${sector}`)
  // The keys of `kinds` are kinds, as its schema says.
  return random.weighted(rules.kinds) as ProjectKind
}

/** A zone of the district, or nothing; outside zones the project simply has an address. */
function parkFor(
  random: Random,
  plan: DemonstrationPlan,
  district: string,
  inZone: boolean,
): string | undefined {
  return inZone ? random.pick(plan.zones[district] ?? []) : undefined
}

function dealDistricts(random: Random, plan: DemonstrationPlan, group: LandedGroup, total: number): string[] {
  const fixed = spread(group.districts)
  const others = Object.fromEntries(
    Object.entries(plan.districts).filter(([code]) => !(code in group.districts)),
  )
  return random.shuffle([
    ...fixed,
    ...Array.from({ length: total - fixed.length }, () => random.weighted(others)),
  ])
}

/** The slots of a group of landed projects; throws PlanFault when its counts do not add up. */
export function landedSlots(random: Random, plan: DemonstrationPlan, group: LandedGroup): Slot[] {
  const sizes = random.shuffle(spread(group.sizes))
  const groups = random.shuffle(spread(group.groups))
  const total = sizes.length
  if (groups.length !== total)
    throw new PlanFault(`${group.sector} ${group.landed.from}: ${total} sizes and ${groups.length} groups`)
  const inZones = group.inZones ?? Math.floor((total * plan.zonePercent) / 100)
  const zoned = random.shuffle(Array.from({ length: total }, (_, index) => index < inZones))
  const districts = dealDistricts(random, plan, group, total)
  return sizes.map((size, index) => {
    const district = districts[index] ?? ''
    return {
      sector: group.sector,
      kind: kindFor(random, plan, group.sector),
      size,
      product: productFor(random, plan, group.sector, groups[index] ?? 'none'),
      district,
      park: parkFor(random, plan, district, zoned[index] ?? false),
      landedOn: dayWithin(random, plan, group.landed),
    }
  })
}

/** A slot without a landing, of any sector. */
export function openSlot(
  random: Random,
  plan: DemonstrationPlan,
  sizes: Readonly<Record<string, number>>,
): Slot {
  const product = random.pick(plan.products)
  const district = random.weighted(plan.districts)
  return {
    sector: product.sector,
    kind: kindFor(random, plan, product.sector),
    size: random.weighted(sizes),
    product,
    district,
    park: parkFor(random, plan, district, random.chance(plan.zonePercent)),
    landedOn: undefined,
  }
}
