import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { observationColumnWords } from '../messages/series-words.ts'
import { ObservationView, SeriesList, SeriesPage } from './shapes/series.ts'
import { TableImportView } from './shapes/table-import.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
})
after(() => app.close())

const enter = (id: string, more: object = {}, as = 'clerk') =>
  app.call('POST', `/api/series/${id}/observations`, {
    as,
    language: 'en',
    body: {
      from: '2024-01-01',
      to: '2024-06-30',
      value: '40',
      document: 'Bulletin 7/2024',
      knownOn: '2024-07-20',
      ...more,
    },
  })
const codesOf = (body: unknown) =>
  (body as { errors?: readonly { code: string; field?: string }[] }).errors?.map(
    ({ code, field }) => `${field}: ${code}`,
  )
const own = 'foreign-investment-city'

test('a value is entered with its source, and share, rank and growth follow from the others', async () => {
  for (const [id, value] of [
    [own, '40'],
    ['foreign-investment-country', '800'],
    ['foreign-investment-porto-alto', '55'],
  ] as const)
    assert.equal((await enter(id, { value })).status, 201)
  assert.equal(
    (await enter(own, { from: '2023-01-01', to: '2023-06-30', value: '32', knownOn: '2023-07-20' })).status,
    201,
  )
  const { series, mayEnter } = await app.read(SeriesList, '/api/series')
  const latest = series.find(({ id }) => id === own)?.latest
  assert.equal(mayEnter, true)
  assert.deepEqual(latest?.growth, {
    kind: 'computed',
    percent: '25.00',
    base: '32',
    series: own,
    origin: 'published',
  })
  assert.deepEqual(
    latest?.shares.map(({ percent }) => percent),
    ['5.0'],
  )
  assert.deepEqual(latest?.rank, { kind: 'computed', rank: 2, behind: ['foreign-investment-porto-alto'] })
  assert.deepEqual([latest?.document, latest?.knownOn], ['Bulletin 7/2024', '2024-07-20'])
})

test('as of an earlier day the page shows what was known then', async () => {
  const revised = await enter(own, { value: '44', knownOn: '2024-09-01', reason: 'Late reports', revises: 1 })
  assert.equal(ObservationView.parse(revised.body).sequence, 2)
  const on = async (day: string) => {
    const page = await app.read(SeriesPage, `/api/series/${own}?asOf=${day}`)
    return [page.figures[0]?.value, page.observations.length]
  }
  assert.deepEqual(await on('2024-07-19'), ['32', 1])
  assert.deepEqual(await on('2024-08-31'), ['40', 2])
  assert.deepEqual(await on('2024-09-01'), ['44', 3])
})

test('what does not fit is refused at its field', async () => {
  assert.deepEqual(codesOf((await enter(own, { value: '45' })).body), ['reason: series-is-revision'])
  assert.deepEqual(
    codesOf((await enter(own, { value: '45', knownOn: '2024-09-02', reason: 'Once more', revises: 1 })).body),
    ['value: series-revised-meanwhile'],
  )
  assert.deepEqual(codesOf((await enter(own, { value: 'much', url: 'javascript:alert(1)' })).body), [
    'value: invalid-decimal',
    'url: invalid-value',
  ])
  assert.equal((await enter('none')).status, 404)
})

test('districts read what is published and do not enter it', async () => {
  const { mayEnter } = await app.read(SeriesList, '/api/series', { as: 'cais-clerk' })
  assert.equal(mayEnter, false)
  assert.equal((await enter(own, {}, 'cais-clerk')).status, 403)
})

const bring = async (text: string, apply: boolean) =>
  TableImportView.parse(
    (
      await app.call('POST', '/api/series/import', {
        as: 'clerk',
        language: 'en',
        body: { fileName: 'list.csv', content: Buffer.from(text).toString('base64'), apply },
      })
    ).body,
  )

test('a list is looked at first and entered as a whole or not at all', async () => {
  const head = 'Series,Period from,Period to,Value,Document,Known on,Growth as published (%)\r\n'
  const good = 'foreign-investment-city,2024-01,2024-07,47.5,Bulletin 8/2024,2024-08-20,19.1%\r\n'
  const bad = 'foreign-investment-moon,2024-01,2024-07,x,Bulletin 8/2024,2024-08-20,\r\n'
  const faulty = await bring(head + good + bad, true)
  assert.deepEqual([faulty.applied, faulty.counts.fault], [false, 1])
  assert.deepEqual(
    faulty.rows[1]?.faults.map(({ heading }) => heading),
    [observationColumnWords.en.value],
  )
  const preview = await bring(head + good, false)
  assert.deepEqual([preview.applied, preview.counts.add], [false, 1])
  const count = async () => (await app.read(SeriesPage, `/api/series/${own}`)).observations.length
  const earlier = await count()
  assert.equal((await bring(head + good, true)).applied, true)
  assert.equal(await count(), earlier + 1)
  assert.deepEqual((await bring(head + good, true)).counts, { add: 0, revise: 0, nothing: 1, fault: 0 })
  assert.equal(await count(), earlier + 1)
})

test('the template is a spreadsheet that can be brought in', async () => {
  const answer = await app.call('GET', '/api/series/template.xlsx', { as: 'clerk', language: 'en' })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /series\.xlsx/)
})
