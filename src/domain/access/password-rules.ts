import type { Access } from '../city/access.ts'
import type { Refusal } from '../refusal.ts'

/** Characters that a password may have at most; NIST SP 800-63B asks for at least 64. */
export const longestPassword = 128

/**
 * Tries that somebody who knows common passwords, names and patterns needs at the most for a password that is refused
 * as too easy: within reach of whoever has the hash.
 */
export const easyGuesses = 10 ** 10

/** A password as it is hashed: what looks the same on two keyboards is the same (NIST SP 800-63B, 3.1.1.2). */
export function normalPassword(text: string): string {
  return text.normalize('NFKC')
}

/**
 * Why a password may not be chosen: too short, too long, or known to be common. No rules about kinds of characters,
 * which make passwords worse (NIST SP 800-63B, 3.1.1.2).
 */
export function passwordRefusals(
  password: string,
  { minimumLength }: Access['password'],
  guesses: (password: string) => number,
  field: string,
): Refusal[] {
  const length = [...password].length
  if (length < minimumLength)
    return [{ code: 'password-too-short', params: { minimum: minimumLength, length }, field }]
  if (length > longestPassword)
    return [{ code: 'password-too-long', params: { maximum: longestPassword, length }, field }]
  return guesses(password) < easyGuesses ? [{ code: 'password-too-easy', field }] : []
}
