import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { plainDate } from '../src/domain/plain-date.ts'
import { checkFacts } from '../src/domain/projects/check-facts.ts'
import { ProjectFacts } from '../src/domain/projects/facts.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder } from '../src/settings.ts'

// GB/T 4754-2017 as it ships, and the codes of the 2011 edition that people still type.

const hangzhou = loadCity(resolve(projectFolder, 'cities/hangzhou'))
const { industries, find, pathOf } = hangzhou.classification
const nameOf = (code: string) => find(code)?.name['zh']

test('20 sections, 97 divisions, 473 groups and 1,381 classes', () => {
  const counts = [1, 2, 3, 4].map((level) => industries.filter((entry) => entry.level === level).length)
  assert.deepEqual(counts, [20, 97, 473, 1381])
  assert.equal(new Set(industries.map(({ code }) => code)).size, industries.length)
})

test('manufacturing is section C, divisions 13 to 43', () => {
  const divisions = industries.filter(({ level, parent }) => level === 2 && parent === 'C')
  assert.deepEqual(
    divisions.map(({ code }) => code),
    Array.from({ length: 31 }, (_, index) => String(13 + index)),
  )
  for (const [code, section] of [
    ['12', 'B'],
    ['44', 'D'],
  ])
    assert.equal(pathOf(code ?? '')?.section, section)
})

test('the names are those of the edition of 2017', () => {
  assert.equal(nameOf('25'), '石油、煤炭及其他燃料加工业')
  assert.equal(nameOf('3973'), '集成电路制造')
  assert.equal(nameOf('3825'), '光伏设备及元器件制造')
})

test('every entry has a name and a path to its section', () => {
  for (const { code, level, name } of industries) {
    assert.ok(name['zh'], code)
    const path = pathOf(code)
    assert.ok(path, code)
    assert.equal([path.section, path.division, path.group, path.class][level - 1], code)
  }
})

test('every entry has an English name, trimmed, without Chinese characters and unlike its siblings', () => {
  const siblings = new Map<string, string>()
  for (const { code, parent = '', name } of industries) {
    const english = name['en'] ?? ''
    assert.notEqual(english, '', code)
    assert.equal(english, english.trim(), code)
    assert.doesNotMatch(english, /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u, code)
    const place = `${parent} ${english.toLowerCase()}`
    assert.equal(siblings.get(place), undefined, `${code} is called like ${siblings.get(place)}: ${english}`)
    siblings.set(place, code)
  }
})

/** What is said of a project with this industry code. */
function said(industryCode: string) {
  const facts = ProjectFacts.parse({
    name: '示例项目',
    kind: 'new-land',
    district: '330114',
    industryCode,
    investors: [{ name: '示例投资方', originCountry: 'CN' }],
    ownerOrganisation: '示例单位',
  })
  return checkFacts(hangzhou, facts, plainDate('2024-12-08'))
}

test('codes of the edition of 2011 are refused with what to take instead, in both languages', () => {
  const former = hangzhou.city.classification.formerCodes.map(({ code }) => code)
  assert.ok(former.length >= 2 && former.includes('2450'))
  for (const code of former) {
    const [refusal, ...others] = said(code)
    assert.deepEqual(others, [])
    assert.equal(refusal?.code, 'industry-former', code)
    assert.equal(refusal.field, 'industryCode')
    for (const language of ['hint', 'hintEn']) {
      const named = String(refusal.params?.[language]).match(/\b\d{4}\b/g) ?? []
      const today = named.filter((other) => other !== '2011' && other !== '2017')
      assert.ok(today.length > 0, `${code} ${language}`)
      for (const other of today) assert.ok(find(other), `${code}: ${other} is no code of 2017`)
    }
  }
})

test('codes of 2017 are accepted at every level below the section', () => {
  for (const code of ['25', '397', '3973', '2451']) assert.deepEqual(said(code), [], code)
  assert.deepEqual(
    said('C').map((refusal) => refusal.code),
    ['industry-too-wide'],
  )
  assert.deepEqual(
    said('9999').map((refusal) => refusal.code),
    ['industry-unknown'],
  )
})

const published = resolve(projectFolder, '../shared/data/gb4754/gbt4754-2017.csv')

test(
  'codes, names, levels and parents are those of the published table',
  { skip: existsSync(published) ? false : 'the published table lies beside the project and is absent here' },
  () => {
    const rows = readFileSync(published, 'utf8').trimEnd().split('\n').slice(1)
    // Names hold no comma but the Chinese one; what comes after the section is the description.
    const table = rows.flatMap((line) => {
      const found = /^([A-Z\d]+),("?)(.*?)\2,([1-4]),([A-Z\d]*),/.exec(line)
      return found ? [`${found[1]} ${found[3]} ${found[4]} ${found[5]}`] : []
    })
    assert.equal(table.length, 20 + 97 + 473 + 1381)
    assert.deepEqual(
      industries.map(({ code, name, level, parent }) => `${code} ${name['zh']} ${level} ${parent ?? ''}`),
      table,
    )
  },
)
