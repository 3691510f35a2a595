import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { createGunzip } from 'node:zlib'
import { checkCharacter, findCreditCodeFault, findEnterpriseCodeFault } from './enterprise-code.ts'

test('a code with the right check character passes, another check character is named with the right one', () => {
  const first17 = '91330109MA00TEST1'.replaceAll('S', 'A')
  const right = checkCharacter(first17)
  assert.equal(findCreditCodeFault(first17 + right), undefined)
  const wrong = right === '0' ? '1' : '0'
  assert.deepEqual(findCreditCodeFault(first17 + wrong), {
    code: 'enterprise-code-check',
    params: { found: wrong, wanted: right },
  })
})

test('length and characters outside the alphabet are named', () => {
  assert.equal(findCreditCodeFault('9133')?.code, 'enterprise-code-length')
  assert.deepEqual(findCreditCodeFault('91330109MAI0000000'), {
    code: 'enterprise-code-character',
    params: { character: 'I', place: 11 },
  })
})

test('another city checks by its own pattern', () => {
  const scheme = { scheme: 'pattern', pattern: '^\\d{9}$', example: '501964843' } as const
  assert.equal(findEnterpriseCodeFault(scheme, '501964843'), undefined)
  assert.equal(findEnterpriseCodeFault(scheme, '50196484')?.code, 'enterprise-code-pattern')
})

const register = new URL('../../../../shared/data/companies/names_all.csv.gz', import.meta.url)
const absent = existsSync(register)
  ? false
  : 'the register of companies lies beside the project and is absent here'

test('of the 2,994,683 codes of the register exactly 2,994,218 pass', { skip: absent }, async () => {
  let [all, passed] = [0, 0]
  for await (const line of createInterface({ input: createReadStream(register).pipe(createGunzip()) })) {
    // name,credit_code,reg_year,province,city: a name may hold commas, so count from the right.
    const code = line.split(',').at(-4)
    if (code?.length !== 18) continue
    all++
    if (findCreditCodeFault(code) === undefined) passed++
  }
  assert.deepEqual([all, passed], [2_994_683, 2_994_218])
})
