import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { randomOf } from '../domain/demonstration/random.ts'
import { change, open } from '../domain/projects/test-project.ts'
import { appendProjects } from './append-projects.ts'
import { listProjects } from './project-list.ts'
import { bigrams, searchable } from './search-terms.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

let ledger: TestLedger
let names: string[]

/** Names with everything that names have: Latin letters, full width, signs, rare characters beyond 16 bits. */
const parts = [
  ...'木工机床纺织印染陶瓷玻璃水泵阀门轴承齿轮木工齿轮东海示例',
  'AI',
  'Ａｉ',
  'CRO',
  '（一期）',
  '·',
  '％',
  '%',
  '_',
  '\\',
  "O'Neill",
  '𠮷',
  '𡃁',
  '①',
  'ﬁ',
  'ß',
  ' ',
  '5G',
  '-',
  '/',
]

before(async () => {
  ledger = await openTestLedger()
  const random = randomOf(7)
  names = Array.from({ length: 400 }, () =>
    Array.from({ length: random.between(2, 9) }, () => random.pick(parts)).join(''),
  ).filter((name) => name.trim() !== '')
  await appendProjects(
    ledger.context,
    names.map((name) => [
      {
        command: open('2024-03-01', { name, projectCompany: undefined, projectCode: undefined }),
        actor: ledger.context.actor,
        recordedAt: '2024-11-01T00:00:00.000Z',
      },
    ]),
  )
})
after(() => ledger.close())

async function find(text: string): Promise<string[]> {
  const found = await listProjects(ledger.context, { conditions: [], text }, { sort: 'code', limit: 1000 })
  assert.ok('projects' in found)
  assert.equal(found.total, found.projects.length)
  return found.projects.map(({ code }) => code)
}

/** The codes of the projects in which the database itself finds the folded text, column by column. */
async function strpos(text: string): Promise<string[]> {
  const { rows } = await ledger.pool.query<{ code: string; texts: (string | null)[] }>(
    `select code, array[code, name, investor_names, project_company_name, project_code, enterprise_code] as texts
     from projects order by code`,
  )
  const folded = rows.map(({ code, texts }) => ({
    code,
    texts: texts.flatMap((part) => part?.split('、').map(searchable) ?? []),
  }))
  const { rows: hits } = await ledger.pool.query<{ code: string }>(
    `select distinct r.code from jsonb_to_recordset($1::jsonb) r(code text, texts jsonb),
       jsonb_array_elements_text(r.texts) t where strpos(t, $2) > 0 order by r.code`,
    [JSON.stringify(folded), searchable(text)],
  )
  return hits.map(({ code }) => code)
}

for (const length of [1, 2, 3])
  test(`a search of ${length} characters finds exactly the projects in which they stand together`, async () => {
    const random = randomOf(length)
    let hits = 0
    for (let round = 0; round < 60; round++) {
      const characters = [...random.pick(names)]
      const from = random.between(0, Math.max(0, characters.length - length))
      const found = characters.slice(from, from + length)
      // Every fourth search is for characters that happen to stand nowhere, or elsewhere, in this order.
      const text = (round % 4 === 3 ? found.toReversed() : found).join('')
      if (searchable(text) === '') continue
      const expected = await strpos(text)
      assert.deepEqual(await find(text), expected, text)
      hits += expected.length
    }
    assert.ok(hits > 60)
  })

test('width, case and separators make no difference, signs of the database mean themselves', async () => {
  const code = await ledger.record([open('2024-03-01', { name: '星桥（二期） ＡＩ·Lab 100%_\\n' })])
  for (const text of [
    '星桥二期',
    '星桥 (二期)',
    'ai lab',
    'ＡＩLAB',
    '（二期）ai',
    '100%',
    '0%_',
    '%_\\n',
    'l',
  ])
    assert.ok((await find(text)).includes(code), text)
  for (const text of ['星期', '桥星', '100_', '星%期', '0%\\n', '1__'])
    assert.ok(!(await find(text)).includes(code), text)
})

test('a text of nothing but separators lets everything through', async () => {
  const { rows } = await ledger.pool.query('select 1 from projects')
  assert.equal((await find(' ·（）')).length, rows.length)
})

test('a project is found by its codes, investors and company, and by its new name alone once it is renamed', async () => {
  const code = await ledger.record([
    open('2024-03-01', {
      name: '旧名工程',
      investors: [
        { name: 'Zephyr Holding', originCountry: 'XB' },
        { name: '微风控股', originCountry: 'XA' },
      ],
      projectCompany: { name: '微风制造', enterpriseCode: '501964843' },
      projectCode: 'P-7777',
    }),
  ])
  for (const text of ['zephyr', '微风控', '风制', 'p-7777', '501964843', code, code.slice(-6)])
    assert.ok((await find(text)).includes(code), text)
  await ledger.record([change('2024-04-01', { name: '新名工程' })], code)
  assert.ok((await find('新名')).includes(code))
  assert.ok(!(await find('旧名')).includes(code))
})

test('what stands at the end of one name and the beginning of another is not together', async () => {
  const code = await ledger.record([
    open('2024-03-01', {
      name: '东风工程',
      investors: [
        { name: '西山控股', originCountry: 'XA' },
        { name: '北河控股', originCountry: 'XA' },
      ],
      projectCompany: { name: '南海制造' },
    }),
  ])
  for (const text of ['程西', '工程西山', '股北', '控股北河', '控股南海'])
    assert.ok(!(await find(text)).includes(code), text)
})

test('a text that no database can hold finds nothing', async () => {
  assert.deepEqual(await find('木\0工'), [])
  assert.deepEqual(await find('\0'), [])
  assert.deepEqual(await find('\uD800'), [])
})

test('pairs are those of whole characters, each once', () => {
  assert.deepEqual(bigrams('𠮷野家'), ['𠮷野', '野家'])
  assert.deepEqual(bigrams('aaa'), ['aa'])
  assert.deepEqual(bigrams('a'), [])
  assert.deepEqual(bigrams(''), [])
})

test('text is folded as people mean it', () => {
  assert.equal(searchable('ＡＢＣ（一期）·Ａi'), 'abc一期ai')
  assert.equal(searchable('“东 海”，【示例】。'), '东海示例')
  assert.equal(searchable(searchable('Straße①ﬁ')), searchable('Straße①ﬁ'))
})
