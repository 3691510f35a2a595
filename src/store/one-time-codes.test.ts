import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base32, codeOf, findStep, newTotpSecret, stepAt } from './one-time-codes.ts'

// The secret of RFC 6238, appendix B.
const secret = Buffer.from('12345678901234567890')

test('the codes are those of RFC 6238, appendix B', () => {
  for (const [seconds, code] of [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ] as const)
    assert.equal(codeOf(secret, stepAt(new Date(seconds * 1000).toISOString()), 8), code)
})

test('the codes of counters are those of RFC 4226, appendix D', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => codeOf(secret, BigInt(counter)))
  assert.deepEqual(codes, [
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ])
})

test('base32 is that of RFC 4648, without padding', () => {
  for (const [text, wanted] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    assert.equal(base32(Buffer.from(text)), wanted)
  assert.match(base32(newTotpSecret()), /^[A-Z2-7]{32}$/)
})

test('a code is right half a minute early or late, and only once', () => {
  const moment = '2024-10-15T09:00:10.000Z'
  const step = stepAt(moment)
  for (const [apart, right] of [
    [-2n, false],
    [-1n, true],
    [0n, true],
    [1n, true],
    [2n, false],
  ] as const)
    assert.equal(findStep(secret, codeOf(secret, step + apart), moment, null) === step + apart, right)
  assert.equal(findStep(secret, codeOf(secret, step), moment, step), undefined)
  assert.equal(findStep(secret, codeOf(secret, step - 1n), moment, step), undefined)
  assert.equal(findStep(secret, codeOf(secret, step + 1n), moment, step), step + 1n)
  for (const wrong of ['', '000', `${codeOf(secret, step)}0`, '１２３４５６'])
    assert.equal(findStep(secret, wrong, moment, null), undefined)
})
