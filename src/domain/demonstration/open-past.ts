import { addDays, dayNumber, type PlainDate } from '../plain-date.ts'
import type { PastAction } from '../projects/actions.ts'
import { inventedEnterpriseCode } from './invented-codes.ts'
import { brandOf, filled, inventFacts, type Inventor } from './invented-facts.ts'
import { chronicleOf } from './past.ts'
import type { OpenGroup } from './plan.ts'
import { type Slot, workingDay } from './slots.ts'

/** The past of a project that has not landed: how far it came, and whether it rests or was lost. */
export function openPast(inventor: Inventor, slot: Slot, group: OpenGroup): PastAction[] {
  const { city, random, plan, number } = inventor
  const later = (from: PlainDate, low: number, high: number) => {
    const day = workingDay(addDays(from, random.between(low, high)), from)
    return day > plan.until ? plan.until : day
  }
  const openedOn = workingDay(
    addDays(group.opened.from, random.between(0, dayNumber(group.opened.to) - dayNumber(group.opened.from))),
    group.opened.from,
  )
  const facts = inventFacts(inventor, slot, openedOn)
  const chronicle = chronicleOf(inventor, slot.district)
  chronicle.record({ type: 'open', on: openedOn, facts, evidence: [] })
  let day = openedOn
  chronicle.plan('signed', later(day, 60, 240), day)
  if (group.reached !== 'opened') {
    day = later(day, 20, 90)
    chronicle.reach('signed', day)
    const next = slot.kind === 'equipment' ? 'filed' : 'registered'
    chronicle.plan(next, addDays(day, random.between(30, 150)), day)
  }
  if ((group.reached === 'registered' || group.reached === 'filed') && slot.kind !== 'equipment') {
    day = later(day, 20, 80)
    const enterpriseCode = inventedEnterpriseCode(city.city.enterpriseCode, slot.district, number)
    const name = filled(plan.names.company, {
      brand: brandOf(inventor),
      product: slot.product.names[0] ?? '',
    })
    chronicle.record({
      type: 'describe',
      on: day,
      changes: { projectCompany: { name, ...(enterpriseCode !== undefined && { enterpriseCode }) } },
      evidence: [],
    })
    chronicle.reach('registered', day)
    if (slot.kind !== 'foreign-equity') chronicle.plan('filed', addDays(day, random.between(40, 140)), day)
  }
  const end = later(day, 40, 160)
  if (group.status === 'lost')
    chronicle.record({
      type: 'lose',
      on: end,
      reasonCode: random.pick(plan.lossReasons),
      reason: plan.names.loss,
    })
  if (group.status === 'suspended')
    chronicle.record({
      type: 'suspend',
      on: end,
      reasonCode: random.pick(plan.lossReasons),
      reason: plan.names.suspension,
      reviewOn: addDays(end, 90),
    })
  return chronicle.actions()
}
