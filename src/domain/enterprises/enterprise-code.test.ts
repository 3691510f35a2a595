import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { test } from 'node:test'
import { createGunzip } from 'node:zlib'
import { checkCharacter, findCreditCodeFault, findEnterpriseCodeFault } from './enterprise-code.ts'

// The example that stands in GB 32100-2015 itself.
const printed = '91350100M000100Y43'

test('the code printed in the standard passes', () => {
  assert.equal(checkCharacter(printed.slice(0, 17)), '3')
  assert.equal(findCreditCodeFault(printed), undefined)
})

test('each place weighs three times the one before, modulo 31', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (let place = 0; place < 17; place++) {
    const one = `${'0'.repeat(place)}1${'0'.repeat(16 - place)}`
    const weight = Number(3n ** BigInt(place) % 31n)
    assert.equal(checkCharacter(one), alphabet.charAt(31 - weight), `place ${place + 1}`)
  }
})

test('a sum without a rest demands a zero', () => {
  assert.equal(checkCharacter('0'.repeat(17)), '0')
})

test('any other check character is named with the right one', () => {
  for (const found of '012456789ABCDEFGHJKLMNPQRTUWXY')
    assert.deepEqual(findCreditCodeFault(printed.slice(0, 17) + found), {
      code: 'enterprise-code-check',
      params: { found, wanted: '3' },
    })
})

test('a slip in any one place is noticed', () => {
  for (let place = 0; place < 17; place++) {
    const other = printed.charAt(place) === '7' ? '8' : '7'
    const slipped = printed.slice(0, place) + other + printed.slice(place + 1)
    assert.equal(findCreditCodeFault(slipped)?.code, 'enterprise-code-check', `place ${place + 1}`)
  }
})

test('two neighbours that change places are noticed', () => {
  for (let place = 0; place < 16; place++) {
    const [a, b] = [printed.charAt(place), printed.charAt(place + 1)]
    if (a === b) continue
    const turned = printed.slice(0, place) + b + a + printed.slice(place + 2)
    assert.equal(findCreditCodeFault(turned)?.code, 'enterprise-code-check', `place ${place + 1}`)
  }
})

test('a code is 18 characters long', () => {
  for (const code of ['', printed.slice(0, 17), `${printed}0`])
    assert.deepEqual(findCreditCodeFault(code), {
      code: 'enterprise-code-length',
      params: { length: code.length, wanted: 18 },
    })
})

test('letters that look like digits, small letters and the last place are checked for the alphabet', () => {
  for (const character of 'IOSVZa-') {
    for (const place of [1, 9, 18])
      assert.deepEqual(findCreditCodeFault(printed.slice(0, place - 1) + character + printed.slice(place)), {
        code: 'enterprise-code-character',
        params: { character, place },
      })
    assert.equal(checkCharacter(character + printed.slice(1, 17)), undefined)
  }
})

test('a city says by which scheme its codes are checked', () => {
  const published = { scheme: 'gb-32100-2015' } as const
  assert.equal(findEnterpriseCodeFault(published, printed), undefined)
  assert.equal(findEnterpriseCodeFault(published, '501964843')?.code, 'enterprise-code-length')
  const own = { scheme: 'pattern', pattern: '^\\d{9}$', example: '501964843' } as const
  assert.equal(findEnterpriseCodeFault(own, '501964843'), undefined)
  assert.deepEqual(findEnterpriseCodeFault(own, printed), {
    code: 'enterprise-code-pattern',
    params: { example: '501964843' },
  })
})

const register = new URL('../../../../shared/data/companies/names_all.csv.gz', import.meta.url)
const absent = existsSync(register)
  ? false
  : 'the register of companies lies beside the project and is absent here'

/** The code of a line `name,credit_code,reg_year,province,city`; a name may hold commas, so from the right. */
function codeOf(line: string): string {
  let end = line.length
  for (let field = 0; field < 3; field++) end = line.lastIndexOf(',', end - 1)
  return line.slice(line.lastIndexOf(',', end - 1) + 1, end)
}

test('of the 2,994,683 codes of the register exactly 2,994,218 pass', { skip: absent }, async () => {
  let [all, passed, rest] = [0, 0, '']
  // Codes are of ASCII characters, so the bytes need no decoding.
  for await (const part of createReadStream(register).pipe(createGunzip({ chunkSize: 1 << 20 }))) {
    const lines = `${rest}${Buffer.from(part).toString('latin1')}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const code = codeOf(line)
      if (code.length !== 18) continue
      all++
      if (findCreditCodeFault(code) === undefined) passed++
    }
  }
  assert.equal(rest, '')
  assert.deepEqual([all, passed], [2_994_683, 2_994_218])
})
