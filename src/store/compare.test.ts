import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isDerived } from '../domain/city/indicator-definition.ts'
import { randomOf } from '../domain/demonstration/random.ts'
import { plainDate } from '../domain/plain-date.ts'
import { change, correct, fullFacts, exit, merge, upTo, withdraw } from '../domain/projects/test-project.ts'
import { appendProjects } from './append-projects.ts'
import { compareFigures, type Comparison } from './compare.ts'
import { ledgerSide, releaseSide, type Side } from './comparison-sides.ts'
import type { Context } from './context.ts'
import { count } from './indicators.ts'
import { findFigures } from './release-content.ts'
import { proposeRelease, releaseScope } from './releases.ts'
import { operatorScope } from './scoped-database.ts'
import { releaseCity } from './test-release-city.ts'
import { anyPast } from './test-histories.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'
import { verifyRelease } from './verify-release.ts'

const since = { validFrom: '2010-01-01', source: 'test' }
const large = { amount: { of: 'totalInvestment', atLeast: '100000000' } }
/** Only what stands is counted, as every city has it. */
const standing = { is: { dimension: 'status', values: ['ongoing', 'suspended'] } }
const city = releaseCity({
  rules: [{ id: 'large', name: { en: 'Large' }, where: [large, standing], ...since }],
})
const [from, to] = [plainDate('2024-01-01'), plainDate('2024-11-30')]
let ledger: TestLedger
let context: Context

before(async () => {
  ledger = await openTestLedger()
  context = { ...ledger.context, city, db: ledger.program(releaseScope('clerk')) }
})
after(() => ledger.close())

function side(indicator: string, more: Parameters<typeof ledgerSide>[4] = {}, period = { from, to }): Side {
  const definition = city.findIndicator(indicator)
  const version = definition && city.findVersion(definition, period.to)
  assert.ok(definition && version && !isDerived(version))
  return ledgerSide({ city }, definition, version, period, more)
}

const briefly = ({ reconciliation, changes }: Comparison) => ({
  left: reconciliation.left,
  right: reconciliation.right,
  groups: reconciliation.groups.map(({ kind, contribution }) => [kind, contribution]),
  projects: changes.map(({ code, contribution, reason }) => [code, contribution, reason.kind]),
})

const nothing = { everything: false, districts: [], parks: [], addressee: null }

/** The clock stands at a day until the next call. */
const at = (day: string) => {
  ledger.clock.now = `${day}T08:00:00.000Z`
}
const small = { ...fullFacts, totalInvestment: { amount: '99999999' } }

const life = upTo('siteSecured')
/** The number of the action by which a project of that life lands. */
const landing = life.length

test('each project that differs between two moments is named with its reason, the action, who and why', async () => {
  at('2024-06-01')
  const dropped = await ledger.record(life)
  const moved = await ledger.record(life)
  const crossed = await ledger.record(upTo('siteSecured', small))
  const lost = await ledger.record(life)
  const duplicate = await ledger.record(life)
  const quiet = await ledger.record(life)
  const asOf = '2024-07-01T00:00:00.000Z'
  at('2024-08-01')
  await ledger.record([withdraw(landing)], dropped)
  await ledger.record([correct(landing, { on: '2024-12-01' })], moved)
  await ledger.record([change('2024-07-20', { totalInvestment: { amount: '100000000' } })], crossed)
  await ledger.record([merge('2024-07-20', quiet)], duplicate)
  await ledger.record([exit('2024-07-21')], lost)
  const late = await ledger.record(life)
  const compared = await compareFigures(
    context,
    side('landed-large', { asOf }),
    side('landed-large', { asOf: '2024-09-01T00:00:00.000Z' }),
  )
  const { reconciliation, changes } = compared
  assert.deepEqual([reconciliation.left, reconciliation.right, reconciliation.difference], [5n, 3n, -2n])
  assert.deepEqual(
    Object.fromEntries(
      changes.map(({ code, contribution, reason, action }) => [
        code,
        [contribution, reason.kind, action?.command.type, action?.actor.name],
      ]),
    ),
    {
      [dropped]: [-1n, 'milestone', 'withdraw', 'Name of clerk'],
      [moved]: [-1n, 'date', 'correct', 'Name of clerk'],
      [crossed]: [1n, 'threshold', 'describe', 'Name of clerk'],
      [lost]: [-1n, 'lost', 'exit', 'Name of clerk'],
      [duplicate]: [-1n, 'merged', 'merge', 'Name of clerk'],
      [late]: [1n, 'registered', 'reach', 'Name of clerk'],
    },
  )
  // Seen from the other side everything is the same with the signs turned.
  const turned = await compareFigures(
    context,
    side('landed-large', { asOf: '2024-09-01T00:00:00.000Z' }),
    side('landed-large', { asOf }),
  )
  assert.deepEqual(
    turned.changes.map(({ code, contribution, reason }) => [code, -contribution, reason.kind]),
    changes.map(({ code, contribution, reason }) => [code, contribution, reason.kind]),
  )
})

test('an amount that was corrected is the difference of the two amounts', async () => {
  at('2024-10-01')
  const code = await ledger.record(life)
  const asOf = '2024-10-02T00:00:00.000Z'
  at('2024-10-03')
  await ledger.record([change('2024-10-01', { totalInvestment: { amount: '70000000' } })], code)
  const { changes, reconciliation } = await compareFigures(
    context,
    side('landed-investment', { asOf }),
    side('landed-investment'),
  )
  assert.deepEqual(
    changes.map(({ reason, contribution }) => [reason, contribution]),
    [[{ kind: 'amount', left: 100_000_000n, right: 70_000_000n }, -30_000_000n]],
  )
  assert.equal(reconciliation.difference, -30_000_000n)
})

test('two definitions differ by the condition that one of them asks for, and by no action', async () => {
  const compared = await compareFigures(context, side('landed-projects'), side('landed-large'))
  assert.ok(compared.changes.length > 1)
  for (const { reason, action } of compared.changes) {
    assert.equal(reason.kind, 'definition')
    assert.equal(action, null)
  }
})

test('the sum of the districts counts a root twice that has landed in two of them', async () => {
  at('2024-10-10')
  const root = await ledger.record(life)
  const phase = await ledger.record(
    upTo('siteSecured', { ...fullFacts, district: 'south', rootCode: root, relation: 'later-phase' }),
  )
  const compared = await compareFigures(
    context,
    side('landed-projects'),
    side('landed-projects', { counter: 'districts' }),
  )
  assert.deepEqual(briefly(compared).groups, [['twice', 1n]])
  assert.deepEqual(
    compared.changes.map(({ code, reason }) => [code, reason]),
    [[phase, { kind: 'twice', code: root }]],
  )
})

test('what a district did not ask for lies in another place', async () => {
  const north = { is: { dimension: 'district' as const, values: ['north'] } }
  const compared = await compareFigures(
    context,
    side('landed-investment'),
    side('landed-investment', { filter: [north] }),
  )
  assert.deepEqual(
    briefly(compared).groups.map(([kind]) => kind),
    ['place'],
  )
})

test('vector 7: a correction makes 46 into 45; the old release stays at 46 and the table says -1', async () => {
  at('2024-10-20')
  const district = { ...fullFacts, district: 'south' }
  const codes: string[] = []
  for (let number = 0; number < 46; number += 1)
    codes.push(await ledger.record(upTo('siteSecured', district)))
  const counted = side('landed-large')
  const before46 = await count(context, counted.counting, [])
  const period = { from, to }
  at('2024-12-05')
  const proposed = await proposeRelease(
    { ...ledger.as('maker'), city, db: ledger.program(releaseScope('maker')) },
    { ...period, stage: 'final', reason: 'November closed' },
  )
  assert.ok(proposed.ok)
  const release = proposed.value
  at('2024-12-06')
  await ledger.record([correct(landing, { on: '2024-12-02' })], codes[0])
  const stored = (await findFigures(context.db, release.id)).find(
    ({ figure }) => figure.definition.indicator === 'landed-large',
  )
  assert.ok(stored)
  const { definition } = stored.figure
  assert.ok(!isDerived(definition.version))
  const frozen = { ...definition, version: definition.version }
  const compared = await compareFigures(context, releaseSide(context, release, frozen), counted)
  assert.equal(compared.reconciliation.left, before46.total.numerator)
  assert.equal(compared.reconciliation.right, before46.total.numerator - 1n)
  assert.deepEqual(
    compared.changes.map(({ code, contribution, reason, action }) => [
      code,
      contribution,
      reason,
      action?.command.type,
    ]),
    [[codes[0], -1n, { kind: 'date', left: '2024-04-15', right: '2024-12-02' }, 'correct']],
  )
  assert.deepEqual((await verifyRelease(context, release)).findings, [])
})

test('over random histories the reasons always add up to the difference', async () => {
  const bulk = { ...context, db: ledger.program({ ...operatorScope('seed'), purpose: 'import' }) }
  const made = await appendProjects(
    bulk,
    Array.from({ length: 420 }, (_, number) => anyPast(bulk, number + 1000, 24)),
  )
  assert.equal(made.length, 420)
  const random = randomOf(11)
  const day = () => plainDate(`2024-${String(random.between(1, 12)).padStart(2, '0')}-15`)
  const any = () => {
    const moment = Date.parse('2024-01-02T08:00:00Z') + random.between(0, 1500) * 3_600_000
    const [a, b] = [day(), day()]
    const north = { is: { dimension: 'district' as const, values: ['north'] } }
    return (indicator: string) =>
      side(
        indicator,
        {
          ...(random.chance(80) && { asOf: new Date(moment).toISOString() }),
          ...(random.chance(30) && { filter: [north] }),
          ...(random.chance(30) && { counter: 'districts' as const }),
        },
        random.chance(60) ? { from, to } : a < b ? { from: a, to: b } : { from: b, to: a },
      )
  }
  const counts = ['landed-projects', 'landed-large', 'signed-large']
  const kinds = new Set<string>()
  let differing = 0
  for (let round = 0; round < 60; round += 1) {
    const sums = random.chance(30)
    const [left, right] = [
      any()(sums ? 'landed-investment' : random.pick(counts)),
      any()(sums ? 'landed-investment' : random.pick(counts)),
    ]
    const { reconciliation, changes } = await compareFigures(context, left, right)
    const total = changes.reduce((sum, { contribution }) => sum + contribution, 0n)
    assert.equal(total, reconciliation.right - reconciliation.left)
    if (left.counter === 'city')
      assert.equal(reconciliation.left, (await count(context, left.counting, [], left.asOf)).total.numerator)
    differing += changes.length
    for (const { reason } of changes) kinds.add(reason.kind)
  }
  assert.ok(differing > 500, String(differing))
  assert.ok(!kinds.has('altered'))
  assert.ok(kinds.size > 6, [...kinds].join())
})

test('what the reader may not open is summed up and named by nobody', async () => {
  const nobody = ledger.program({ ...operatorScope('guest'), read: nothing })
  const [left, right] = [
    side('landed-projects', { asOf: '2024-06-01T00:00:00.000Z' }),
    side('landed-projects'),
  ]
  const { reconciliation, changes, hidden } = await compareFigures(context, left, right, nobody)
  assert.deepEqual(changes, [])
  assert.ok(hidden > 0)
  assert.deepEqual(
    reconciliation.groups.map(({ kind, projects, contribution }) => [kind, projects, contribution]),
    [['hidden', hidden, reconciliation.difference]],
  )
})
