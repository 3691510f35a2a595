import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { hashPassword } from './password-hash.ts'
import { hashOfLogin } from './sign-in-attempts.ts'

/** Days for which a first password is good. */
export const firstPasswordDays = 7

// Without letters and digits that are read for one another.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Twenty random characters in groups of five, about 99 bits, that people can read out and type. */
function newFirstPassword(): string {
  const wanted = 20
  let found = ''
  while (found.length < wanted)
    // Bytes beyond the last whole multiple would make some characters more likely.
    for (const byte of randomBytes(wanted))
      if (byte < 256 - (256 % letters.length) && found.length < wanted)
        found += letters[byte % letters.length]
  return found.match(/.{5}/g)?.join('-') ?? found
}

/**
 * Sets a random password that must be changed at the next sign-in, within a week, in place of the one the account had,
 * ends its sessions and tokens, and returns the password; it is kept nowhere else. Purposes `people` and `authentication`.
 * Throws when there is no such account.
 */
export async function setFirstPassword(
  db: Database,
  accountId: string,
  now: string = new Date().toISOString(),
): Promise<string> {
  const { login } = await db
    .selectFrom('accounts')
    .select('login')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const password = newFirstPassword()
  const until = new Date(Date.parse(now) + firstPasswordDays * 86_400_000).toISOString()
  await sql`select give_first_password(${accountId}, ${await hashPassword(password)}, ${now}, ${until},
    ${hashOfLogin(login)})`.execute(db)
  return password
}
