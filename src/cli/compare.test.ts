import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ComparisonView } from '../api/shapes/comparisons.ts'
import { evidence, openTestApp, type TestApp } from '../api/test-app.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let app: TestApp
let settings: Record<string, string> = {}
let code: string

before(async () => {
  app = await openTestApp()
  settings = { DATABASE_URL: databaseUrl(app.connection), XINGHUI_CITY: exampleCity }
  app.clock.now = '2024-06-10T10:00:00.000Z'
  const company = { projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' } }
  const opened = await app.open({ totalInvestment: { amount: '3000000' }, ...company })
  code = opened.code
  const reach = { type: 'reach', on: '2024-05-02' }
  await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
  await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
  app.clock.now = '2024-07-10T10:00:00.000Z'
  await app.act(code, 3, {
    type: 'correct',
    on: '2024-07-10',
    target: 1,
    replacement: { facts: { totalInvestment: { amount: '999999' } } },
    reason: 'Typed a nought too many',
  })
})
after(() => app.close())

const year = ['--left-from', '2024-01-01', '--left-to', '2024-09-30']
const right = ['--right-from', '2024-01-01', '--right-to', '2024-09-30']
const compare = (...words: string[]) =>
  runCli(settings, 'compare', 'landed-industry-1m', ...year, ...right, ...words)

test('the JSON says what the API says', async () => {
  const { code: ended, stdout, stderr } = await compare('--left-as-of', '2024-06-30', '--format', 'json')
  assert.equal(ended, 0, stderr)
  const { left, right: other, difference, groups } = ComparisonView.parse(JSON.parse(stdout))
  assert.deepEqual(
    [left.value, other.value, difference, groups.map(({ kind }) => kind)],
    ['1', '0', '-1', ['threshold']],
  )
})

test('the table names the project, the reason, who recorded it and why', async () => {
  const { stdout } = await compare('--left-as-of', '2024-06-30', '--lang', 'en')
  assert.match(stdout, /-1 {2}difference/)
  assert.match(stdout, /-1 {2}Amount crossed the bound of the definition \(1\)/)
  assert.ok(stdout.includes(code))
  assert.match(stdout, /Typed a nought too many/)
})

test('what cannot be compared is said at its option', async () => {
  for (const [words, sentence] of [
    [['--right-of', 'VF-R-1999-0001'], /--right-of: There is no release VF-R-1999-0001/],
    [['--right-district', 'F99'], /--right-district: .*possible: F01/],
    [['--left-as-of', 'soon'], /--as-of must be a date/],
    [['--right-indicator', 'landed-investment'], /different units/],
  ] as const) {
    const { code: ended, stderr } = await compare(...words)
    assert.equal(ended, 1)
    assert.match(stderr, sentence)
  }
})
