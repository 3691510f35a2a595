import assert from 'node:assert/strict'
import { test } from 'node:test'
import { City } from './city.ts'
import { schemaFaults } from './schema-faults.ts'
import { example } from './test-example.ts'

/** A configuration as files give it: nothing is known of its types. */
type Written = Record<string, unknown>

/** What the schema says of the example once something in it is written otherwise. */
function saidAfter(place: readonly (string | number)[], value: unknown) {
  const city: Written = structuredClone(example.city)
  let here: unknown = city
  for (const key of place.slice(0, -1)) here = memberOf(here, key)
  assert.ok(typeof here === 'object' && here !== null)
  Object.assign(here, { [place.at(-1) ?? '']: value })
  const parsed = City.safeParse(city, { reportInput: true })
  return parsed.success ? [] : schemaFaults(parsed.error.issues)
}

function memberOf(value: unknown, key: string | number): unknown {
  assert.ok(typeof value === 'object' && value !== null)
  return new Map(Object.entries(value)).get(String(key))
}

const condition = ['rules', 0, 'where', 0] as const
const at = (path: string, code: string, params: object = {}) => ({
  path: path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  code,
  params: { ...params, path },
})

test('the example says nothing', () => {
  assert.deepEqual(saidAfter(['brand'], 'Farol'), [])
})

test('a key that nobody knows stands at its own place and brings the nearest known one', () => {
  assert.deepEqual(saidAfter(['timezone'], 'UTC'), [
    {
      path: ['timezone'],
      code: 'unknown-field',
      params: { path: '', fields: 'timezone', nearest: 'timeZone' },
    },
  ])
  assert.deepEqual(saidAfter(['parks', 1, 'colour'], 'red'), [
    {
      path: ['parks', 1, 'colour'],
      code: 'unknown-field',
      params: { path: 'parks.1', fields: 'colour', nearest: '' },
    },
  ])
})

test('every unknown key is a fault of its own', () => {
  const faults = saidAfter(['landUnit'], { ...example.city.landUnit, cod: 'ha', nam: 'x' })
  assert.deepEqual(
    faults.map(({ path, params }) => [path.join('.'), params['nearest']]),
    [
      ['landUnit.cod', 'code'],
      ['landUnit.nam', 'name'],
    ],
  )
})

test('what is missing, of another type or not to choose from says so with its place', () => {
  assert.deepEqual(saidAfter(['brand'], undefined), [at('brand', 'required')])
  assert.deepEqual(saidAfter(['brand'], ['a']), [at('brand', 'wrong-type', { expected: 'string' })])
  assert.deepEqual(saidAfter(['parks', 0, 'level'], 'town'), [
    at('parks.0.level', 'unknown-value', { allowed: 'national, provincial, city' }),
  ])
  assert.deepEqual(saidAfter(['landUnit', 'squareMetres', 'numerator'], 0), [
    at('landUnit.squareMetres.numerator', 'not-above', { minimum: '0' }),
  ])
})

test('digits without quotes are named as such', () => {
  assert.deepEqual(saidAfter(['areas', 0, 'code'], 330), [at('areas.0.code', 'unquoted', { value: '330' })])
})

test('ids, English texts and bounds have words of their own', () => {
  assert.deepEqual(saidAfter(['areaKinds', 0, 'id'], 'Coast Line'), [at('areaKinds.0.id', 'invalid-id')])
  assert.deepEqual(saidAfter(['name'], { pt: 'Vila' }), [at('name', 'english-missing')])
  assert.deepEqual(saidAfter(condition, { amount: { of: 'totalInvestment' } }), [
    at('rules.0.where.0.amount', 'amount-without-bound'),
  ])
})

test('inside a condition the fault of the form that was meant is said', () => {
  assert.deepEqual(saidAfter(condition, { amount: { of: 'investment', over: '5' } }), [
    at('rules.0.where.0.amount.of', 'unknown-value', {
      allowed: 'totalInvestment, fixedAssetInvestment, completedInvestment',
    }),
  ])
  assert.deepEqual(saidAfter(condition, { all: [{ not: { rule: 5 } }] }), [
    at('rules.0.where.0.all.0.not.rule', 'unquoted', { value: '5' }),
  ])
  assert.deepEqual(saidAfter(condition, { is: { dimension: 'stage' } }), [
    at('rules.0.where.0.is.values', 'required'),
  ])
})

test('a condition of no known form names the nearest, and one of two forms all that there are', () => {
  assert.deepEqual(saidAfter(condition, { amont: {} }), [
    {
      path: [...condition, 'amont'],
      code: 'unknown-field',
      params: { path: 'rules.0.where.0', fields: 'amont', nearest: 'amount' },
    },
  ])
  const all = at('rules.0.where.0', 'one-of', { allowed: 'is, has, industry, amount, rule, all, any, not' })
  assert.deepEqual(saidAfter(condition, { rule: 'industrial', industry: ['C'] }), [all])
  assert.deepEqual(saidAfter(condition, {}), [all])
})

test('a condition that is a word is of another type', () => {
  assert.deepEqual(saidAfter(condition, 'industrial'), [
    at('rules.0.where.0', 'wrong-type', { expected: 'object' }),
  ])
})

test('values of several lists are offered together', () => {
  const [fault] = saidAfter(condition, { has: 'colour' })
  assert.equal(fault?.path.join('.'), 'rules.0.where.0.has')
  assert.match(String(fault?.params['allowed']), /^district, .*projectCode, land$/)
})

test('a version that reads records and one that computes are told apart by what they have', () => {
  const place = ['indicators', 0, 'versions', 0]
  assert.deepEqual(saidAfter([...place, 'source'], undefined), [
    at('indicators.0.versions.0.source', 'required'),
  ])
  assert.deepEqual(saidAfter([...place, 'measure'], { count: 'project' }), [
    at('indicators.0.versions.0.measure.count', 'unknown-value', { allowed: 'projects' }),
  ])
  assert.deepEqual(saidAfter(['indicators', 4, 'versions', 0, 'measure'], { completion: 7 }), [
    at('indicators.4.versions.0.measure.completion', 'unquoted', { value: '7' }),
  ])
})
