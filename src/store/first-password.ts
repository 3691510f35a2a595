import { argon2, randomBytes, randomInt } from 'node:crypto'
import { promisify } from 'node:util'
import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

const derive = promisify(argon2)

// OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane.
const memory = 19_456
const passes = 2
const parallelism = 1

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** The hash of a password as a PHC string, with a salt of its own. */
async function passwordHash(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await derive('argon2id', {
    message: password,
    nonce,
    parallelism,
    memory,
    passes,
    tagLength: 32,
  })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`
}

// Without what people mistake for each other when it is read to them or copied from paper.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of 20 letters in four groups, about 99 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/**
 * Gives an account a first password, which must be changed at the next sign-in, and returns it: it is kept nowhere
 * but as its hash. In the purposes `people` and `authentication`.
 */
export async function setFirstPassword(
  db: Kysely<Tables>,
  accountId: string,
  at: string = new Date().toISOString(),
): Promise<string> {
  const password = newPassword()
  await sql`select give_first_password(${accountId}, ${await passwordHash(password)}, ${at})`.execute(db)
  return password
}
