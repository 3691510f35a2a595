import type { Condition } from '../src/domain/city/condition.ts'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { CountedFact, Milestone, ProjectKind, Provenance, type Status } from '../src/domain/city/words.ts'
import { type Random, randomOf } from '../src/domain/demonstration/random.ts'
import {
  dateFromParts,
  dateOfDayNumber,
  dayNumber,
  daysInMonth,
  type PlainDate,
} from '../src/domain/plain-date.ts'
import type { ProjectRecord } from '../src/domain/projects/record.ts'
import { stageOf } from '../src/domain/projects/stages.ts'
import { projectCode } from '../src/store/projects.ts'

/** A state of a project, known from a moment on. */
export type GeneratedVersion = { readonly record: ProjectRecord; readonly recordedFrom: string }

/** A project as states alone, without actions: the oldest first, each until the next begins. */
export type GeneratedProject = {
  readonly versions: readonly GeneratedVersion[]
  /** True when another generated project may have the same root. */
  readonly inFamily: boolean
}

/** Which projects: `count` of them from number `first` on, with facts in these years. */
export type Recipe = {
  readonly seed: number
  readonly first: number
  readonly count: number
  readonly years: { readonly from: number; readonly to: number }
}

/** So many neighbours share one root, if they have one: the first of each block. */
const block = 8

/** The largest amount that a record may carry; a dozen of them are more than 64 bits hold. */
export const largestAmount = 999_999_999_999_999_999n

const syllables = [...'青澄岚沐屿朔禾汐砚昱湛栩霁瑾浩彦钧泓煦澈璟曜翎珩衡铭熙渝恒锦凌越启远嘉宸卓辰景云']
const products = [
  '传感器',
  '单抗药物',
  '工业机器人',
  '功能膜',
  '储能电池',
  'Turbine',
  '数据服务平台',
  '光伏组件',
]

/**
 * Projects as no clerk would enter them: any field may be missing, dates lie in any order and often on the first and
 * last days of months, amounts on and beside every threshold of the city, families share days and members are merged.
 * The same city, seed and number always give the same project.
 */
export function* generatedProjects(city: LoadedCity, recipe: Recipe): Generator<GeneratedProject> {
  const world = worldOf(city, recipe)
  for (let number = recipe.first; number < recipe.first + recipe.count; number++)
    yield generateProject(world, number)
}

type World = {
  readonly city: LoadedCity
  readonly recipe: Recipe
  readonly days: readonly PlainDate[]
  readonly boundaryDays: readonly PlainDate[]
  readonly thresholds: readonly bigint[]
  readonly industries: readonly string[]
  readonly categories: readonly {
    readonly id: string
    readonly group: string | null
    readonly tier: string | null
  }[]
  readonly clusters: readonly string[]
}

function worldOf(city: LoadedCity, recipe: Recipe): World {
  const { from, to } = recipe.years
  const [first, last] = [dayNumber(dateFromParts(from, 1, 1)), dayNumber(dateFromParts(to, 12, 31))]
  const { main, second } = city.city.categories
  return {
    city,
    recipe,
    days: Array.from({ length: last - first + 1 }, (_, index) => dateOfDayNumber(first + index)),
    boundaryDays: boundaryDays(from, to),
    thresholds: thresholdsOf(city),
    industries: city.classification.industries.filter(({ level }) => level > 1).map(({ code }) => code),
    categories: (city.findTaxonomy(main)?.categories ?? []).map(({ id, group = null, tier = null }) => ({
      id,
      group,
      tier,
    })),
    clusters:
      (second === undefined ? undefined : city.findTaxonomy(second))?.categories.map(({ id }) => id) ?? [],
  }
}

/** First and last days of the months; year ends and leap days are among them. */
export function boundaryDays(from: number, to: number): PlainDate[] {
  return Array.from({ length: (to - from + 1) * 12 }, (_, index) => {
    const [year, month] = [from + Math.floor(index / 12), (index % 12) + 1]
    return [dateFromParts(year, month, 1), dateFromParts(year, month, daysInMonth(year, month))]
  }).flat()
}

/** Every amount at which something changes in the city. */
export function thresholdsOf({ city }: LoadedCity): bigint[] {
  const versions = city.indicators.flatMap((indicator) => indicator.versions)
  const conditions = [...city.rules, ...versions].flatMap((entry) => ('where' in entry ? entry.where : []))
  const amounts = [...city.sizeBands.map((band) => band.from), ...conditions.flatMap(boundsOf)]
  return [...new Set(amounts)].map(BigInt).filter((amount) => amount > 0n)
}

function boundsOf(condition: Condition): string[] {
  if ('amount' in condition) {
    const { of: _, ...bounds } = condition.amount
    return Object.values(bounds)
  }
  if ('all' in condition) return condition.all.flatMap(boundsOf)
  if ('any' in condition) return condition.any.flatMap(boundsOf)
  return 'not' in condition ? boundsOf(condition.not) : []
}

/** Moments at which generated states begin lie on these days, so that questions can be asked of the very moment. */
export function momentOn(random: Random, day: PlainDate): string {
  return `${day}T${random.pick(['00:00:00.000', '09:30:00.001', '15:59:59.999', '16:00:00.000'])}Z`
}

const orNull = <T>(random: Random, percent: number, value: () => T): T | null =>
  random.chance(percent) ? null : value()

const codeOf = ({ city, recipe }: World, number: number) =>
  projectCode(
    city.city.codePrefix,
    recipe.years.from + (number % (recipe.years.to - recipe.years.from + 1)),
    number,
  )

const chanceOf = ({ recipe }: World, number: number, purpose: number) =>
  randomOf(Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(recipe.seed * 8 + purpose, 0x85ebca6b))

/** Whether this number belongs to the root of its block; asked of any number without generating it. */
function isMember(world: World, number: number): boolean {
  return number % block >= block - 3 && chanceOf(world, number, 1).chance(70)
}

function generateProject(world: World, number: number): GeneratedProject {
  const root = number - (number % block)
  const member = isMember(world, number)
  const inFamily = number === root ? [5, 6, 7].some((place) => isMember(world, root + place)) : member
  const random = chanceOf(world, number, 2)
  const shared = chanceOf(world, root, 3).pick(world.days)
  const dealDay = () => (inFamily && random.chance(30) ? shared : dayOf(world, random))
  const last = dealRecord(world, random, number, member ? codeOf(world, root) : undefined, dealDay)
  const states = [last]
  for (let more = random.pick([0, 1, 1, 2, 3]); more > 0; more--)
    states.unshift(earlierState(world, random, states[0] ?? last))
  const moments = new Set<string>()
  while (moments.size < states.length) moments.add(momentOn(random, dayOf(world, random)))
  const ordered = [...moments].toSorted()
  return {
    inFamily,
    versions: states.map((record, index) => ({
      record: { ...record, revision: index + 1 },
      recordedFrom: ordered[index] ?? '',
    })),
  }
}

const dayOf = (world: World, random: Random) =>
  random.pick(random.chance(30) ? world.boundaryDays : world.days)

/** An amount on or beside a threshold, or any other; now and then one so large that their sum leaves 64 bits. */
function amountOf(world: World, random: Random): bigint | null {
  if (random.chance(12)) return null
  if (random.chance(45)) return random.pick(world.thresholds) + BigInt(random.between(-1, 1))
  if (random.between(1, 2000) === 1) return largestAmount
  return BigInt(random.between(0, 9_999)) * 10n ** BigInt(random.between(0, 7))
}

function dealRecord(
  world: World,
  random: Random,
  number: number,
  rootCode: string | undefined,
  dealDay: () => PlainDate,
): ProjectRecord {
  const { city } = world.city
  const code = codeOf(world, number)
  const dates = dealDates(random, dealDay)
  const path = random.chance(12) ? undefined : world.city.classification.pathOf(random.pick(world.industries))
  const category = random.chance(30) ? undefined : random.pick(world.categories)
  const origin = random.chance(60) ? city.country : random.pick(city.origins).code
  const brand = random.pick(syllables) + random.pick(syllables)
  return {
    ...dates,
    id: `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
    code,
    revision: 1,
    name: `示例·${brand}${random.pick(products)}`,
    kind: random.pick(ProjectKind.options),
    status: dealStatus(random, rootCode !== undefined),
    stage: stageOf(dates),
    provenance: random.pick(Provenance.options),
    rootCode: rootCode ?? code,
    relation: rootCode === undefined ? null : random.pick(['later-phase', 'expansion', 'spin-off'] as const),
    district: random.pick(city.areas).code,
    park: orNull(random, 35, () => random.pick(city.parks).id),
    industrySection: path?.section ?? null,
    industryDivision: path?.division ?? null,
    industryGroup: path?.group ?? null,
    industryClass: path?.class ?? null,
    ecosystem: category?.group ?? null,
    chain: category?.id ?? null,
    tier: category?.tier ?? null,
    cluster: world.clusters.length === 0 ? null : orNull(random, 50, () => random.pick(world.clusters)),
    originCountry: origin,
    originRegion: orNull(random, 5, () => world.city.originRegionOf(origin)),
    totalInvestment: amountOf(world, random),
    fixedAssetInvestment: amountOf(world, random),
    completedInvestment: amountOf(world, random),
    filedInvestment: null,
    registeredCapital: null,
    landQuantity: orNull(random, 50, () => `${random.between(1, 999)}.${random.between(0, 9)}`),
    projectCode: orNull(
      random,
      30,
      () => city.projectCode.example.slice(0, -6) + String(number).padStart(6, '0'),
    ),
    enterpriseCode: orNull(random, 40, () => `E${String(number).padStart(17, '0')}`),
    openedOn: dealDay(),
    nextMilestone: orNull(random, 40, () => random.pick(Milestone.options)),
    nextPlannedOn: orNull(random, 60, dealDay),
    investorNames: `示例·${brand}控股`,
    projectCompanyName: orNull(random, 40, () => `示例·${brand}公司`),
    withheldId: null,
    ownerOrganisation: 'Bureau',
    relationshipManager: null,
    projectManager: null,
  }
}

type Dates = { readonly [Fact in Exclude<CountedFact, 'opened'> as `${Fact}On`]: PlainDate | null }

function dealDates(random: Random, dealDay: () => PlainDate): Dates {
  const facts = CountedFact.exclude(['opened']).options
  // One key per fact, which is what Dates says.
  return Object.fromEntries(facts.map((fact) => [`${fact}On`, orNull(random, 35, dealDay)])) as Dates
}

function dealStatus(random: Random, member: boolean): Status {
  if (member && random.chance(20)) return 'merged'
  return random.chance(75) ? 'ongoing' : random.pick(['suspended', 'lost', 'merged', 'exited'] as const)
}

/** A state before this one: facts that had not happened, another amount or place, not yet known to belong to a root. */
function earlierState(world: World, random: Random, later: ProjectRecord): ProjectRecord {
  const changed = {
    ...later,
    ...(random.chance(50) && { landedOn: null }),
    ...(random.chance(20) && { landedOn: dayOf(world, random) }),
    ...(random.chance(20) && { signedOn: null }),
    ...(random.chance(40) && { totalInvestment: amountOf(world, random) }),
    ...(random.chance(20) && { fixedAssetInvestment: amountOf(world, random) }),
    ...(random.chance(30) && { status: dealStatus(random, false) }),
    ...(random.chance(20) && { district: random.pick(world.city.city.areas).code }),
    ...(random.chance(20) && { projectCode: null }),
    ...(random.chance(10) && { rootCode: later.code, relation: null }),
  }
  return { ...changed, stage: stageOf(changed) }
}
