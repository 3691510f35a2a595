import type { LoadedCity } from '../city/loaded-city.ts'
import { inLanguage } from '../localized.ts'
import type { PlainDate } from '../plain-date.ts'
import type { PastAction } from '../projects/actions.ts'
import { filled, type Inventor } from './invented-facts.ts'
import { landedPast } from './landed-past.ts'
import { openPast } from './open-past.ts'
import type { DemonstrationPlan, PublicCase } from './plan.ts'
import { randomOf } from './random.ts'
import { landedSlots, openSlot, type Slot } from './slots.ts'

type Entry = { past: PastAction[]; readonly slot: Slot | undefined; readonly root: Entry | undefined }

const openedOf = (entry: Entry) => entry.past[0]?.recordedAt ?? ''
const nameOf = (entry: Entry) =>
  entry.past[0]?.command.type === 'open' ? entry.past[0].command.facts.name : ''

/**
 * The demonstration ledger of a plan: the past of each project, in the order of their registration. The same
 * city, plan and cases always give the same ledger. A later phase names its root as `@n`, n counting from 0.
 */
export function demonstrationLedger(
  city: LoadedCity,
  plan: DemonstrationPlan,
  cases: readonly PublicCase[],
): PastAction[][] {
  const random = randomOf(plan.seed)
  let number = 0
  const inventor = (): Inventor => ({ city, plan, random, number: ++number })
  const slots = plan.landed.flatMap((group) => landedSlots(random, plan, group))
  const marked = new Set(
    random.shuffle(slots.map((_, index) => index)).slice(0, plan.corrections + plan.withdrawals),
  )
  let marks = 0
  const landed = slots.map((slot, index): Entry => {
    const mark = marked.has(index) ? marks++ : undefined
    const extras = {
      corrected: mark !== undefined && mark < plan.corrections,
      withdrawn: mark !== undefined && mark >= plan.corrections,
    }
    return { past: landedPast(inventor(), slot, slot.landedOn ?? plan.until, extras), slot, root: undefined }
  })
  const open = plan.open.flatMap((group) =>
    Array.from({ length: group.count }, (): Entry => ({
      past: openPast(inventor(), openSlot(random, plan, group.sizes), group),
      slot: undefined,
      root: undefined,
    })),
  )
  const expansions = dealExpansions(plan, inventor, landed)
  const entries = [
    ...landed,
    ...open,
    ...expansions,
    ...cases.map((found) => publicEntry(city, found)),
  ].toSorted((a, b) => (openedOf(a) < openedOf(b) ? -1 : openedOf(a) > openedOf(b) ? 1 : 0))
  const places = new Map(entries.map((entry, place) => [entry, place]))
  return entries.map((entry) =>
    entry.root ? withRoot(entry.past, `@${places.get(entry.root)}`) : entry.past,
  )
}

/** Later phases and expansions of projects that landed before, in the same place and line of business. */
function dealExpansions(
  plan: DemonstrationPlan,
  inventor: () => Inventor,
  landed: readonly Entry[],
): Entry[] {
  const { count, landed: period } = plan.expansions
  const roots = landed.filter(
    (entry) => entry.slot?.landedOn !== undefined && entry.slot.landedOn < period.from,
  )
  const entries: Entry[] = []
  for (let tries = 0; entries.length < count && tries < count * 20; tries++) {
    const made = inventor()
    const root = made.random.pick(roots)
    if (!root.slot || entries.some((entry) => entry.root === root)) continue
    const [slot] = landedSlots(made.random, plan, {
      sector: root.slot.sector,
      landed: period,
      sizes: { [root.slot.size]: 1 },
      groups: { [root.slot.product.group]: 1 },
      inZones: 0,
      districts: { [root.slot.district]: 1 },
    })
    if (!slot?.landedOn) continue
    const relation = made.random.chance(50) ? 'later-phase' : 'expansion'
    const name = filled(relation === 'expansion' ? plan.names.expansion : plan.names.laterPhase, {
      name: nameOf(root),
    })
    const past = landedPast(
      made,
      { ...slot, kind: root.slot.kind, product: root.slot.product, park: root.slot.park },
      slot.landedOn,
      {
        root: { code: '@', relation, name },
      },
    )
    const entry: Entry = { past, slot, root }
    if (openedOf(entry) > openedOf(root)) entries.push(entry)
  }
  return entries
}

function withRoot(past: readonly PastAction[], root: string): PastAction[] {
  return past.map((action) =>
    action.command.type === 'open'
      ? { ...action, command: { ...action.command, facts: { ...action.command.facts, rootCode: root } } }
      : action,
  )
}

/** A public case: what was published and nothing more, each thing known since its publication. */
function publicEntry(city: LoadedCity, { facts, openedOn, reached }: PublicCase): Entry {
  const bureau = city.city.organisations.find((organisation) => organisation.kind === 'bureau')
  const organisation = bureau
    ? inLanguage(bureau.name, city.city.languages[0] ?? 'en')
    : facts.ownerOrganisation
  const actor = { accountId: 'public-sources', name: organisation, organisation }
  const kind = city.city.lifecycle.publicEvidence ?? ''
  const opening: PastAction = {
    command: { type: 'open', on: openedOn, facts, evidence: [] },
    actor,
    recordedAt: morningOf(openedOn),
  }
  const milestones = reached.map(({ milestone, on, ...publication }): PastAction => ({
    command: { type: 'reach', on, milestone, scope: 'whole', evidence: [{ kind, ...publication }] },
    actor,
    recordedAt: morningOf(publication.issuedOn),
  }))
  return { past: [opening, ...milestones], slot: undefined, root: undefined }
}

const morningOf = (day: PlainDate) => `${day}T02:00:00.000Z`
