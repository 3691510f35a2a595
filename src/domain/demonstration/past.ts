import type { LoadedCity } from '../city/loaded-city.ts'
import type { Milestone } from '../city/words.ts'
import { inLanguage } from '../localized.ts'
import type { Scope } from '../land.ts'
import { addDays, type PlainDate } from '../plain-date.ts'
import type { Actor, Command, Evidence, PastAction } from '../projects/actions.ts'
import { filled, type Inventor } from './invented-facts.ts'
import { workingDay } from './slots.ts'

/** Writes down the past of one project: every command with the day it became known and who recorded it. */
export type Chronicle = {
  readonly record: (command: Command, knownOn?: PlainDate) => void
  readonly reach: (milestone: Milestone, on: PlainDate, scope?: Scope) => void
  readonly plan: (milestone: Milestone, plannedOn: PlainDate, on: PlainDate, scope?: Scope) => void
  /** How many actions there are so far: the sequence number of the last one. */
  readonly count: () => number
  /** The actions in the order of their recording; those after the plan's last day are left out. */
  readonly actions: () => PastAction[]
}

/** The clerk of the district's bureau, as the record names people. */
function clerkOf(city: LoadedCity, district: string, template: string, language: string): Actor {
  const organisation = city.city.organisations.find(
    (entry) => entry.kind === 'district' && entry.area === district,
  )
  const area = city.findArea(district)
  const areaName = area ? inLanguage(area.shortName ?? area.name, language) : district
  return {
    accountId: `${organisation?.id ?? district}-clerk`,
    name: filled(template, { area: areaName }),
    organisation: organisation ? inLanguage(organisation.name, language) : areaName,
  }
}

export function chronicleOf(inventor: Inventor, district: string): Chronicle {
  const { city, plan, random, number } = inventor
  const actor = clerkOf(city, district, plan.names.clerk, plan.language)
  const actions: PastAction[] = []
  let kind: string | undefined
  const record = (command: Command, knownOn?: PlainDate) => {
    if (command.type === 'open') kind = command.facts.kind
    const last = actions.at(-1)?.recordedAt ?? ''
    const late = random.chance(plan.latePercent) ? random.between(20, 60) : random.between(0, 4)
    let day = knownOn ?? addDays(command.on, late)
    // What happened before the last day was known by then.
    if (day > plan.until && command.on <= plan.until) day = plan.until
    const at = `${day}T0${random.between(1, 8)}:${minutes(random.between(0, 59))}:${minutes(random.between(0, 59))}.000Z`
    // Nothing is recorded before what was recorded first.
    actions.push({ command, actor, recordedAt: at > last ? at : last })
  }
  const reach = (milestone: Milestone, on: PlainDate, scope: Scope = 'whole') => {
    const rule = city.city.lifecycle.kinds
      .find((entry) => entry.kind === kind)
      ?.milestones.find((entry) => entry.milestone === milestone)
    const evidence = (rule?.evidence ?? []).map((alternatives, place): Evidence => ({
      kind: alternatives[0] ?? '',
      documentNo: filled(plan.names.document, {
        year: on.slice(0, 4),
        number: `${String(number).padStart(4, '0')}${place + 1}`,
      }),
      issuer: plan.names.issuer,
      issuedOn: on,
    }))
    record({ type: 'reach', milestone, scope, on, evidence })
  }
  const planned = (milestone: Milestone, plannedOn: PlainDate, on: PlainDate, scope: Scope = 'whole') =>
    record({ type: 'plan', milestone, scope, plannedOn: workingDay(plannedOn, plannedOn), on })
  return {
    record,
    reach,
    plan: planned,
    count: () => actions.length,
    actions: () => actions.filter((action) => action.command.on <= plan.until),
  }
}

const minutes = (value: number) => String(value).padStart(2, '0')
