import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { refusalsEn } from './refusals.en.ts'
import { refusalsZh } from './refusals.zh.ts'

const source = new URL('../', import.meta.url)

/** The codes that stand in the source below a folder, as `code: '…'`. */
function codesBelow(folder: string): Set<string> {
  const files = readdirSync(new URL(folder, source), { recursive: true, encoding: 'utf8' })
  return new Set(
    files
      .filter((name) => name.endsWith('.ts') && !name.includes('test'))
      .flatMap((name) => {
        const text = readFileSync(new URL(`${folder}/${name}`, source), 'utf8')
        return [...text.matchAll(/\bcode: '([a-z][a-z-]+)'/g)].map((found) => found[1] ?? '')
      }),
  )
}

const parameters = (sentence: string) => [...new Set(sentence.match(/\{[A-Za-z]+\}/g) ?? [])].toSorted()

test('every refusal of the domain has a sentence in both languages', () => {
  const city = codesBelow('domain/city')
  const others = new Set(
    [
      'domain/projects',
      'domain/access',
      'domain/files',
      'domain/releases',
      'domain/bulletins',
      'domain/anomalies',
      'domain/targets',
      'domain/league',
      'domain/series',
      'domain/receipts',
      'domain/contacts',
      'domain/secrets',
      'domain/enterprises',
      'store',
      'api',
    ].flatMap((folder) => [...codesBelow(folder)]),
  )
  assert.ok(city.size > 10 && others.size > 30)
  const wanted = [...[...city].map((code) => `city-${code}`), ...others]
  for (const sentences of [refusalsZh, refusalsEn])
    assert.deepEqual(
      wanted.filter((code) => !Object.hasOwn(sentences, code)),
      [],
    )
})

test('both languages name the same parameters', () => {
  const english: Readonly<Record<string, string>> = refusalsEn
  for (const [code, sentence] of Object.entries(refusalsZh))
    assert.deepEqual(parameters(english[code] ?? ''), parameters(sentence), code)
})
