import assert from 'node:assert/strict'
import { test } from 'node:test'
import { easyGuesses, normalPassword, passwordRefusals } from './password-rules.ts'

const rules = { minimumLength: 12 }
const refused = (password: string, guesses = easyGuesses) =>
  passwordRefusals(password, rules, () => guesses, 'newPassword')

test('length counts characters as people see them, and kinds of characters do not matter', () => {
  assert.deepEqual(refused('a'.repeat(11)), [
    { code: 'password-too-short', params: { minimum: 12, length: 11 }, field: 'newPassword' },
  ])
  // Outside the basic plane a character takes two units of UTF-16.
  assert.equal(refused('𠮷'.repeat(11))[0]?.code, 'password-too-short')
  for (const fine of ['𠮷'.repeat(12), 'a'.repeat(12), '山'.repeat(128), '            '])
    assert.deepEqual(refused(fine), [])
  assert.equal(refused('𠮷'.repeat(129))[0]?.code, 'password-too-long')
})

test('what is found in fewer tries than the limit is refused', () => {
  assert.equal(refused('a'.repeat(12), easyGuesses - 1)[0]?.code, 'password-too-easy')
  assert.deepEqual(refused('a'.repeat(12), easyGuesses), [])
})

test('letters of full width are those of half width', () => {
  assert.equal(normalPassword('Ａｂｃ１２３'), 'Abc123')
  assert.equal(normalPassword('e\u0301'), '\u00e9')
})
