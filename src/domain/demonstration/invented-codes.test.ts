import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCreditCodeFault } from '../enterprises/enterprise-code.ts'
import { plainDate } from '../plain-date.ts'
import { inventedEnterpriseCode, inventedProjectCode } from './invented-codes.ts'

/** The check character that GB 11714 demands of the eight before it: 11 less the weighted sum, X for ten. */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((total, character, place) => {
    const value = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(character)
    return total + value * (weights[place] ?? 0)
  }, 0)
  return '0X987654321'.charAt(sum % 11)
}

test('the code that the standard prints carries a sound organisation code', () => {
  assert.equal(organisationCheck('M000100Y'), '4')
})

test('an invented code passes the check and can belong to nobody: the organisation code inside it is unsound', () => {
  const seen = new Set<string>()
  for (let number = 0; number < 3000; number++) {
    const code = inventedEnterpriseCode({ scheme: 'gb-32100-2015' }, '123456', number) ?? ''
    assert.equal(findCreditCodeFault(code), undefined, code)
    assert.ok(code.startsWith('91123456DEM'), code)
    assert.notEqual(code.charAt(16), organisationCheck(code.slice(8, 16)), code)
    seen.add(code)
  }
  assert.equal(seen.size, 3000)
})

test('under a pattern the example is counted up, and what does not match is left away', () => {
  const scheme = { scheme: 'pattern', pattern: '^[125689]\\d{8}$', example: '599999993' } as const
  assert.equal(inventedEnterpriseCode(scheme, 'F01', 7), '599999997')
  assert.equal(inventedEnterpriseCode(scheme, 'F01', 1234), '599991234')
  assert.equal(inventedEnterpriseCode({ ...scheme, pattern: '^5' }, 'F01', 400_000_000), undefined)
})

test('a filing code has the form of the example, with month, area and number', () => {
  const code = (example: string, area: string, number: number) =>
    inventedProjectCode(example, area, plainDate('2024-03-20'), number)
  assert.equal(code('2412-123456-04-01-123456', '654321', 77), '2403-654321-04-01-000077')
  assert.equal(code('2409-F02-00017', 'F03', 1_234_567), '2403-F03-34567')
  assert.equal(code('24-F002-17', 'F03', 5), '24-0F03-05')
})
