import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { waitAfter } from '../domain/access/lockout.ts'
import type { Access } from '../domain/city/access.ts'
import type { Database } from './database.ts'

// Every function here works in the purpose `authentication`.

/** Attempts are forgotten when nobody went on for this long. */
const rememberedHours = 24

export type Attempt =
  | { readonly taken: true; readonly number: number }
  | { readonly taken: false; readonly waitSeconds: number }

/** A login as it is looked up: letters that look the same are the same, capitals do not matter. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/** The hash under which attempts with a login are counted. */
export const hashOfLogin = (login: string) =>
  createHash('sha256').update(normalLogin(login)).digest('base64url')

const later = (moment: string, milliseconds: number) =>
  new Date(Date.parse(moment) + milliseconds).toISOString()

/**
 * Takes an attempt for a login before it is judged, so that attempts at the same time count each; refused while one has
 * to wait. It stays counted as a wrong one until it is forgotten or given back.
 */
export async function takeAttempt(
  db: Database,
  login: string,
  rules: Access['lockout'],
  now: string,
): Promise<Attempt> {
  const login_hash = hashOfLogin(login)
  const forgotten = later(now, -rememberedHours * 3_600_000)
  return db.transaction().execute(async (trx) => {
    // Also for a row that is there: the update that changes nothing keeps others waiting until this one is counted.
    const { wrong, tried_at, locked_until } = await trx
      .insertInto('sign_in_attempts')
      .values({ login_hash, wrong: 0, tried_at: now })
      .onConflict((conflict) => conflict.column('login_hash').doUpdateSet({ login_hash }))
      .returning(['wrong', 'tried_at', 'locked_until'])
      .executeTakeFirstOrThrow()
    if (locked_until !== null && Date.parse(locked_until) > Date.parse(now))
      return {
        taken: false,
        waitSeconds: Math.ceil((Date.parse(locked_until) - Date.parse(now)) / 1000),
      }
    const number = (Date.parse(tried_at) < Date.parse(forgotten) ? 0 : wrong) + 1
    const wait = waitAfter(number, rules)
    await trx
      .updateTable('sign_in_attempts')
      .set({ wrong: number, tried_at: now, locked_until: wait === 0 ? null : later(now, wait * 1000) })
      .where('login_hash', '=', login_hash)
      .execute()
    return { taken: true, number }
  })
}

/** Forgets the wrong attempts of a login: somebody proved to be who they said, or gets a new first password. */
export async function forgetAttempts(db: Database, login: string): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('login_hash', '=', hashOfLogin(login)).execute()
}

/**
 * Gives an attempt back that turned out to be no guess: the password was right and something else is still missing.
 * Nothing happens when another attempt was taken meanwhile, so that guesses cannot hide behind it.
 */
export async function giveAttemptBack(db: Database, login: string, number: number): Promise<void> {
  await db
    .updateTable('sign_in_attempts')
    .set({ wrong: sql<number>`wrong - 1`, locked_until: null })
    .where('login_hash', '=', hashOfLogin(login))
    .where('wrong', '=', number)
    .execute()
}

/** Removes what nobody has tried again for a day. */
export async function forgetOldAttempts(db: Database, now: string): Promise<void> {
  await db
    .deleteFrom('sign_in_attempts')
    .where('tried_at', '<', later(now, -rememberedHours * 3_600_000))
    .execute()
}
