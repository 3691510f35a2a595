import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testCity } from '../domain/projects/test-city.ts'
import { readClassification } from './classification-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'xinghui-classification-'))
after(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  writeFileSync(join(folder, 'industries.csv'), text)
  const { city } = testCity
  return readClassification(folder, {
    ...city,
    classification: { ...city.classification, file: 'industries.csv' },
  })
}

const head = 'code,level,parent,name_pt,name_en'

test('an entry a line with its names, quoted where they hold commas or quotes', () => {
  const result = read(`${head}\r\nC,1,,Fabrico,"Making, mending"\r\n10,2,C,,"So-called ""food"""\r\n`)
  assert.deepEqual(result?.faults, [])
  assert.deepEqual(result.found.industries, [
    { code: 'C', level: 1, parent: undefined, name: { pt: 'Fabrico', en: 'Making, mending' } },
    { code: '10', level: 2, parent: 'C', name: { en: 'So-called "food"' } },
  ])
})

test('columns may stand in any order, and those that are needed must be there', () => {
  assert.equal(read('name_en,parent,level,code\nMaking,,1,C\n')?.found.find('C')?.name['en'], 'Making')
  assert.deepEqual(read('code,level,name_pt\nC,1,Fabrico\n')?.faults, [
    { line: 1, code: 'column-missing', params: { column: 'parent' } },
    { line: 1, code: 'column-missing', params: { column: 'name_en' } },
  ])
})

test('a level that is none is named once, without blaming what hangs below', () => {
  assert.deepEqual(read(`${head}\nC,1,,,Making\n10,5,C,,Food\n101,3,10,,Meat\n`)?.faults, [
    { line: 3, code: 'industry-level', params: { id: '10', level: '5' } },
  ])
})

test('an entry hangs from one of the level above that stands before it', () => {
  const faults = read(`${head}\nC,1,,,a\n101,3,C,,b\n11,2,D,,c\nD,1,,,d\nE,1,D,,e\n12,2,,,f\n`)?.faults
  const wrong = (line: number, id: string, parent: string) => ({
    line,
    code: 'industry-parent',
    params: { id, parent },
  })
  assert.deepEqual(faults, [
    wrong(3, '101', 'C'),
    wrong(4, '11', 'D'),
    wrong(6, 'E', 'D'),
    wrong(7, '12', ''),
  ])
})

test('a code occurs once', () => {
  assert.deepEqual(read(`${head}\nC,1,,,a\nC,1,,,b\n`)?.faults, [
    { line: 3, code: 'twice', params: { id: 'C' } },
  ])
})

test('a file that is not there is undefined', () => {
  assert.equal(readClassification(join(folder, 'nowhere'), testCity.city), undefined)
})
