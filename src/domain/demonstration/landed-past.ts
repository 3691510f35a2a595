import type { Milestone } from '../city/words.ts'
import { money } from '../money.ts'
import { addDays, daysBetween, type PlainDate } from '../plain-date.ts'
import type { PastAction } from '../projects/actions.ts'
import type { ProjectFacts } from '../projects/facts.ts'
import { inventedEnterpriseCode, inventedProjectCode } from './invented-codes.ts'
import {
  brandOf,
  filedInvestment,
  filled,
  inventFacts,
  type Inventor,
  inventPromises,
} from './invented-facts.ts'
import { type Chronicle, chronicleOf } from './past.ts'
import { type Slot, workingDay } from './slots.ts'

/** Days between what follows each other, per kind: shortest and longest. */
const pace = {
  'new-land': { start: [30, 200], complete: [330, 640], produce: [60, 200] },
  'existing-premises': { start: [10, 120], complete: [150, 320], produce: [30, 120] },
  leased: { start: [5, 70], complete: [80, 200], produce: [20, 90] },
  equipment: { start: [0, 0], complete: [90, 240], produce: [30, 90] },
  'foreign-equity': { start: [0, 0], complete: [0, 0], produce: [60, 200] },
} as const

/** What a project of the plan needs besides its slot. */
export type LandedExtras = {
  readonly root?: {
    readonly code: string
    readonly relation: 'later-phase' | 'expansion'
    readonly name: string
  }
  /** First recorded with a wrong amount, corrected weeks later. */
  readonly corrected?: boolean
  /** A milestone recorded by mistake and withdrawn before it really happened. */
  readonly withdrawn?: boolean
}

/** The past of a project that landed on the slot's day. */
export function landedPast(
  inventor: Inventor,
  slot: Slot,
  landedOn: PlainDate,
  extras: LandedExtras = {},
): PastAction[] {
  const { random, plan } = inventor
  const back = (from: PlainDate, low: number, high: number) =>
    workingDay(addDays(from, -random.between(low, high)), addDays(from, -high))
  const signedOn = back(landedOn, 50, 190)
  const openedOn = back(signedOn, 25, 120)
  const invented = inventFacts(inventor, slot, openedOn)
  const facts = extras.root
    ? { ...invented, rootCode: extras.root.code, relation: extras.root.relation, name: extras.root.name }
    : invented
  const chronicle = chronicleOf(inventor, slot.district)
  const right = facts.totalInvestment
  const wrong =
    extras.corrected && right?.original === undefined && right
      ? { ...facts, totalInvestment: { amount: (BigInt(right.amount) * 10n).toString() } }
      : facts
  chronicle.record({ type: 'open', on: openedOn, facts: wrong, evidence: [] })
  const registeredOn = towards(random.between(20, 60), signedOn, landedOn)
  const filedOn = towards(random.between(65, 95), signedOn, landedOn)
  if (extras.corrected && wrong !== facts)
    chronicle.record({
      type: 'correct',
      target: 1,
      on: signedOn,
      replacement: { facts: { totalInvestment: right } },
      reason: plan.names.correction,
      evidence: [],
    })
  chronicle.plan('signed', addDays(signedOn, random.between(-10, 20)), openedOn)
  chronicle.reach('signed', signedOn)
  becomeCompany(inventor, slot, facts, chronicle, { registeredOn, filedOn, landedOn })
  land(chronicle, slot, { registeredOn, filedOn, landedOn })
  build(inventor, slot, chronicle, landedOn, facts.phases.length > 0, extras.withdrawn ?? false)
  return chronicle.actions()
}

/** A day that lies `percent` of the way between two days. */
function towards(percent: number, from: PlainDate, to: PlainDate): PlainDate {
  return addDays(from, Math.floor((Math.max(0, daysBetween(from, to)) * percent) / 100))
}

type Days = { readonly registeredOn: PlainDate; readonly filedOn: PlainDate; readonly landedOn: PlainDate }

function becomeCompany(
  { city, plan, random, number }: Inventor,
  slot: Slot,
  facts: ProjectFacts,
  chronicle: Chronicle,
  days: Days,
): void {
  const promises = inventPromises({ city, plan, random, number }, slot, facts)
  const enterpriseCode = inventedEnterpriseCode(city.city.enterpriseCode, slot.district, number)
  const company = filled(plan.names.company, {
    brand: brandOf({ city, plan, random, number }),
    product: slot.product.names[0] ?? '',
  })
  chronicle.record({
    type: 'describe',
    on: days.registeredOn,
    changes: {
      ...promises,
      projectCompany: { name: company, ...(enterpriseCode !== undefined && { enterpriseCode }) },
    },
    evidence: [],
  })
  if (slot.kind !== 'foreign-equity')
    chronicle.record({
      type: 'describe',
      on: days.filedOn,
      changes: {
        projectCode: inventedProjectCode(city.city.projectCode.example, slot.district, days.filedOn, number),
        filedInvestment: money(filedInvestment(number, BigInt(facts.totalInvestment?.amount ?? '0'))),
      },
      evidence: [],
    })
}

/** The milestones of the landing, the last of them on the day of landing. */
function land(chronicle: Chronicle, slot: Slot, { registeredOn, filedOn, landedOn }: Days): void {
  switch (slot.kind) {
    case 'foreign-equity':
      chronicle.reach('registered', registeredOn)
      chronicle.reach('capitalPaid', landedOn)
      return
    case 'equipment':
      chronicle.reach('filed', filedOn)
      chronicle.reach('constructionStarted', landedOn)
      return
    case 'new-land':
    case 'existing-premises':
    case 'leased':
      chronicle.reach('registered', registeredOn)
      chronicle.reach('filed', filedOn)
      chronicle.plan('siteSecured', landedOn, filedOn)
      chronicle.reach('siteSecured', landedOn)
  }
}

/** What follows the landing until the plan's last day: reached where the day has come, planned otherwise, some of it late. */
function build(
  { plan, random }: Inventor,
  slot: Slot,
  chronicle: Chronicle,
  landedOn: PlainDate,
  phased: boolean,
  withdrawn: boolean,
): void {
  const [first, last] = [pace[slot.kind], plan.until]
  const steps: (readonly [Milestone, readonly [number, number]])[] =
    slot.kind === 'foreign-equity'
      ? [['productionStarted', first.produce]]
      : [
          ...(slot.kind === 'equipment' ? [] : ([['constructionStarted', first.start]] as const)),
          ['enteredStatistics', [18, 45]],
          ...(slot.kind === 'equipment' ? [] : ([['completed', first.complete]] as const)),
          ['productionStarted', first.produce],
          ...(phased ? [] : ([['capacityReached', [300, 480]]] as const)),
        ]
  const scope = phased ? 'phase-1' : 'whole'
  let day = landedOn
  for (const [milestone, [low, high]] of steps) {
    const happensOn = workingDay(addDays(day, random.between(low, high)), day)
    const plannedOn = addDays(happensOn, random.chance(75) ? random.between(0, 25) : -random.between(5, 50))
    chronicle.plan(milestone, plannedOn < day ? day : plannedOn, day, scope)
    if (happensOn > last) return
    chronicle.reach(milestone, happensOn, scope)
    if (withdrawn && milestone === 'constructionStarted') {
      chronicle.record({
        type: 'withdraw',
        on: addDays(happensOn, 9),
        target: chronicle.count(),
        reason: plan.names.withdrawal,
      })
      return
    }
    day = happensOn
  }
}
