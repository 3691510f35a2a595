import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findSameProjects, plainName } from './find-same-projects.ts'
import { rules, watched } from './test-records.ts'

const likeness = (one: Parameters<typeof watched>[0], other: Parameters<typeof watched>[0]) =>
  findSameProjects(rules, [
    watched({ code: 'A', name: 'Battery works Aurora', ...one }),
    watched({ code: 'B', name: 'Quite another thing', investorNames: 'Else', ...other }),
  ]).map(({ evidence }) => evidence['likeness'])

test('one filing code, one company, or one investor in one chain make two records one suspicion', () => {
  assert.deepEqual(likeness({}, {}), [])
  assert.deepEqual(
    likeness({ projectCode: 'X-1', enterpriseCode: 'E' }, { projectCode: 'X-1', enterpriseCode: 'E' }),
    ['project-code'],
  )
  assert.deepEqual(likeness({ enterpriseCode: 'E' }, { enterpriseCode: 'E' }), ['enterprise-code'])
  const investor = { investorNames: 'Aurora Ltd', chain: 'batteries' }
  assert.deepEqual(likeness(investor, { ...investor, investorNames: 'AURORA  ltd.' }), ['investor'])
  assert.deepEqual(likeness(investor, { ...investor, chain: 'boats' }), [])
  assert.deepEqual(likeness(investor, { ...investor, totalInvestment: 2_600_001n }), [])
  assert.deepEqual(likeness(investor, { ...investor, totalInvestment: 2_600_000n }), ['investor'])
})

test('like names with like amounts are one suspicion, phases of one project are none', () => {
  const name = 'Battery works of Aurora'
  assert.deepEqual(likeness({ name }, { name: 'Battery works, Aurora' }), ['name'])
  assert.deepEqual(likeness({ name, rootCode: 'R' }, { name, rootCode: 'R' }), [])
})

test('across districts the suspicion is the city’s alone', () => {
  const [found] = findSameProjects(rules, [
    watched({ code: 'A', projectCode: 'X-1' }),
    watched({ code: 'B', projectCode: 'X-1', district: 'south' }),
  ])
  assert.equal(found?.district, null)
  assert.equal(found?.key, 'same-project:A:B')
})

test('looking up the rarer pairs of characters finds what comparing everything finds', () => {
  const word = fc.stringMatching(/^[abc]{3,9}$/)
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 12 }), (names) => {
      const records = names.map((name, place) =>
        watched({ code: `P${String(place).padStart(2, '0')}`, name, investorNames: name }),
      )
      const found = new Set(findSameProjects(rules, records).map(({ projects }) => projects.join()))
      const expected = new Set<string>()
      records.forEach((a, i) =>
        records.slice(i + 1).forEach((b) => {
          if (isLike(a.name, b.name)) expected.add([a.code, b.code].join())
        }),
      )
      assert.deepEqual([...found].toSorted(), [...expected].toSorted())
    }),
  )
})

/** Twice the common pairs over all pairs, counted one by one. */
function isLike(a: string, b: string): boolean {
  const pairs = (name: string) => {
    const plain = plainName(rules, name)
    return Array.from({ length: plain.length - 1 }, (_, at) => plain.slice(at, at + 2))
  }
  const rest = pairs(b)
  const all = pairs(a).length + rest.length
  let common = 0
  for (const pair of pairs(a)) {
    const at = rest.indexOf(pair)
    if (at >= 0) {
      common++
      rest.splice(at, 1)
    }
  }
  return common * 200 >= rules.sameProject.similarPercent * all
}
