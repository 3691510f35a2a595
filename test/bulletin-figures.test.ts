import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { templatesOf } from '../scripts/write-templates.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import { checkTemplate, makeBulletin } from '../src/exchange/bulletins/make-bulletin.ts'
import {
  elementsOf,
  getXml,
  openPackage,
  parseXml,
  partText,
} from '../src/exchange/bulletins/office-package.ts'
import { sheetParts } from '../src/exchange/bulletins/workbook.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { seedDemonstration } from '../src/exchange/demonstration.ts'
import { projectFolder } from '../src/settings.ts'
import { listFilings } from '../src/store/bulletins.ts'
import type { Context } from '../src/store/context.ts'
import { asOfMoment, contextOf } from '../src/store/open-ledger.ts'
import { releaseScope } from '../src/store/releases.ts'
import { openTestDatabase, type TestDatabase } from '../src/store/test-database.ts'

// The templates that come with the cities, run on the demonstration: their figures are the published ones.

const folderOf = (id: string) => join(projectFolder, 'cities', id)
const city = loadCity(folderOf('hangzhou'))
let database: TestDatabase
let context: Context

before(async () => {
  database = await openTestDatabase()
  await seedDemonstration(database.program, city, folderOf('hangzhou'))
  const actor = { accountId: 'test', name: 'Test', organisation: 'Test' }
  context = contextOf(database.program(releaseScope('test')), city, actor, plainDate('2024-12-08'))
})
after(() => database.close())

const made = async (template: string) => {
  const bulletin = city.city.bulletins.find(({ id }) => id === template)
  assert.ok(bulletin)
  const result = await makeBulletin(context, context, city.readTemplate(bulletin.file), {
    from: plainDate('2024-01-01'),
    to: plainDate('2024-11-30'),
    asOf: asOfMoment(city, '2024-12-08'),
    language: bulletin.language,
  })
  assert.ok(result.ok, JSON.stringify(result))
  const parts = openPackage(result.value.bytes)
  for (const [name] of parts) parseXml(partText(parts, name))
  return { ...result.value, parts }
}

test('the files of the templates are those of their descriptions, and every placeholder means something', async () => {
  for (const id of ['hangzhou', 'example']) {
    const described = templatesOf(folderOf(id))
    const loaded = loadCity(folderOf(id))
    assert.equal(described.size, loaded.city.bulletins.length)
    for (const [name, bytes] of described) {
      assert.deepEqual(new Uint8Array(readFileSync(join(folderOf(id), 'templates', name))), bytes, name)
      const checked = await checkTemplate(loaded, bytes)
      assert.deepEqual(checked, { ok: true, value: name.slice(-4) }, name)
    }
  }
})

test('the bulletin as of 8 December 2024 gives the published figures', async () => {
  const { figures, lines, parts } = await made('monthly-bulletin')
  const said = figures.map(({ show, indicator, text, to }) => [indicator, show, text, to])
  const manufacturing = 'landed-manufacturing-fixed-asset'
  assert.deepEqual(said.slice(0, 2), [
    [`${manufacturing}-100m`, 'value', '298', '2024-11-30'],
    [`${manufacturing}-100m`, 'completion', '99.3%', '2024-11-30'],
  ])
  assert.deepEqual(said.slice(3, 5), [
    [`${manufacturing}-1bn`, 'value', '46', '2024-11-30'],
    [`${manufacturing}-1bn`, 'completion', '83.6%', '2024-11-30'],
  ])
  const ecosystems = figures.filter(
    ({ indicator, show }) => indicator === 'landed-ecosystem-100m' && show === 'value',
  )
  assert.deepEqual(
    ecosystems.map(({ text, to }) => [text, to]),
    ['335', '117', '60', '60', '50', '48'].map((text) => [text, '2024-10-31']),
  )
  assert.ok(lines.some((line) => /总投资1亿元以上制造业固投类项目298个.*10亿元以上46个/.test(line)))

  // F4: January to October from the official series, with the share of the country and the province, and the rank.
  const official = figures.filter((figure) => figure.official)
  assert.deepEqual(
    official.map(({ text, to, official: of }) => [of?.part, of?.of, text, to]),
    [
      ['value', null, '54.08', '2024-10-31'],
      ['share', '全国', '5.5%', '2024-10-31'],
      ['share', '浙江', '40.1%', '2024-10-31'],
      ['rank', null, '3', '2024-10-31'],
    ],
  )

  // A footnote for each figure, with what the city calls the indicator, the moment and the release.
  const notes = elementsOf(getXml(parts, 'word/footnotes.xml'), 'footnote').filter(
    (note) => note.getAttributeNS(note.namespaceURI, 'type') === null,
  )
  assert.equal(notes.length, figures.length)
  assert.equal(elementsOf(getXml(parts, 'word/document.xml'), 'footnoteReference').length, figures.length)
  assert.match(
    notes[0]?.textContent ?? '',
    /口径第1版）；2024年1—11月；数据截至2024年12月8日 23:59；发布编号HZ-R-2024-0011，发布数295，此后有更正/,
  )
  const last = notes.map((note) => note.textContent ?? '').findLast((note) => note.includes('官方数据'))
  assert.match(last ?? '', /杭州市实际使用外资的位次（官方数据）；2024年1—10月；出处：.+；2024年12月\d日知悉/)
})

test('the form of the districts adds up to the city and keeps its merged heads and notes', async () => {
  const { figures, parts, lines } = await made('district-form')
  const of = (row: RegExp) => lines.find((line) => row.test(line))?.split(' | ')
  assert.deepEqual(of(/^全市/)?.slice(1, 3), ['298', '46'])
  const sheet = getXml(parts, 'xl/worksheets/sheet1.xml')
  const numbers = elementsOf(sheet, 'c')
    .filter((cell) => /^C(5|6|7|8|9|1\d)$/.test(cell.getAttribute('r') ?? ''))
    .map((cell) => Number(cell.textContent))
  const districts = numbers.slice(0, 13)
  assert.equal(
    districts.reduce((sum, number) => sum + number, 0),
    298,
  )
  const merged = elementsOf(sheet, 'mergeCell').map((cell) => cell.getAttribute('ref'))
  assert.deepEqual(merged.slice(0, 6), ['A1:H1', 'A2:H2', 'A3:A4', 'B3:B4', 'C3:E3', 'H3:H4'])
  assert.deepEqual(merged.slice(6), ['A18:B18', 'A19:B19', 'A20:H20'])
  const remarks = elementsOf(getXml(parts, 'xl/comments1.xml'), 'comment').map((one) =>
    one.getAttribute('ref'),
  )
  assert.deepEqual(remarks, ['C3', 'A20'])
  // Each figure stands on the sheet of definitions with its cell.
  assert.deepEqual(
    sheetParts(parts).map(({ name }) => name),
    ['区县招商引资情况', '口径'],
  )
  assert.equal(elementsOf(getXml(parts, 'xl/worksheets/sheet2.xml'), 'row').length, figures.length + 1)
  assert.equal(figures[0]?.cell, '区县招商引资情况!C5')
})

test('the demonstration has two months handed in', async () => {
  const filings = await listFilings(context.db, { limit: 10 })
  assert.deepEqual(
    filings.map(({ template, to }) => [template, to]),
    [
      ['district-form', '2024-11-30'],
      ['monthly-bulletin', '2024-11-30'],
      ['district-form', '2024-10-31'],
      ['monthly-bulletin', '2024-10-31'],
    ],
  )
})
