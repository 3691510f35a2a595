import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ProjectList } from './shapes/projects.ts'
import { evidence, openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
/** What a spreadsheet would compute if it were not defused. */
const formulas = [
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  '-2+3+cmd|calc',
  '@SUM(A1:A9)',
  '＝1+1',
  '＋1',
  '－1x',
  '＠SUM(1)',
]

before(async () => {
  app = await openTestApp()
  for (const name of [...formulas, 'Plain, "quoted"\nand in two lines', '示例·海产品'])
    await landedProject(name)
})
after(() => app.close())

async function landedProject(name: string) {
  const { code } = await app.open({
    name,
    relationshipManager: name,
    projectCompany: { name, enterpriseCode: '599999993' },
    investors: [{ name, originCountry: 'ES' }],
  })
  const reach = { type: 'reach', on: '2024-03-01' }
  await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
  await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
}

/** The rows of a CSV file as a spreadsheet reads them. */
async function rowsOf(path: string) {
  const answer = await app.call('GET', path, { as: 'clerk', language: 'en' })
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  const fields = [...answer.text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, field = '', end] of fields) {
    rows.at(-1)?.push(field.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  const [head = [], ...body] = rows.slice(0, -1)
  return { head, body, name: /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] }
}

test('a file begins with the mark by which spreadsheets know UTF-8', async () => {
  const response = await app.api.request('/api/projects.csv', {
    headers: {
      cookie:
        (await app.call('POST', '/api/session', { body: { account: 'clerk' } })).headers
          .get('set-cookie')
          ?.split(';')[0] ?? '',
    },
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  assert.deepEqual(bytes.slice(0, 3), Uint8Array.of(0xef, 0xbb, 0xbf))
})

test('the list as a file has the rows of the list, and every text comes back as it was', async () => {
  const { projects } = await app.read(ProjectList, '/api/projects?limit=200&sort=code')
  const { head, body, name } = await rowsOf('/api/projects.csv')
  assert.equal(name, 'projects.csv')
  assert.equal(head[0], 'code')
  assert.ok(!head.includes('id'))
  assert.deepEqual(
    body.map((row) => row[0]),
    projects.map(({ code }) => code),
  )
  const amountAt = head.indexOf('totalInvestment')
  assert.ok(body.every((row) => row.length === head.length && row[amountAt] === '2500000'))
  const names = body.map((row) => row[head.indexOf('name')])
  assert.deepEqual(names.slice(-2), ['Plain, "quoted"\nand in two lines', '示例·海产品'])
})

test('no field of any file is one that a spreadsheet would compute', async () => {
  for (const path of ['/api/projects.csv', '/api/indicators/landed-industry-1m/projects.csv']) {
    const { head, body } = await rowsOf(path)
    const nameAt = head.indexOf('name')
    const names = body.map((row) => row[nameAt] ?? '')
    for (const formula of formulas) assert.ok(names.includes(`'${formula}`), `${path}: ${formula}`)
    for (const field of body.flat()) assert.doesNotMatch(field, /^[=+\-@\t\r\n＝＋－＠]/, path)
  }
})

test('a filtered list is a filtered file', async () => {
  assert.equal((await rowsOf('/api/projects.csv?district=F01')).body.length, 0)
  assert.equal((await rowsOf(`/api/projects.csv?text=${encodeURIComponent('海产')}`)).body.length, 1)
  assert.equal((await app.call('GET', '/api/projects.csv?district=F77', { as: 'clerk' })).status, 400)
})

test('a breakdown as a file names codes and labels and ends with the total', async () => {
  const { head, body, name } = await rowsOf('/api/indicators/landed-industry-1m/value.csv?by=district,month')
  assert.equal(name, 'industrial-projects-landed-above-the-threshold.csv')
  assert.deepEqual([head[0], head.at(-1)], ['district', 'value'])
  assert.deepEqual(body[0]?.slice(0, 3), ['F02', 'Cais Novo', '2024-03'])
  assert.deepEqual([body[0]?.at(-1), body.at(-1)?.at(-1)], ['10', '10'])
  assert.equal(body.at(-1)?.at(-2), 'total')
})

test('a list of more rows than a page is whole', async () => {
  await app.db.transaction().execute(async (trx) => {
    const template = await trx.selectFrom('projects').selectAll().limit(1).executeTakeFirstOrThrow()
    for (let number = 0; number < 2100; number += 300)
      await trx
        .insertInto('projects')
        .values(
          Array.from({ length: 300 }, (_, place) => ({
            ...template,
            id: crypto.randomUUID(),
            code: `VF-2030-${String(number + place).padStart(6, '0')}`,
          })),
        )
        .execute()
  })
  const { body } = await rowsOf('/api/projects.csv')
  assert.equal(body.length, 2100 + formulas.length + 2)
  assert.equal(new Set(body.map((row) => row[0])).size, body.length)
})
