import { filled, type Inventor } from '../src/domain/demonstration/invented-facts.ts'
import { type LandedExtras, landedPast } from '../src/domain/demonstration/landed-past.ts'
import { openPast } from '../src/domain/demonstration/open-past.ts'
import type { DemonstrationPlan, OpenGroup, Product } from '../src/domain/demonstration/plan.ts'
import { type Random, randomOf } from '../src/domain/demonstration/random.ts'
import type { Slot } from '../src/domain/demonstration/slots.ts'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { ProjectKind } from '../src/domain/city/words.ts'
import { dateOfDayNumber, dateParts, dayNumber, type PlainDate, plainDate } from '../src/domain/plain-date.ts'
import type { PastAction } from '../src/domain/projects/actions.ts'
import { isValidOn } from '../src/domain/validity.ts'
import { projectCode } from '../src/store/projects.ts'

/** A project as the demonstration would tell its past, with the code that the ledger would have given it. */
export type GeneratedProject = {
  readonly number: number
  readonly code: string
  /** True when another generated project is its later phase, or it is one itself. */
  readonly inFamily: boolean
  readonly past: readonly PastAction[]
}

type Root = { readonly code: string; readonly name: string; readonly slot: Slot }

/** The first day of the ledger; it ends on the last day of the demonstration's plan. */
const firstDay = plainDate('2015-01-01')

/** How many of a hundred projects are of which business, size and fate; equity has no construction. */
const sectorWeights = { manufacturing: 54, service: 38, equity: 8 }
const sizeWeights = { small: 40, '1-5': 36, '5-10': 11, '10-50': 10, '50-100': 2, '100+': 1 }
const landedPercent = 29
const openFates: readonly (readonly [number, OpenGroup['reached'], OpenGroup['status']])[] = [
  [18, 'opened', 'ongoing'],
  [26, 'opened', 'lost'],
  [16, 'signed', 'ongoing'],
  [18, 'signed', 'lost'],
  [5, 'signed', 'suspended'],
  [9, 'registered', 'ongoing'],
  [8, 'filed', 'ongoing'],
]

/** After so many days without a landing a project is given up. */
const patience = 900

/** One in so many projects is a later phase or an expansion of one that was registered about a year before. */
const familyEvery = 60

/**
 * `size` projects registered over ten years, more of them each year, in the order of their registration: some
 * third landed, the others in every state before it. The same size always gives the same projects.
 */
export function* generatedProjects(
  city: LoadedCity,
  plan: DemonstrationPlan,
  size: number,
): Generator<GeneratedProject> {
  const days = dayNumber(plan.until) - dayNumber(firstDay)
  const stride = familyEvery * Math.floor(size / 10 / familyEvery) + familyEvery - 1
  const roots = new Map<number, Root>()
  const numbers = new Map<number, number>()
  for (let number = 0; number < size; number++) {
    const random = randomOf(Math.imul(number + 1, 0x9e3779b1))
    const day = dateOfDayNumber(dayNumber(firstDay) + Math.floor((number / size) ** 0.85 * days))
    const inventor: Inventor = { city, plan, random, number: number % 100_000 }
    const root = roots.get(number - stride)
    roots.delete(number - stride)
    const isRoot = number % familyEvery === 0 && number + stride < size
    const slot = root ? { ...root.slot, size: random.weighted(sizeWeights) } : dealSlot(inventor, day)
    const lands = root !== undefined || isRoot || random.chance(landedPercent)
    const landed = lands
      ? landedPast(inventor, slot, later(day, random.between(90, 300)), extrasOf(inventor, root))
      : []
    // What would have been registered after the last day has only begun.
    const past =
      landed[0]?.command.type === 'open'
        ? landed
        : openPast(inventor, slot, {
            ...fateOf(random, dayNumber(plan.until) - dayNumber(day)),
            count: 1,
            opened: { from: day, to: day },
            sizes: {},
          })
    const opened = past[0]?.command
    if (opened?.type !== 'open')
      throw new RangeError(`project ${number} does not begin with its registration`)
    const { year } = dateParts(opened.on)
    const last = (numbers.get(year) ?? 0) + 1
    numbers.set(year, last)
    const code = projectCode(city.city.codePrefix, year, last)
    if (isRoot) roots.set(number, { code, name: opened.facts.name, slot })
    yield { number, code, inFamily: isRoot || root !== undefined, past }
  }
}

const later = (day: PlainDate, days: number) => dateOfDayNumber(dayNumber(day) + days)

function extrasOf({ plan, random }: Inventor, root: Root | undefined): LandedExtras {
  const mistakes = { corrected: random.chance(3), withdrawn: random.chance(1) }
  if (!root) return mistakes
  const relation = random.chance(50) ? 'later-phase' : 'expansion'
  const name = relation === 'expansion' ? plan.names.expansion : plan.names.laterPhase
  return { ...mistakes, root: { code: root.code, relation, name: filled(name, { name: root.name }) } }
}

/** How far a project came that has not landed, and what became of it; after some years few still go on. */
function fateOf(random: Random, age: number): Pick<OpenGroup, 'reached' | 'status'> {
  let left = random.between(1, 100)
  for (const [weight, reached, status] of openFates) {
    left -= weight
    if (left <= 0) return { reached, status: age > patience && random.chance(95) ? 'lost' : status }
  }
  throw new RangeError('the weights of the fates do not add up to a hundred')
}

/** Business, size and place by the weights above and those of the plan; only zones that existed on the day. */
function dealSlot({ city, plan, random }: Inventor, day: PlainDate): Slot {
  const sector = random.weighted(sectorWeights)
  const rules = plan.sectors[sector]
  if (!rules) throw new RangeError(`the plan has no sector ${sector}`)
  const district = random.weighted(plan.districts)
  const zones = (plan.zones[district] ?? []).filter((zone) => {
    const park = city.findPark(zone)
    return park !== undefined && isValidOn(park, day)
  })
  return {
    sector,
    kind: ProjectKind.parse(random.weighted(rules.kinds)),
    size: random.weighted(sizeWeights),
    product: random.pick(productsOf(plan, sector)),
    district,
    park: zones.length > 0 && random.chance(plan.zonePercent) ? random.pick(zones) : undefined,
    landedOn: undefined,
  }
}

const products = new Map<string, Product[]>()

function productsOf(plan: DemonstrationPlan, sector: string): Product[] {
  const known = products.get(sector) ?? plan.products.filter((product) => product.sector === sector)
  products.set(sector, known)
  return known
}
