import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sizeWords } from './file-words.ts'

test('sizes are said in the unit in which people count them', () => {
  for (const [bytes, words] of [
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [300_000, '293 KB'],
    [52_428_800, '50 MB'],
    [1_073_741_824, '1 GB'],
  ] as const)
    assert.equal(sizeWords(bytes, 'en'), words)
})
