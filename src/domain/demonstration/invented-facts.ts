import type { LoadedCity } from '../city/loaded-city.ts'
import { inLanguage } from '../localized.ts'
import { decimalToFraction, divide, fraction, multiply, truncate } from '../decimal.ts'
import { convert, type Money, money } from '../money.ts'
import type { PlainDate } from '../plain-date.ts'
import type { ProjectFacts } from '../projects/facts.ts'
import type { DemonstrationPlan } from './plan.ts'
import type { Random } from './random.ts'
import type { Slot } from './slots.ts'

/** What invents facts: the city, its plan and its chance, with a running number for names and codes. */
export type Inventor = {
  readonly city: LoadedCity
  readonly plan: DemonstrationPlan
  readonly random: Random
  readonly number: number
}

export function filled(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => params[name] ?? whole)
}

/** A brand nobody has: two syllables of the plan, different for every project. */
export function brandOf({ plan, number }: Inventor): string {
  const { first, second } = plan.names
  return `${first[number % first.length] ?? ''}${second[Math.floor(number / first.length) % second.length] ?? ''}`
}

/** An amount of the size: boundary amounts now and then, else a multiple of the step, small ones more often. */
export function amountOf({ plan, random }: Inventor, size: string): bigint {
  const range = plan.sizes[size]
  if (!range) throw new RangeError(`no size ${size}`)
  const [low, high, step] = [BigInt(range.from), BigInt(range.to), BigInt(range.step)]
  if (random.chance(3)) return low
  if (random.chance(1)) return high
  const steps = Number((high - low) / step)
  // The least of three throws: most projects are near the lower end of their size.
  const thrown = Math.min(random.between(0, steps), random.between(0, steps), random.between(0, steps))
  return low + BigInt(thrown) * step
}

/** The amount as it was agreed: foreign capital in its own currency, converted at the plan's rate. */
function agreed({ plan }: Inventor, amount: bigint, origin: string, on: PlainDate, size: string): Money {
  const foreign = plan.currencies[origin]
  const range = plan.sizes[size]
  if (!foreign || !range) return money(amount)
  const unit = BigInt(foreign.unit)
  const units = truncate(divide(fraction(amount, unit), decimalToFraction(foreign.rate)))
  for (const count of [units, units + 1n]) {
    const converted = convert({
      currency: foreign.currency,
      amount: (count * unit).toString(),
      rate: foreign.rate,
      rateOn: on,
      rateSource: plan.rateSource,
    })
    const whole = BigInt(converted.amount)
    if (whole >= BigInt(range.from) && whole <= BigInt(range.to)) return converted
  }
  return money(amount)
}

/** The facts as first registered, before a company exists. */
export function inventFacts(inventor: Inventor, slot: Slot, on: PlainDate): ProjectFacts {
  const { city, plan, random, number } = inventor
  const sector = plan.sectors[slot.sector]
  if (!sector) throw new RangeError(`no sector ${slot.sector}`)
  const brand = brandOf(inventor)
  const product = random.pick(slot.product.names)
  const area = city.findArea(slot.district)
  const areaName = area ? inLanguage(area.shortName ?? area.name, plan.language) : slot.district
  const origin = random.weighted(sector.origins)
  const domestic = origin === city.city.country
  const owner = city.city.organisations.find(
    (organisation) => organisation.kind === 'district' && organisation.area === slot.district,
  )
  const total = agreed(inventor, amountOf(inventor, slot.size), origin, on, slot.size)
  const { main, second } = city.city.categories
  const categories = {
    ...(slot.product.chain !== undefined && { [main]: slot.product.chain }),
    ...(slot.product.cluster !== undefined && second !== undefined && { [second]: slot.product.cluster }),
  }
  const phased = slot.kind === 'new-land' && random.chance(18)
  return {
    name: filled(plan.names.project, { brand, product, area: areaName }),
    summary: filled(plan.names.summary, { brand, product, area: areaName }),
    kind: slot.kind,
    agreement: 'formal',
    district: slot.district,
    ...(slot.park !== undefined && { park: slot.park }),
    industryCode: slot.product.industry,
    categories,
    otherChains: [],
    investors: [
      {
        name: filled(domestic ? plan.names.investor : plan.names.foreignInvestor, {
          brand,
          product,
          area: areaName,
        }),
        originCountry: origin,
      },
    ],
    totalInvestment: total,
    phases: phased
      ? [
          { id: 'phase-1', name: plan.names.phases[0] },
          { id: 'phase-2', name: plan.names.phases[1] },
        ]
      : [],
    ownerOrganisation: owner ? inLanguage(owner.name, plan.language) : slot.district,
    relationshipManager: filled(plan.names.manager, { number: String(1 + (number % 97)), area: areaName }),
    provenance: 'synthetic',
  }
}

/** What is known once the company is registered and the project filed: company, code, fixed-asset investment, land, promises. */
export function inventPromises(inventor: Inventor, slot: Slot, facts: ProjectFacts): Partial<ProjectFacts> {
  const { plan, random, number } = inventor
  const total = BigInt(facts.totalInvestment?.amount ?? '0')
  const [least, most] = plan.sectors[slot.sector]?.fixedPercent ?? [60, 90]
  const fixed = (total * BigInt(random.between(least, most))) / 100n
  const land = slot.kind === 'new-land' ? landFor(inventor, total) : undefined
  const scope = facts.phases.length > 0 && random.chance(50) ? 'phase-1' : 'whole'
  return {
    fixedAssetInvestment: money(fixed),
    registeredCapital: money(total / BigInt(capitalShare(number))),
    ...(land !== undefined && { land: { quantity: land, scope } }),
    outputAtCapacity: { amount: money((total * BigInt(random.between(60, 220))) / 100n), scope: 'whole' },
    taxAtCapacity: { amount: money((total * BigInt(random.between(3, 11))) / 100n), scope: 'whole' },
  }
}

/** How many times its registered capital a project invests: a few much more than is usual, for somebody to look at. */
function capitalShare(number: number): number {
  return number % 131 === 0 ? 80 : 3 + (number % 12)
}

/** What was filed: what was agreed, and for a few something else. */
export function filedInvestment(number: number, total: bigint): bigint {
  return number % 173 === 0 ? (total * 65n) / 100n : total
}

/** Land for an investment, as densely used as the plan says, with one decimal. */
function landFor({ plan, random }: Inventor, total: bigint): string {
  const { perUnit, least } = plan.land
  const tenths = (total * 10n) / BigInt(random.between(Number(perUnit.from), Number(perUnit.to)))
  const leastTenths = truncate(multiply(decimalToFraction(least), fraction(10n, 1n)))
  const shown = tenths < leastTenths ? leastTenths : tenths
  return `${shown / 10n}.${shown % 10n}`
}
