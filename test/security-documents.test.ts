import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { foreignLicences, sbomDocument } from '../scripts/sbom-document.ts'
import { usualRates } from '../src/settings-protection.ts'
import { projectFolder } from '../src/settings.ts'
import { readPage } from './documents/markdown.ts'

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8')
const lock = read('package-lock.json')

const Sbom = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      name: z.string(),
      version: z.string(),
      hashes: z.array(z.object({ content: z.string().regex(/^[0-9a-f]{128}$/) })),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
})

test('the bill of materials is that of the lock: npm run sbom writes it', () => {
  // Without the two texts, which are long.
  assert.ok(read('docs/sbom.cdx.json') === sbomDocument(lock), 'the lock has changed: npm run sbom')
})

test('it has every package of the lock with its hash, and knows what each depends on', () => {
  const { components, dependencies } = Sbom.parse(JSON.parse(sbomDocument(lock)))
  const { packages } = z
    .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
    .parse(JSON.parse(lock))
  const installed = Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, { version }]) => `${place.split('node_modules/').at(-1)} ${version}`)
  assert.deepEqual(
    components.map(({ name, version }) => `${name} ${version}`).toSorted(),
    [...new Set(installed)].toSorted(),
  )
  for (const { name, hashes } of components) assert.equal(hashes.length, 1, name)
  const refs = new Set(components.map((component) => component['bom-ref']))
  for (const { dependsOn } of dependencies) for (const ref of dependsOn) assert.ok(refs.has(ref), ref)
  const hono = dependencies.find(({ ref }) => ref.startsWith('pkg:npm/%40hono/zod-openapi@'))
  assert.ok(hono?.dependsOn.some((ref) => ref.startsWith('pkg:npm/zod@')))
})

test('licences are those that a city may use without asking; the exceptions are named with their reason', () => {
  const reasons = read('docs/decisions/020-libraries.md')
  const exceptions = foreignLicences(lock)
  assert.ok(exceptions.length > 0)
  for (const exception of exceptions) {
    const [, library = '', licence] = /^(axe-core|lightningcss)(?:-[a-z0-9-]+)? (.*)$/.exec(exception) ?? []
    assert.equal(licence, 'MPL-2.0', exception)
    assert.ok(reasons.includes(`\`${library}\``), exception)
  }
})

const asvs = readPage('docs/asvs.md')
const [counts = [], ...chapters] = asvs.tables
const rows = chapters.flatMap((table) => table.slice(1))
const states = ['holds', 'partly', 'does not', 'not applicable']

test('the table of ASVS has its seventeen chapters, each number once and in its chapter, and a known state', () => {
  assert.deepEqual(
    asvs.headings.slice(1).map(({ text }) => text.split(' ')[0]),
    Array.from({ length: 17 }, (_, chapter) => `V${chapter + 1}`),
  )
  chapters.forEach((table, chapter) => {
    for (const [number = ''] of table.slice(1))
      assert.match(number, new RegExp(`^${chapter + 1}\\.\\d+\\.\\d+$`))
  })
  const numbers = rows.map(([number]) => number)
  assert.equal(new Set(numbers).size, numbers.length)
  assert.ok(numbers.length >= 250)
  for (const [number, , state = ''] of rows) assert.ok(states.includes(state), `${number} ${state}`)
  assert.deepEqual(
    counts.slice(1),
    states.map((state) => [state, String(rows.filter((row) => row[2] === state).length)]),
  )
})

test('every file that the table names is there, and what holds says where and by which test', () => {
  for (const [number, , state, where = '', tested = '', note = ''] of rows) {
    const files = [...`${where} ${tested}`.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '')
    for (const path of files) assert.ok(existsSync(join(projectFolder, path)), `${number} ${path}`)
    if (state === 'holds')
      assert.ok(where !== '' && (tested !== '' || note !== ''), `${number} says not where`)
    if (state === 'does not' && where !== '') assert.fail(`${number} does not hold, but has a place`)
  }
})

test('the limits that SECURITY.md names are those of the program', () => {
  const text = read('SECURITY.md').replaceAll(/\s+/g, ' ')
  assert.ok(text.includes(`limited to ${usualRates.signIn} attempts a minute for each address and name`))
  assert.ok(text.includes(`to ${usualRates.signIn * 30} for each address`))
  assert.ok(
    text.includes(`a person to ${usualRates.person} requests a minute, an address to ${usualRates.address}`),
  )
})
