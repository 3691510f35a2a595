import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Status } from '../city/words.ts'
import type { Project } from './project.ts'
import { commandsIn } from './stages.ts'
import {
  after,
  change,
  codes,
  command,
  exit,
  given,
  lose,
  merge,
  open,
  plan,
  reach,
  recorded,
  refusals,
  resume,
  suspend,
  upTo,
  withdraw,
} from './test-project.ts'
import { historyConflicts } from './conflicts.ts'
import { testCity } from './test-city.ts'

const opened = given(open('2024-01-10'))
const landed = given(...upTo('siteSecured'))

const statusOf = ({ status, statusSince, mergedInto }: Project) => ({ status, statusSince, mergedInto })

test('a project goes on since its registration', () => {
  assert.deepEqual(statusOf(opened), {
    status: 'ongoing',
    statusSince: '2024-01-10',
    mergedInto: undefined,
  })
})

test('it may rest and go on, be lost and taken up again', () => {
  const resting = after(opened, suspend('2024-02-01'))
  assert.deepEqual(statusOf(resting), {
    status: 'suspended',
    statusSince: '2024-02-01',
    mergedInto: undefined,
  })
  const goingOn = after(resting, resume('2024-02-01'))
  assert.equal(goingOn.status, 'ongoing')
  const lost = after(goingOn, lose('2024-03-01'))
  assert.equal(lost.status, 'lost')
  assert.deepEqual(statusOf(after(lost, resume('2024-04-01'))), {
    status: 'ongoing',
    statusSince: '2024-04-01',
    mergedInto: undefined,
  })
  assert.equal(after(resting, lose('2024-03-01')).status, 'lost')
})

test('a duplicate names the project that it yields to, and no longer does when the merging is withdrawn', () => {
  const merged = after(opened, merge('2024-03-01'))
  assert.deepEqual(statusOf(merged), {
    status: 'merged',
    statusSince: '2024-03-01',
    mergedInto: 'TC-2024-000002',
  })
  assert.deepEqual(statusOf(after(merged, withdraw(2))), statusOf(opened))
})

test('a landed project leaves, one that has not landed is lost', () => {
  assert.equal(after(landed, exit('2024-04-15')).status, 'exited')
  assert.deepEqual(refusals(landed, lose('2024-06-01')), [
    {
      code: 'command-after-landing',
      params: { command: 'lose' },
      allowed: commandsIn('ongoing', true),
    },
  ])
  assert.deepEqual(refusals(opened, exit('2024-06-01')), [
    {
      code: 'command-before-landing',
      params: { command: 'exit' },
      allowed: commandsIn('ongoing', false),
    },
  ])
})

test('a project cannot leave before the day on which it landed', () => {
  assert.deepEqual(refusals(landed, exit('2024-04-14')), [
    { code: 'command-before-landing', field: 'on', params: { command: 'exit' } },
    { code: 'status-order', params: { command: 'reach', on: '2024-04-15', status: 'exited' } },
  ])
})

test('a project that was lost on a day cannot have landed by then', () => {
  const early = recorded(
    open('2024-01-10'),
    ...upTo('siteSecured').slice(1),
    lose('2024-04-15'),
    resume('2024-05-01'),
  )
  assert.deepEqual(
    historyConflicts(testCity, early).map(({ sequence, refusal }) => [sequence, refusal.code]),
    [[6, 'command-after-landing']],
  )
  const later = recorded(
    open('2024-01-10'),
    lose('2024-01-20'),
    resume('2024-01-25'),
    ...upTo('siteSecured').slice(1),
  )
  assert.deepEqual(historyConflicts(testCity, later), [])
})

test('the table of commands by status and landing', () => {
  const table = Status.options.flatMap((status) =>
    [false, true].map((isLanded) => [status, isLanded, commandsIn(status, isLanded).join(' ')]),
  )
  assert.deepEqual(table, [
    ['ongoing', false, 'describe plan reach suspend lose merge classify address correct withdraw'],
    ['ongoing', true, 'describe plan reach suspend exit merge classify address correct withdraw'],
    ['suspended', false, 'describe plan resume lose merge classify address correct withdraw'],
    ['suspended', true, 'describe plan resume exit merge classify address correct withdraw'],
    ['lost', false, 'resume classify correct withdraw'],
    ['lost', true, 'resume classify correct withdraw'],
    ['merged', false, 'classify correct withdraw'],
    ['merged', true, 'classify correct withdraw'],
    ['exited', false, 'classify correct withdraw'],
    ['exited', true, 'classify correct withdraw'],
  ])
})

test('a command that does not suit the status is refused with those that do', () => {
  const lost = after(opened, lose('2024-03-01'))
  const not = (name: string) => ({
    code: 'command-not-in-status',
    params: { command: name, status: 'lost' },
    allowed: ['resume', 'classify', 'correct', 'withdraw'],
  })
  for (const asked of [
    change('2024-04-01', { name: 'Works' }),
    plan('signed', '2025-01-01'),
    reach('signed', '2024-02-01'),
    suspend('2024-04-01'),
    lose('2024-04-01'),
    exit('2024-04-01'),
    merge('2024-04-01'),
  ])
    assert.deepEqual(refusals(lost, asked), [not(asked.type)])
  assert.deepEqual(codes(refusals(opened, resume('2024-02-01'))), ['command-not-in-status'])
})

test('reasons are codes of the city', () => {
  const wrong = (allowed: readonly string[]) => [
    { code: 'reason-unknown', field: 'reasonCode', params: { reason: 'weather' }, allowed },
  ]
  const reason = { on: '2024-06-01', reasonCode: 'weather', reason: 'rain' } as const
  for (const asked of [
    command({ type: 'suspend', reviewOn: '2024-06-01', ...reason }),
    command({ type: 'lose', ...reason }),
  ])
    assert.deepEqual(refusals(opened, asked), wrong(['land', 'market']))
  assert.deepEqual(refusals(landed, command({ type: 'exit', ...reason })), wrong(['land', 'market']))
})

test('a resting project is looked at again on the day of its suspension at the earliest', () => {
  assert.deepEqual(refusals(opened, suspend('2024-02-01', '2024-02-01')), [])
  assert.deepEqual(refusals(opened, suspend('2024-02-01', '2024-01-31')), [
    { code: 'review-before-suspension', field: 'reviewOn', params: { on: '2024-02-01' } },
  ])
})

test('nothing but a milestone is older than the registration', () => {
  const asked = [
    change('2024-01-09', { name: 'Works' }),
    plan('signed', '2025-01-01', 'whole', '2024-01-09'),
    suspend('2024-01-09'),
    lose('2024-01-09'),
    merge('2024-01-09'),
  ]
  for (const early of asked)
    assert.deepEqual(refusals(opened, early), [
      {
        code: 'before-registration',
        field: 'on',
        params: { command: early.type, on: '2024-01-09', openedOn: '2024-01-10' },
      },
    ])
  assert.deepEqual(refusals(opened, change('2024-01-10', { name: 'Works' })), [])
})

test('statuses follow each other in the order of their days, however late they are recorded', () => {
  const back = given(open('2024-01-10'), suspend('2024-03-01'), resume('2024-05-01'))
  assert.deepEqual(refusals(back, suspend('2024-02-01')), [
    { code: 'status-order', params: { command: 'suspend', on: '2024-03-01', status: 'suspended' } },
  ])
  assert.deepEqual(refusals(back, suspend('2024-04-01')), [
    {
      code: 'status-order',
      field: 'on',
      params: { command: 'suspend', on: '2024-04-01', status: 'suspended' },
    },
  ])
  assert.deepEqual(refusals(back, suspend('2024-05-01')), [])
})

test('milestones happen to a resting project and not to a lost one', () => {
  const rested = given(open('2024-01-10'), suspend('2024-02-01'), resume('2024-04-01'))
  assert.deepEqual(refusals(rested, reach('signed', '2024-03-01')), [])
  const lost = given(open('2024-01-10'), lose('2024-02-01'), resume('2024-04-01'))
  assert.deepEqual(refusals(lost, reach('signed', '2024-01-31')), [])
  assert.deepEqual(refusals(lost, reach('signed', '2024-04-01')), [])
  assert.deepEqual(refusals(lost, reach('signed', '2024-03-01')), [
    { code: 'status-order', field: 'on', params: { command: 'reach', on: '2024-03-01', status: 'lost' } },
  ])
  for (const end of [merge('2024-06-01'), exit('2024-06-01')])
    assert.deepEqual(
      historyConflicts(
        testCity,
        recorded(...upTo('siteSecured'), end, reach('constructionStarted', '2024-07-01')),
      ).map(({ sequence, refusal }) => [sequence, refusal.code, refusal.field]),
      [[7, 'status-order', 'on']],
    )
})
