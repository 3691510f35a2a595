import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage, Language, Localized } from './localized.ts'
import { plainDate } from './plain-date.ts'
import { isValidOn, Validity } from './validity.ts'

const entry = Validity.parse({ validFrom: '2023-01-01', validTo: '2024-01-01', source: 'Circular' })

test('an entry holds from its first day up to the day before its end', () => {
  const holds = (day: string) => isValidOn(entry, plainDate(day))
  assert.deepEqual(['2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01'].map(holds), [
    false,
    true,
    true,
    false,
  ])
})

test('an entry without an end holds on', () => {
  const { validTo: _, ...open } = entry
  assert.equal(isValidOn(open, plainDate('2199-12-31')), true)
})

test('every entry has a source and counts as confirmed unless it says otherwise', () => {
  assert.equal(entry.toConfirm, false)
  assert.equal(Validity.safeParse({ validFrom: '2023-01-01', source: '' }).success, false)
  assert.equal(Validity.safeParse({ validFrom: '2023-01-01' }).success, false)
  assert.equal(Validity.safeParse({ validFrom: '2023-02-29', source: 'x' }).success, false)
})

test('a text of a city has English, whatever other languages it has', () => {
  assert.equal(Localized.safeParse({ pt: 'Cais', en: 'Quay' }).success, true)
  assert.equal(Localized.safeParse({ pt: 'Cais', en: 'Q' }).success, true)
  assert.equal(Localized.safeParse({ pt: 'Cais' }).success, false)
  assert.equal(Localized.safeParse({ en: '' }).success, false)
  assert.equal(Localized.safeParse({ english: 'Quay', en: 'Quay' }).success, false)
})

test('a text is shown in the wanted language, else in English', () => {
  assert.equal(inLanguage({ pt: 'Cais', en: 'Quay' }, 'pt'), 'Cais')
  assert.equal(inLanguage({ pt: 'Cais', en: 'Quay' }, 'zh'), 'Quay')
  // Without English, which no checked text is, there is still something to read.
  assert.equal(inLanguage({ pt: 'Cais' }, 'zh'), 'Cais')
  assert.equal(inLanguage({}, 'zh'), '')
})

test('a language is a tag such as pt or zh-Hant', () => {
  for (const tag of ['pt', 'zh', 'zh-Hant', 'gsw-CH'])
    assert.equal(Language.safeParse(tag).success, true, tag)
  for (const tag of ['PT', 'p', 'zh_CN', 'zh-', 'portuguese'])
    assert.equal(Language.safeParse(tag).success, false, tag)
})
