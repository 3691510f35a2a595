import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keyOfFolder } from './key-file.ts'
import { sealerWith } from './sealer.ts'

const folder = mkdtempSync(join(tmpdir(), 'xinghui-key-'))
after(() => rmSync(folder, { recursive: true }))

test('what is sealed opens for whom it belongs to, with the same key, unaltered', () => {
  const key = randomBytes(32)
  const { seal, open } = sealerWith(key)
  const secret = Buffer.from('twenty bytes of it..')
  const sealed = seal(secret, 'clerk')
  assert.deepEqual(open(sealed, 'clerk'), secret)
  assert.deepEqual(sealerWith(key).open(sealed, 'clerk'), secret)
  assert.notEqual(seal(secret, 'clerk'), sealed)
  assert.ok(!Buffer.from(sealed, 'base64url').includes(secret))
  assert.throws(() => open(sealed, 'auditor'))
  assert.throws(() => sealerWith(randomBytes(32)).open(sealed, 'clerk'))
  const altered = Buffer.from(sealed, 'base64url')
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
  assert.throws(() => open(altered.toString('base64url'), 'clerk'))
  assert.throws(() => open(sealed.slice(0, 30), 'clerk'))
})

test('the key of a folder is made once, for its owner alone', () => {
  const place = join(folder, 'data')
  const key = keyOfFolder(place)
  assert.equal(key.length, 32)
  assert.deepEqual(keyOfFolder(place), key)
  assert.notDeepEqual(keyOfFolder(join(folder, 'other')), key)
  assert.deepEqual(readdirSync(place), ['secret.key'])
  if (process.platform !== 'win32') assert.equal(statSync(join(place, 'secret.key')).mode & 0o777, 0o600)
  writeFileSync(join(place, 'secret.key'), 'short')
  assert.throws(() => keyOfFolder(place), RangeError)
})
