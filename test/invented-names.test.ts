import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { createGunzip } from 'node:zlib'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { demonstrationRecords } from './demonstration-records.ts'

// The demonstration must not say anything about a real enterprise.

const { cityFolder } = readSettings({})
const city = loadCity(cityFolder)
const invented = demonstrationRecords(city, cityFolder).filter(({ provenance }) => provenance === 'synthetic')
const namesOf = invented.flatMap((record) => [
  record.name,
  ...record.investorNames.split('、'),
  ...(record.projectCompanyName === null ? [] : [record.projectCompanyName]),
])

test('every invented name says that it is one', () => {
  assert.ok(invented.length > 1000)
  assert.deepEqual(
    namesOf.filter((name) => !name.startsWith('示例·')),
    [],
  )
  const enterprises = namesOf.filter((name) => name.endsWith('有限公司'))
  assert.ok(enterprises.length > invented.length)
  assert.deepEqual(
    enterprises.filter((name) => !name.includes('（演示）')),
    [],
  )
})

const register = resolve(projectFolder, '../shared/data/companies/names_all.csv.gz')

test(
  'no invented name or enterprise code is that of a registered company',
  { skip: existsSync(register) ? false : 'the list of registered companies is not here' },
  async () => {
    const names = new Set(namesOf)
    const codes = new Set(invented.flatMap(({ enterpriseCode }) => enterpriseCode ?? []))
    assert.ok(codes.size > 500)
    let rows = 0
    let rest = ''
    const found: string[] = []
    for await (const part of createReadStream(register).pipe(createGunzip()).setEncoding('utf8')) {
      const lines = `${rest}${part}`.split('\n')
      rest = lines.pop() ?? ''
      rows += lines.length
      for (const line of lines) {
        const [name = '', code = ''] = line.split(',', 2)
        if (names.has(name) || codes.has(code)) found.push(line)
      }
    }
    assert.ok(rows > 3_000_000, String(rows))
    assert.deepEqual(found, [])
  },
)
