import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '../city/test-example.ts'
import { plainDate } from '../plain-date.ts'
import { readDate } from '../written-date.ts'
import { type KnownPerson, type PeopleRow, planImport } from './import-people.ts'

const today = plainDate('2024-12-08')
const row = (more: Partial<PeopleRow>): PeopleRow => ({
  row: 2,
  name: 'Ana Alves',
  login: 'ana',
  organisation: 'Junta do Cais Novo',
  role: 'Council officer',
  validFrom: '',
  validTo: '',
  title: '',
  nameLatin: '',
  titleLatin: '',
  ...more,
})
const known = (more: Partial<KnownPerson> = {}): KnownPerson => ({
  id: 'id-1',
  login: 'ana',
  name: 'Ana Alves',
  nameLatin: null,
  title: null,
  titleLatin: null,
  deactivatedAt: null,
  memberships: [
    { id: 'm-1', organisation: 'cais-novo', role: 'district-clerk', validFrom: '2024-01-01', validTo: null },
  ],
  ...more,
})
const plan = (rows: readonly PeopleRow[], ...people: readonly KnownPerson[]) =>
  planImport(example, today, rows, new Map(people.map((person) => [person.login, person])))
/** What a row does, or the column and code of each fault. */
const said = (rows: readonly PeopleRow[], ...people: readonly KnownPerson[]) =>
  plan(rows, ...people).rows.map(({ does, faults }) =>
    does === 'fault' ? faults.map(({ column, refusal }) => `${column} ${refusal.code}`) : does,
  )

test('dates are read as people and spreadsheets write them', () => {
  for (const text of ['2024-11-30', '2024/11/30', '2024.11.30', '2024年11月30日', '20241130', '45626'])
    assert.equal(readDate(text), '2024-11-30', text)
  assert.equal(readDate('2024/1/5'), '2024-01-05')
  for (const text of ['2024-02-30', '30.11.2024', '2024', 'soon', '2024-13-01', '99999999'])
    assert.equal(readDate(text), undefined, text)
})

test('organisations and roles are known by their id and by their name in any language', () => {
  const vectors: readonly (readonly [string, string])[] = [
    ['cais-novo', 'district-clerk'],
    ['Cais Novo Council', 'Técnico de junta'],
    ['  junta do  cais novo ', 'council officer'],
    ['Ｃａｉｓ Novo Council', 'COUNCIL OFFICER'],
  ]
  for (const [organisation, role] of vectors) {
    const { people } = plan([row({ organisation, role })])
    assert.deepEqual(people[0]?.grants, [
      { organisation: 'cais-novo', role: 'district-clerk', validFrom: today, validTo: null },
    ])
  }
})

test('what is wrong is told by row and column, with what is near', () => {
  assert.deepEqual(said([row({ login: '' })]), [['login required']])
  assert.deepEqual(said([row({ login: 'has space' })]), [['login invalid-login']])
  assert.deepEqual(said([row({ name: '' })]), [['name required']])
  assert.deepEqual(said([row({ organisation: 'Cais Nov Council' })]), [
    ['organisation import-organisation-unknown'],
  ])
  assert.deepEqual(said([row({ role: 'Wizard' })]), [['role import-role-unknown']])
  assert.deepEqual(said([row({ role: 'Park manager' })]), [['role role-not-there']])
  assert.deepEqual(said([row({ validFrom: 'soon', validTo: '31/12/2030' })]), [
    ['validFrom import-date', 'validTo import-date'],
  ])
  assert.deepEqual(said([row({ validFrom: '2025-01-01', validTo: '2024-01-01' })]), [
    ['validTo membership-reversed'],
  ])
  assert.deepEqual(said([row({ organisation: '', role: '' })]), [['organisation import-nothing']])
  const [first] = plan([row({ organisation: 'Cais Nov Council' })]).rows
  assert.equal(first?.faults[0]?.refusal.params?.['nearest'], 'Cais Novo Council')
})

test('several rows of one login are several memberships of one person, who has one name', () => {
  const second = row({ row: 3, organisation: 'ria-mansa' })
  assert.deepEqual(said([row({}), second]), ['create', 'change'])
  assert.equal(plan([row({}), second]).people.length, 1)
  assert.deepEqual(said([row({}), { ...second, name: 'Other' }]), ['create', ['name import-name-differs']])
  assert.deepEqual(said([row({}), row({ row: 3 })]), ['create', 'nothing'])
})

test('a list that was brought in does nothing a second time, and says what it changes', () => {
  assert.deepEqual(said([row({})], known()), ['nothing'])
  assert.equal(plan([row({})], known()).people.length, 0)
  assert.deepEqual(said([row({ validFrom: '2024-01-01' })], known()), ['nothing'])
  assert.deepEqual(said([row({ login: 'ANA' })], known()), ['nothing'])
  const ended = plan([row({ validTo: '2025-01-01' })], known())
  assert.deepEqual(ended.people[0]?.limits, [{ id: 'm-1', validTo: '2025-01-01' }])
  const named = plan([row({ name: 'Ana Antunes', title: 'Chefe' })], known())
  assert.deepEqual([named.people[0]?.describes, named.people[0]?.facts.title], [true, 'Chefe'])
  const moved = plan(
    [row({ validTo: '2025-01-01' }), row({ row: 3, organisation: 'ria-mansa', validFrom: '2025-01-01' })],
    known(),
  )
  assert.deepEqual(
    moved.rows.map(({ does }) => does),
    ['change', 'change'],
  )
  assert.deepEqual([moved.people[0]?.grants.length, moved.people[0]?.limits.length], [1, 1])
})

test('an empty end leaves the one that is known, and a word for none takes it away', () => {
  const until = known({
    memberships: [
      {
        id: 'm-1',
        organisation: 'cais-novo',
        role: 'district-clerk',
        validFrom: '2024-01-01',
        validTo: '2025-01-01',
      },
    ],
  })
  assert.deepEqual(said([row({})], until), ['nothing'])
  assert.deepEqual(plan([row({ validTo: '长期' })], until).people[0]?.limits, [{ id: 'm-1', validTo: null }])
})

test('somebody who was deactivated is not brought back by a list, nor is the past rewritten', () => {
  assert.deepEqual(said([row({})], known({ deactivatedAt: '2024-10-01T00:00:00Z' })), [
    ['login import-deactivated'],
  ])
  assert.deepEqual(said([row({ validTo: '2024-06-01' })], known()), [['validTo end-in-past']])
  assert.deepEqual(said([row({ validFrom: '2024-03-01' })], known()), [['validFrom membership-overlaps']])
})
