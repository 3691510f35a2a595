import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { writeSpreadsheet } from '../exchange/spreadsheet.ts'
import { ImportView, PeopleList } from './shapes/people.ts'
import { openTestApp, type TestApp } from './test-app.ts'
import { peopleOf } from './test-people.ts'

let app: TestApp
before(async () => {
  app = await openTestApp()
  await peopleOf(app).create('root', { organisation: 'agency', role: 'administrator' })
})
after(() => app.close())

const head = ['姓名', '账号', '单位', '岗位', '生效日', '失效日', '职务']
const csv = (...rows: readonly (readonly string[])[]) =>
  Buffer.from(`\uFEFF${[head, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`)

const send = (file: Uint8Array, apply: boolean, language: 'zh' | 'en' = 'zh') =>
  app.call('POST', '/api/people/import', {
    as: 'administrator',
    language,
    body: { fileName: 'staff.xlsx', content: Buffer.from(file).toString('base64'), apply },
  })
async function imported(file: Uint8Array, apply: boolean, language?: 'zh' | 'en'): Promise<ImportView> {
  const answer = await send(file, apply, language)
  assert.equal(answer.status, 200, answer.text)
  return ImportView.parse(answer.body)
}
const total = async () => (await app.read(PeopleList, '/api/people', { as: 'administrator' })).total
const refused = async (file: Uint8Array) => {
  const { status, text } = await send(file, true)
  assert.equal(status, 422, text)
  return /"errors":\[\{"code":"([^"]+)"/.exec(text)?.[1]
}

test('a preview says what each row does and writes nothing', async () => {
  const earlier = await total()
  const view = await imported(
    csv(
      ['王小明', 'p1', 'cais-novo', 'district-clerk', '2024-01-01', '', '科员'],
      ['李雷', 'p2', '不存在', '园丁', '', '', ''],
    ),
    false,
  )
  assert.deepEqual(view.counts, { create: 1, change: 0, nothing: 0, fault: 1 })
  assert.equal(view.applied, false)
  assert.deepEqual(
    view.rows[1]?.faults.map(({ heading, sentence }) => [heading, sentence]),
    [
      ['单位', '没有“不存在”这个单位'],
      ['岗位', '没有“园丁”这个岗位'],
    ],
  )
  assert.equal(await total(), earlier)
})

test('one row with a fault keeps the whole list out', async () => {
  const earlier = await total()
  const view = await imported(
    csv(
      ['A', 'q1', 'cais-novo', 'district-clerk', '', '', ''],
      ['B', 'q2', 'cais-novo', 'park-manager', '', '', ''],
    ),
    true,
  )
  assert.deepEqual([view.applied, view.counts.fault], [false, 1])
  assert.equal(await total(), earlier)
})

test('a list of a thousand is brought in once, from .xlsx, and does nothing a second time', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => [
    `职工${index}`,
    `staff-${String(index).padStart(4, '0')}`,
    'Junta do Cais Novo',
    'Council officer',
    '2024/1/5',
    index % 2 === 0 ? '2030年1月1日' : '',
    '=1+1',
  ])
  const file = await writeSpreadsheet('人员', head, rows)
  const began = performance.now()
  const view = await imported(file, true)
  process.stdout.write(`# a thousand rows: ${Math.round(performance.now() - began)} ms\n`)
  assert.deepEqual([view.applied, view.counts.create, view.created.length], [true, 1000, 1000])
  const again = await imported(file, true)
  assert.deepEqual(again.counts, { create: 0, change: 0, nothing: 1000, fault: 0 })
  const found = await app.read(PeopleList, '/api/people?q=staff-0007', { as: 'administrator' })
  assert.deepEqual(
    found.people.map(({ title, memberships }) => [title, memberships[0]?.validFrom]),
    [['=1+1', '2024-01-05']],
  )
  const changes = await app.db
    .selectFrom('people_changes')
    .select('kind')
    .where('reason', '=', 'staff.xlsx')
    .execute()
  assert.equal(changes.length, 1000)
})

test('somebody who moves is ended here and begins there in one list', async () => {
  await imported(csv(['Eva', 'eva', 'cais-novo', 'district-clerk', '2024-01-01', '', '']), true)
  const view = await imported(
    csv(
      ['Eva', 'eva', 'cais-novo', 'district-clerk', '2024-01-01', '2025-01-01', ''],
      ['Eva', 'eva', 'cais-novo', 'district-clerk', '2025-01-01', '', ''],
    ),
    true,
  )
  assert.deepEqual([view.applied, view.counts.change], [true, 2])
  const { people } = await app.read(PeopleList, '/api/people?q=eva', { as: 'administrator' })
  assert.deepEqual(
    people[0]?.memberships.map(({ validFrom, validTo }) => [validFrom, validTo]),
    [
      ['2024-01-01', '2025-01-01'],
      ['2025-01-01', null],
    ],
  )
})

test('headings are known in English as well, and in any order', async () => {
  const file = Buffer.from(
    'Role,Organisation,Login,Name\nCouncil officer,Ria Mansa Council,english,Jane Doe\n',
  )
  const view = await imported(file, true, 'en')
  assert.deepEqual([view.applied, view.counts.create], [true, 1])
})

test('the template is filled in as it is and accepted', async () => {
  for (const [kind, type] of [
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]) {
    const response = await app.call('GET', `/api/people/template.${kind}`, {
      as: 'administrator',
      language: 'zh',
    })
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, type])
    if (kind === 'csv') {
      const view = await imported(Buffer.from(response.text), false)
      assert.deepEqual(view.counts, { create: 1, change: 0, nothing: 0, fault: 0 })
    }
  }
})

test('a file that is no list is told as that', async () => {
  assert.equal(await refused(Buffer.from('a,b\n1,2\n')), 'import-column-missing')
  assert.equal(await refused(csv()), 'import-empty')
  assert.equal(await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])), 'import-encoding')
  assert.equal(await refused(Buffer.from('PK\u0003\u0004 no archive')), 'import-unreadable')
  assert.equal(await refused(Buffer.from(new TextEncoder().encode('a\0b'))), 'import-unreadable')
  const many = Array.from({ length: 5001 }, (_, index) => [
    'A',
    `m${index}`,
    'cais-novo',
    'district-clerk',
    '',
    '',
    '',
  ])
  assert.equal(await refused(csv(...many)), 'import-too-many')
})

/** An archive of one entry that unpacks to that many zeros, and says that it does not. */
function bomb(bytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes))
  const name = Buffer.from('xl/workbook.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(1, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(1, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

test('a small file that unpacks to a huge one is refused before it fills the memory', async () => {
  assert.equal(await refused(bomb(100 * 1024 * 1024)), 'import-too-large')
})

test('a list cannot leave the city without an administrator', async () => {
  const { people } = await app.read(PeopleList, '/api/people?q=root', { as: 'administrator' })
  const [root] = people
  const { status, text } = await send(
    csv([root?.name ?? '', 'root', 'agency', 'administrator', '', '2030-01-01', '']),
    true,
  )
  assert.equal(status, 422)
  assert.match(text, /last-administrator/)
})
