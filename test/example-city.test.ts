import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { createApp } from '../src/api/app.ts'
import { offerAccounts } from '../src/exchange/demonstration.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { formatsOf } from '../src/messages/formats.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import { openTestFiles, type TestFiles } from '../src/store/files/test-files.ts'
import { sealerWith } from '../src/store/sealer.ts'
import { openTestDatabase, type TestDatabase } from '../src/store/test-database.ts'
import { cityWords } from './architecture/city-words.ts'

// Another city in another country, with another language, currency, classification and landing rule, runs the whole
// product from its files alone.

const city = loadCity(resolve(projectFolder, 'cities/example'))
let database: TestDatabase
let files: TestFiles
let send: (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Response>
/** Everything that was answered, to look for words of another city in it. */
const answers: string[] = []

before(async () => {
  database = await openTestDatabase()
  files = await openTestFiles()
  const app = createApp({
    as: database.program,
    city,
    files,
    demonstration: false,
    offersAccounts: await offerAccounts(database.program, city),
    sealer: sealerWith(randomBytes(32)),
    now: () => '2024-10-15T09:00:00.000Z',
    today: () => plainDate('2024-10-15'),
  })
  let cookie = ''
  send = async (method, path, body, headers = {}) => {
    const answer = await app.request(path, {
      method,
      headers: { 'content-type': 'application/json', cookie, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    answers.push(await answer.clone().text())
    return answer
  }
})
after(() => {
  files.close()
  return database.close()
})

async function json(answer: Response | Promise<Response>) {
  return (await answer).json()
}

const facts = {
  name: 'Fábrica de conservas (exemplo)',
  kind: 'new-land',
  district: 'F02',
  park: 'cais-industrial',
  industryCode: '10.20',
  categories: { 'clusters-2021': 'sea-food' },
  investors: [{ name: 'Conservas de Exemplo, S.A.', originCountry: 'ES' }],
  projectCompany: { name: 'Conservas do Farol, Lda. (exemplo)', enterpriseCode: '599999993' },
  projectCode: '2409-F02-00017',
  totalInvestment: { amount: '12500000' },
  land: { quantity: '2.5', scope: 'whole' },
  ownerOrganisation: 'Junta do Cais Novo',
}

const steps = [
  ['signed', '2024-02-01', ['contract']],
  ['registered', '2024-03-01', ['registry-extract']],
  ['filed', '2024-04-01', []],
  ['siteSecured', '2024-05-02', ['deed-or-lease']],
  ['constructionStarted', '2024-06-03', ['works-notice']],
] as const

test('a project is registered, taken to its landing by this city’s own rule, and counted', async () => {
  assert.equal((await send('POST', '/api/session', { account: 'clerk' })).status, 200)
  const opened = await json(send('POST', '/api/projects', { on: '2024-01-10', facts }))
  assert.equal(opened.code, 'VF-2024-000001')
  let { revision } = opened
  for (const [milestone, on, kinds] of steps) {
    const { row } = await json(send('GET', `/api/projects/${opened.code}`))
    assert.equal(row.landedOn, null, `before ${milestone}`)
    const evidence = kinds.map((kind) => ({ kind, documentNo: '1/2024', issuer: 'Registo', issuedOn: on }))
    const answer = await send(
      'POST',
      `/api/projects/${opened.code}/actions`,
      { type: 'reach', milestone, on, evidence },
      { 'if-match': `"${revision}"` },
    )
    const text = await answer.text()
    assert.equal(answer.status, 201, `${milestone}: ${text}`)
    revision = JSON.parse(text).revision
  }
  const { row } = await json(send('GET', `/api/projects/${opened.code}`))
  assert.equal(row.landedOn, '2024-06-03')
  assert.equal(row.stage, 'building')
  const value = await json(
    send('GET', '/api/indicators/landed-industry-1m/value?from=2024-01-01&to=2024-09-30&by=district'),
  )
  assert.equal(value.value, 1)
  assert.deepEqual(value.breakdown, [{ district: 'F02', value: 1 }])
  const money = await json(
    send('GET', '/api/indicators/landed-investment/value?from=2024-06-01&to=2024-06-30'),
  )
  assert.equal(money.value, '12500000')
  const share = await json(
    send('GET', '/api/indicators/landed-sea-share/value?from=2024-01-01&to=2024-09-30'),
  )
  assert.equal(share.value, '100.0')
  const completion = await json(
    send('GET', '/api/indicators/completion-landed-industry/value?from=2024-01-01&to=2024-09-30'),
  )
  assert.equal(completion.value, '8.3', '1 of 12')
})

test('every page’s request answers, in both interface languages', async () => {
  for (const path of [
    '/api/city',
    '/api/city/boundaries',
    '/api/city/industries?text=conserv',
    '/api/overview',
    '/api/indicators',
    '/api/indicators/landed-industry-1m/projects?from=2024-01-01&to=2024-09-30',
    '/api/indicators/landed-industry-1m/explain/VF-2024-000001?from=2024-01-01&to=2024-09-30',
    '/api/projects?district=F02',
    '/api/projects/VF-2024-000001',
    '/api/projects?district=F99',
    '/api/openapi.json',
  ])
    for (const language of ['zh', 'en'] as const) {
      const { status } = await send('GET', path, undefined, { 'accept-language': language })
      assert.equal(status, path.endsWith('F99') ? 400 : 200, path)
    }
  const { features } = city.boundaries()
  assert.deepEqual(
    features.map(({ properties }) => properties.code).toSorted(),
    city.city.areas.map(({ code }) => code),
  )
})

test('money is shown in this city’s currency in both interface languages', () => {
  assert.equal(formatsOf('en', city.city).money('12500000'), 'EUR 12.5 m')
  assert.equal(formatsOf('zh', city.city).money('12500000'), '1,250万 EUR')
  assert.equal(formatsOf('zh', city.city).exactMoney('999'), '999 EUR')
})

test('nothing of the first city is in any answer', () => {
  const { names, measures } = cityWords(loadCity(readSettings({}).cityFolder))
  const all = answers.join('\n')
  assert.ok(all.length > 20_000)
  // What is short enough to stand inside other words is left to the test of the sources.
  const found = [...names, ...measures].filter((word) => word.length > 2 && all.includes(word))
  assert.deepEqual(found, [])
})
