import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentSecrets, RecordSecret, type SecretEntry } from './secret.ts'

const entry = (sequence: number, more: Partial<SecretEntry>): SecretEntry => ({
  sequence,
  field: 'capacity',
  on: '2024-01-10',
  content: `No. ${sequence}`,
  reason: 'Visit',
  recordedAt: '2024-01-10T00:00:00Z',
  actor: { name: 'Clerk', organisation: 'Bureau' },
  ...more,
})
const known = (...entries: SecretEntry[]) => currentSecrets(entries).map(({ sequence }) => sequence)

test('of each field the latest day counts, of a day what was recorded last', () => {
  assert.deepEqual(known(entry(1, {}), entry(2, {})), [2])
  assert.deepEqual(known(entry(1, { on: '2024-03-01' }), entry(2, {})), [1])
  assert.deepEqual(known(entry(1, {}), entry(2, { field: 'terms' })), [2, 1])
  assert.deepEqual(known(entry(1, {}), entry(2, { content: null })), [])
  assert.deepEqual(known(entry(1, {}), entry(2, { content: null }), entry(3, {})), [3])
})

test('a secret says its field, its day and from whom it is known', () => {
  const whole = {
    field: 'capacity',
    on: '2024-01-10',
    content: '20,000 t a year',
    reason: 'Visit of the works',
  }
  assert.ok(RecordSecret.safeParse(whole).success)
  for (const wrong of [
    { field: 'price' },
    { on: '2024-02-30' },
    { reason: ' ' },
    { content: '' },
    { content: 'a\0' },
  ])
    assert.equal(RecordSecret.safeParse({ ...whole, ...wrong }).success, false, JSON.stringify(wrong))
})
