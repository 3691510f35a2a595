import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '../../domain/city/test-example.ts'
import type { CountedBy } from '../../domain/indicators/against-base.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { shownFigure } from './shown-figure.ts'

const period = { from: plainDate('2024-01-01'), to: plainDate('2024-12-31') }

function by(version: number, numerator: bigint, comparable?: number): CountedBy {
  return {
    version: {
      version,
      ...(comparable !== undefined && { comparableWith: [{ version: comparable, source: 'Notice 5' }] }),
    },
    total: {
      kind: 'projects',
      numerator,
      denominator: 1n,
      counted: Number(numerator),
      investment: 0n,
      synthetic: 0,
    },
  }
}

async function growth(now: CountedBy, before: CountedBy | undefined) {
  const [definition] = example.city.indicators.filter(({ unit }) => unit === 'projects')
  assert.ok(definition)
  const values = {
    value: () => Promise.resolve(now),
    yearBefore: () => Promise.resolve(before),
    target: () => Promise.resolve(undefined),
    cases: () => Promise.resolve([]),
  }
  const shown = await shownFigure(
    { city: example, language: 'en', values, covering: () => Promise.resolve(null) },
    { definition, period, filter: [], show: 'growth', missing: undefined, whole: period },
    'growth',
  )
  return shown.ok ? [shown.value.value, shown.value.base] : shown.refusals.map(({ code }) => code)
}

test('a document says the growth that the pages say, over a declared comparable version too', async () => {
  assert.deepEqual(await growth(by(1, 122n), by(1, 108n)), ['13.0', '108'])
  assert.deepEqual(await growth(by(2, 122n, 1), by(1, 108n)), ['13.0', '108'])
})

test('over another definition, over nothing and without a base a document says no growth', async () => {
  assert.deepEqual(await growth(by(2, 160n), by(1, 73n)), ['bulletin-no-base'])
  assert.deepEqual(await growth(by(1, 160n), by(1, 0n)), ['bulletin-no-base'])
  assert.deepEqual(await growth(by(1, 160n), undefined), ['bulletin-no-base'])
})
