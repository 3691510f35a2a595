import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FactName } from '../../domain/city/words.ts'
import { ProjectFacts } from '../../domain/projects/facts.ts'
import { type FactField, factGroupNames, factGroups, groupOfFact } from './fact-groups.ts'

/** Facts of the registration itself: shown in the head, changed by correcting it. */
const ofTheRegistration: readonly FactField[] = ['rootCode', 'relation', 'provenance']

test('every fact of a project stands in exactly one group, and no group has more than seven', () => {
  const grouped = factGroupNames.flatMap((name) => [...factGroups[name]])
  assert.deepEqual([...grouped, ...ofTheRegistration].toSorted(), Object.keys(ProjectFacts.shape).toSorted())
  for (const name of factGroupNames) assert.ok(factGroups[name].length <= 7, name)
})

test('every fact that a city may require leads to the group where it is filled in', () => {
  for (const fact of FactName.options) {
    const field = fact === 'ecosystem' ? 'categories' : fact === 'enterpriseCode' ? 'projectCompany' : fact
    assert.ok(
      factGroups[groupOfFact(fact)].some((one) => one === field),
      fact,
    )
  }
})
