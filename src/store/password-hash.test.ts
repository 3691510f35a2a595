import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword, nobodysHash } from './password-hash.ts'

test('a hash is Argon2id with 19 MiB, two passes and a salt of 16 bytes, different every time', async () => {
  const [one, other] = [
    await hashPassword('Ponte dos três gatos'),
    await hashPassword('Ponte dos três gatos'),
  ]
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, other)
  assert.equal(await isPassword('Ponte dos três gatos', one), true)
  assert.equal(await isPassword('Ponte dos tres gatos', one), false)
  assert.equal(await isPassword('', one), false)
})

test('a hash of the reference program is understood with its own settings', async () => {
  // From test.c of the reference implementation, https://github.com/P-H-C/phc-winner-argon2.
  const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  assert.equal(await isPassword('password', reference), true)
  assert.equal(await isPassword('Password', reference), false)
})

test('nobody has a password, and what is no hash is a fault', async () => {
  for (const password of ['', '\0', 'nobody']) assert.equal(await isPassword(password, nobodysHash), false)
  for (const broken of ['', 'plain', '$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA', `${nobodysHash}$`])
    await assert.rejects(isPassword('x', broken), RangeError)
})
