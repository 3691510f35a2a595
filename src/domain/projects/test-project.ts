import assert from 'node:assert/strict'
import type { z } from 'zod'
import type { Milestone } from '../city/words.ts'
import { plainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { Command, Open, type ProjectAction } from './actions.ts'
import { decide, type DecisionContext } from './decide.ts'
import { evolve, replay } from './evolve.ts'
import type { ProjectFacts } from './facts.ts'
import type { Project } from './project.ts'
import { testCity } from './test-city.ts'

// Given a history, when a command comes, then a project or refusals: the words in which the tests of the rules speak.

type FactsInput = z.input<typeof ProjectFacts>

export const context: DecisionContext = { city: testCity, today: plainDate('2024-12-08') }
export const code = 'TC-2024-000001'

/** What is known at a first registration. */
export const leanFacts: FactsInput = {
  name: 'Pump works',
  kind: 'new-land',
  district: 'north',
  investors: [{ name: 'Away Limited', originCountry: 'XB' }],
  ownerOrganisation: 'Bureau',
}

/** Everything that the milestones of any kind ask for. */
export const fullFacts: FactsInput = {
  ...leanFacts,
  industryCode: '1011',
  totalInvestment: { amount: '100000000' },
  projectCompany: { name: 'Pump works company', enterpriseCode: '501964843' },
  projectCode: 'P-0001',
  land: { quantity: '39.9', scope: 'whole' },
}

/** The documents that the test city asks for, one of each kind. */
const documents: Partial<Record<Milestone, readonly string[]>> = {
  signed: ['agreement'],
  registered: ['licence'],
  filed: ['notice'],
  siteSecured: ['deed', 'works-contract'],
  constructionStarted: ['permit'],
  capacityReached: ['review'],
}

export const document = (kind: string, issuedOn = '2024-01-05') => ({
  kind,
  documentNo: 'No. 1',
  issuer: 'Office',
  issuedOn,
})

export const command = (input: z.input<typeof Command>): Command => Command.parse(input)

export const open = (on: string, facts: Partial<FactsInput> = fullFacts): Open =>
  Open.parse({ type: 'open', on, facts: { ...leanFacts, ...facts } })

export const change = (on: string, changes: Record<string, unknown>) =>
  command({ type: 'describe', on, changes })

export const plan = (milestone: Milestone, plannedOn: string, scope = 'whole', on = '2024-01-10') =>
  command({ type: 'plan', on, milestone, scope, plannedOn })

/** A milestone with the documents it needs, or with those that are given. */
export const reach = (
  milestone: Milestone,
  on: string,
  scope = 'whole',
  kinds: readonly string[] = documents[milestone] ?? [],
) => command({ type: 'reach', on, milestone, scope, evidence: kinds.map((kind) => document(kind)) })

export const suspend = (on: string, reviewOn = on) =>
  command({ type: 'suspend', on, reasonCode: 'land', reason: 'no site', reviewOn })
export const resume = (on: string) => command({ type: 'resume', on, reason: 'goes on' })
export const lose = (on: string) => command({ type: 'lose', on, reasonCode: 'market', reason: 'gone' })
export const exit = (on: string) => command({ type: 'exit', on, reasonCode: 'market', reason: 'closed' })
export const merge = (on: string, intoCode = 'TC-2024-000002') =>
  command({ type: 'merge', on, intoCode, reason: 'the same' })
export const classify = (on: string, withheld = true) =>
  command({ type: 'classify', on, withheld, admitted: ['clerk'], reason: 'a patent is pending' })
export const address = (on: string, addressed = true) =>
  command({ type: 'address', on, organisation: 'bureau', addressed })
export const correct = (target: number, replacement: Record<string, unknown>, on = '2024-12-08') =>
  command({ type: 'correct', on, target, replacement, reason: 'written wrongly' })
export const withdraw = (target: number, on = '2024-12-08') =>
  command({ type: 'withdraw', on, target, reason: 'by mistake' })

/** The life of a project on new land in order, each milestone with its day. */
const life = [
  ['signed', '2024-02-01'],
  ['registered', '2024-03-01'],
  ['filed', '2024-03-20'],
  ['siteSecured', '2024-04-15'],
  ['constructionStarted', '2024-05-10'],
  ['completed', '2024-08-01'],
  ['productionStarted', '2024-09-01'],
  ['capacityReached', '2024-11-01'],
] as const

/** The commands from the registration up to and including a milestone of that life. */
export function upTo(last: (typeof life)[number][0], facts: Partial<FactsInput> = fullFacts): Command[] {
  const end = life.findIndex(([milestone]) => milestone === last)
  return [open('2024-01-10', facts), ...life.slice(0, end + 1).map(([milestone, on]) => reach(milestone, on))]
}

function actionOf(accepted: Command, sequence: number): ProjectAction {
  return {
    id: `action-${sequence}`,
    sequence,
    command: accepted,
    actor: { accountId: 'clerk', name: 'Clerk', organisation: 'Bureau' },
    recordedAt: `2024-12-08T00:00:${String(sequence).padStart(2, '0')}.000Z`,
  }
}

/** The project after one more command, which must be accepted. */
export function after(project: Project | undefined, next: Command): Project {
  const decision = decide(context, project, next)
  assert.ok(decision.ok, `${next.type} on ${next.on}: ${JSON.stringify(decision)}`)
  return evolve(project, 'id', code, actionOf(decision.value, (project?.history.length ?? 0) + 1))
}

/** The project of these commands, each of which must be accepted. */
export function given(...commands: readonly Command[]): Project {
  const project = commands.reduce<Project | undefined>(after, undefined)
  assert.ok(project, 'nothing was recorded')
  return project
}

/** The project of a history that nobody decided upon. */
export function recorded(...commands: readonly Command[]): Project {
  return replay(
    'id',
    code,
    commands.map((entry, index) => actionOf(entry, index + 1)),
  )
}

/** Why a command is refused; empty when it is accepted. */
export function refusals(project: Project | undefined, next: Command): readonly Refusal[] {
  const decision = decide(context, project, next)
  return decision.ok ? [] : decision.refusals
}

export const codes = (list: readonly Refusal[]) => list.map((refusal) => refusal.code)
