import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plainDate } from '../domain/plain-date.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { loadCity } from '../exchange/city-files.ts'
import { type GeneratedVersion, generatedProjects } from '../../test/generated-projects.ts'
import { loadProjects } from '../../test/load-projects.ts'
import type { Context } from './context.ts'
import { contextOf } from './open-ledger.ts'
import { listProjects, type ProjectPage, type ProjectSort, projectSorts } from './project-list.ts'
import { operatorScope } from './scoped-database.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

// The list of a ledger with missing values and ties in every column that it is sorted by.

const city = loadCity(new URL('../../cities/example', import.meta.url).pathname)
let database: TestDatabase
let context: Context
let current: GeneratedVersion[]

before(async () => {
  database = await openTestDatabase()
  context = contextOf(
    database.program(operatorScope('test')),
    city,
    { accountId: 'test', name: 'test', organisation: 'test' },
    plainDate('2024-12-08'),
  )
  const recipe = { seed: 7, first: 0, count: 1200, years: { from: 2023, to: 2024 } }
  const projects = [...generatedProjects(city, recipe)]
  current = projects.flatMap(({ versions }) => versions.slice(-1))
  await loadProjects(database.pool, projects, { listed: true })
  // Few moments, so that many projects were recorded at the same one.
  await database.pool.query(`update projects set recorded_at = date_trunc('month', recorded_at)`)
})
after(() => database.close())

async function page(
  sort: ProjectSort,
  more: { limit: number; cursor?: string; skip?: number },
): Promise<ProjectPage> {
  const found = await listProjects(context, { conditions: [] }, { sort, ...more })
  assert.ok('projects' in found, 'the list was refused')
  return found
}

/** The codes of the whole list, page by page. */
async function walk(sort: ProjectSort, limit: number, skip = 0): Promise<string[]> {
  const codes: string[] = []
  let cursor: string | undefined
  do {
    const found = await page(sort, { limit, ...(cursor === undefined ? { skip } : { cursor }) })
    codes.push(...found.projects.map(({ code }) => code))
    assert.ok(found.projects.length === limit || found.next === null)
    assert.equal(found.total, cursor === undefined && skip === 0 ? current.length : null)
    cursor = found.next ?? undefined
  } while (cursor !== undefined)
  return codes
}

/** What a sort looks at, as text or number that compares as the database's type does; undefined for names. */
const values: Record<string, ((version: GeneratedVersion) => string | bigint | null) | undefined> = {
  recorded: ({ recordedFrom }) => recordedFrom.slice(0, 7),
  totalInvestment: ({ record }) => record.totalInvestment,
  landedOn: ({ record }) => record.landedOn,
  signedOn: ({ record }) => record.signedOn,
  openedOn: ({ record }) => record.openedOn,
  nextPlannedOn: ({ record }) => record.nextPlannedOn,
  code: ({ record }) => record.code,
  name: undefined,
}

function inOrder(sort: ProjectSort): string[] | undefined {
  const falling = sort.startsWith('-')
  const value = values[falling ? sort.slice(1) : sort]
  if (!value) return undefined
  const sign = falling ? -1 : 1
  return current
    .map((version) => ({ code: version.record.code, value: value(version) }))
    .toSorted((a, b) => {
      if (a.value !== b.value) {
        if (a.value === null || b.value === null) return a.value === null ? 1 : -1
        return a.value < b.value ? -sign : sign
      }
      return a.code < b.code ? -sign : sign
    })
    .map(({ code }) => code)
}

for (const sort of projectSorts)
  test(`sorted by ${sort}, every project is on exactly one page, and those without the value come last`, async () => {
    const codes = await walk(sort, 67)
    assert.deepEqual(codes.toSorted(), current.map(({ record }) => record.code).toSorted())
    const expected = inOrder(sort)
    if (expected) assert.deepEqual(codes, expected)
    // A leap, and on from there.
    assert.deepEqual(await walk(sort, 400, 523), codes.slice(523))
    assert.deepEqual((await page(sort, { limit: 5, skip: 5000 })).projects, [])
  })

test('names are sorted by pinyin, equal ones by code', async () => {
  const { rows } = await database.pool.query<{ code: string }>(
    'select code from projects order by name collate pinyin, code',
  )
  const codes = rows.map(({ code }) => code)
  assert.deepEqual(await walk('name', 200), codes)
  assert.deepEqual(await walk('-name', 200), codes.toReversed())
  assert.ok(new Set(current.map(({ record }) => record.name)).size < current.length, 'there are equal names')
  // In the order of their code points they would be 丁安白陈.
  const four = await database.pool.query<{ name: string }>(
    `select name from unnest(array['陈', '安', '丁', '白']) name order by name collate pinyin`,
  )
  assert.deepEqual(
    four.rows.map(({ name }) => name),
    ['安', '白', '陈', '丁'],
  )
})

test('a page carries every field of its projects', async () => {
  const { projects } = await page('code', { limit: 200 })
  const byCode = new Map(current.map(({ record }) => [record.code, record]))
  for (const project of projects)
    assert.deepEqual(project, byCode.get(project.code) satisfies ProjectRecord | undefined)
})

test('a cursor leads on in its own sort alone', async () => {
  const { next } = await page('-landedOn', { limit: 5 })
  assert.ok(next)
  const refused = { code: 'cursor-of-another-list', field: 'cursor' }
  const list = (sort: ProjectSort, cursor: string) =>
    listProjects(context, { conditions: [] }, { sort, limit: 5, cursor })
  assert.deepEqual(await list('landedOn', next), refused)
  const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
  for (const cursor of [
    'nonsense',
    '',
    forged(['-landedOn', '2024-02-30', 'VF']),
    forged(['-landedOn', 'today', 'VF']),
    forged(['-landedOn', '2024-02-01', 'a\0']),
    forged(['-landedOn', 7, 'VF']),
    forged(['-landedOn', null]),
    forged({}),
  ])
    assert.deepEqual(await list('-landedOn', cursor), refused, cursor)
  assert.deepEqual(await list('totalInvestment', forged(['totalInvestment', '1e5', 'VF'])), refused)
  assert.deepEqual(await list('recorded', forged(['recorded', 'infinity', 'VF'])), refused)
  assert.deepEqual(await list('name', forged(['name', 'a\0', 'VF'])), refused)
})

test('rows that are recorded while somebody pages are neither shown twice nor push others off', async () => {
  const first = await page('-openedOn', { limit: 600 })
  await database.pool.query(
    `insert into projects select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
       'code', 'VF-2099-000001', 'opened_on', '2099-01-01'))).* from projects p limit 1`,
  )
  const second = await page('-openedOn', { limit: 1000, cursor: first.next ?? '' })
  await database.pool.query(`delete from projects where code = 'VF-2099-000001'`)
  assert.deepEqual(
    [...first.projects, ...second.projects].map(({ code }) => code),
    inOrder('-openedOn'),
  )
})
