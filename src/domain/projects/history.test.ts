import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Milestone } from '../city/words.ts'
import { addDays, plainDate } from '../plain-date.ts'
import { Command, CommandType, type ProjectAction } from './actions.ts'
import { allowedCommands } from './allowed.ts'
import { historyConflicts } from './conflicts.ts'
import { decide } from './decide.ts'
import { evolve, replay } from './evolve.ts'
import type { Project } from './project.ts'
import { testCity } from './test-city.ts'
import {
  change,
  code,
  context,
  correct,
  exit,
  fullFacts,
  lose,
  address,
  classify,
  merge,
  open,
  plan,
  reach,
  resume,
  suspend,
  upTo,
  withdraw,
} from './test-project.ts'
import { toRecord } from './to-record.ts'

const phases = [
  { id: 'phase-1', name: 'One' },
  { id: 'phase-2', name: 'Two' },
]

// Days from before the test city's last change of parks to after today, so that some are refused.
const days = fc.integer({ min: -300, max: 60 }).map((offset) => addDays(plainDate('2024-10-15'), offset))
const scopes = fc.constantFrom('whole', 'whole', 'phase-1', 'phase-2')
const milestones = fc.constantFrom(...Milestone.options)

const changes = fc.constantFrom<Record<string, unknown>>(
  { name: 'Mill works' },
  { kind: 'leased' },
  { kind: 'existing-premises' },
  { kind: 'foreign-equity' },
  { park: 'old-mill' },
  { park: null },
  { district: 'south' },
  { phases },
  { phases: [] },
  { land: { quantity: '10', scope: 'phase-1' } },
  { land: null },
  { projectCode: null },
  { projectCode: 'P-0002' },
  { projectCompany: null },
  { totalInvestment: { amount: '200000000' }, fixedAssetInvestment: { amount: '150000000' } },
  { totalInvestment: { amount: '1' } },
)

/** Fields that a correction may try to put in the place of others, of whatever action. */
const replacements = fc.oneof(
  days.map((on): Record<string, unknown> => ({ on })),
  milestones.map((milestone) => ({ milestone })),
  scopes.map((scope) => ({ scope })),
  changes.map((facts) => ({ facts })),
  changes.map((inner) => ({ changes: inner })),
  fc.constantFrom({ evidence: [] }, { reasonCode: 'market' }, { reasonCode: 'weather' }, { colour: 'red' }),
)
const targets = fc.integer({ min: 1, max: 24 })

const commands: fc.Arbitrary<Command> = fc.oneof(
  days.map((on) => open(on)),
  fc.tuple(days, changes).map(([on, changed]) => change(on, changed)),
  fc
    .tuple(milestones, days, scopes, days)
    .map(([milestone, to, scope, on]) => plan(milestone, to, scope, on)),
  { weight: 5, arbitrary: fc.tuple(milestones, days, scopes).map((asked) => reach(...asked)) },
  fc.tuple(days, days).map((both) => suspend(...both)),
  { weight: 2, arbitrary: days.map(resume) },
  days.map(lose),
  days.map(exit),
  days.map((on) => merge(on)),
  fc.tuple(days, fc.boolean()).map((asked) => classify(...asked)),
  fc.tuple(days, fc.boolean()).map((asked) => address(...asked)),
  { weight: 4, arbitrary: fc.tuple(targets, replacements, days).map((asked) => correct(...asked)) },
  { weight: 2, arbitrary: fc.tuple(targets, days).map((asked) => withdraw(...asked)) },
)

/** A registration with or without phases, some steps of an orderly life, and then whatever comes. */
const sequences = fc
  .record({
    phased: fc.boolean(),
    steps: fc.integer({ min: 0, max: 8 }),
    more: fc.array(commands, { minLength: 1, maxLength: 16 }),
  })
  .map(({ phased, steps, more }) => [
    ...upTo('capacityReached', phased ? { ...fullFacts, phases } : fullFacts).slice(0, steps + 1),
    ...more,
  ])

const stored = (history: readonly ProjectAction[]): ProjectAction[] =>
  history.map((action) => ({ ...action, command: Command.parse(JSON.parse(JSON.stringify(action.command))) }))

/** What must hold of a project whatever was asked of it. */
function holdsTogether(project: Project): void {
  assert.deepEqual(historyConflicts(testCity, project), [])
  assert.deepEqual(replay(project.id, code, stored(project.history)), project)
  // Every action is there: as it counts, withdrawn, or as the correction or withdrawal of another one.
  const turns = project.history
    .filter(({ command }) => command.type === 'correct' || command.type === 'withdraw')
    .map(({ sequence }) => sequence)
  const told = [...project.effective.map(({ sequence }) => sequence), ...project.withdrawnBy.keys(), ...turns]
  assert.deepEqual(
    told.toSorted((a, b) => a - b),
    project.history.map(({ sequence }) => sequence),
  )
  for (const [target, by] of [...project.correctedBy, ...project.withdrawnBy]) assert.ok(target < by)
  const record = toRecord(testCity, project)
  assert.equal(record.revision, project.history.length)
  assert.equal(
    record.landedOn !== null && (record.stage === 'signed' || record.stage === 'negotiating'),
    false,
  )
}

test('no sequence of commands leaves a project that contradicts itself, and none loses an action', () => {
  const accepted = new Set<CommandType>()
  const refused = new Set<string>()
  fc.assert(
    fc.property(sequences, (sequence) => {
      let project: Project | undefined
      for (const command of sequence) {
        const decision = decide(context, project, command)
        assert.deepEqual(decide(context, project, command), decision)
        if (!decision.ok) {
          for (const refusal of decision.refusals) refused.add(refusal.code)
          assert.ok(decision.refusals.length > 0)
          continue
        }
        accepted.add(command.type)
        const before = project?.history ?? []
        if (project && command.type !== 'reach' && command.type !== 'open')
          assert.ok(
            allowedCommands(context, project).some(({ type, allowed }) => type === command.type && allowed),
            `${command.type} was accepted and its button was off`,
          )
        project = evolve(project, 'id', code, {
          id: `action-${before.length + 1}`,
          sequence: before.length + 1,
          command: decision.value,
          actor: { accountId: 'clerk', name: 'Clerk', organisation: 'Bureau' },
          recordedAt: '2024-12-08T00:00:00.000Z',
        })
        assert.deepEqual(project.history.slice(0, -1), before)
        holdsTogether(project)
      }
    }),
    { numRuns: 300 },
  )
  // The sequences reach every command, and many refusals, or they would prove little.
  assert.deepEqual([...accepted].toSorted(), CommandType.options.toSorted())
  assert.ok(refused.size > 15, [...refused].join(' '))
})

test('a history without a registration is no project', () => {
  assert.throws(() => replay('id', code, []), RangeError)
})
