import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Overview } from './shapes/overview.ts'
import { FigureView } from './shapes/indicators.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const figure = (query: string) => app.read(FigureView, `/api/indicators/landed-industry-1m/value?${query}`)
const year = 'from=2024-01-01&to=2024-12-31'

test('a year that is not over is compared with the same days of the year before', async () => {
  // The demonstration's today is 15 October.
  const { to, yearBefore, target } = await figure(year)
  assert.equal(to, '2024-12-31')
  assert.deepEqual([yearBefore?.from, yearBefore?.to], ['2023-01-01', '2023-10-15'])
  assert.equal(target?.pace, '79.0')
})

test('as of a past day a figure is held against what could be known on that day', async () => {
  const { yearBefore, target } = await figure(`${year}&asOf=2024-06-30`)
  assert.deepEqual([yearBefore?.from, yearBefore?.to], ['2023-01-01', '2023-06-30'])
  assert.equal(target?.pace, '50.0')
})

test('before its year has begun a target has no light, and there is nothing to compare with', async () => {
  const { yearBefore, target } = await figure(`${year}&asOf=2023-12-31`)
  assert.equal(yearBefore, null)
  assert.deepEqual([target?.pace, target?.light], ['0.0', 'unknown'])
  const { districts } = await app.read(Overview, `/api/overview?${year}&asOf=2023-12-31`)
  assert.ok(districts.every(({ lastYear }) => lastYear === null))
})
