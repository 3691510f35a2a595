import { v7 as uuidv7 } from 'uuid'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import { isValidOn } from '../domain/validity.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { revokeTokens } from './api-tokens.ts'
import type { Database } from './database.ts'
import { setFirstPassword } from './first-password.ts'
import { type DatabaseScope, noScope } from './scoped-database.ts'
import { removeSecondFactor } from './second-factor.ts'

/** The login of the account that the first start makes. */
export const administratorLogin = 'admin'

type As = (scope: DatabaseScope) => Database

/** A way in that was made, to be told once. */
export type WayIn = { readonly login: string; readonly password: string }

/** Whether anybody has an account of their own. */
export async function hasOwnAccounts(as: As): Promise<boolean> {
  const found = await as({ ...noScope, purpose: 'people' })
    .selectFrom('accounts')
    .select('id')
    .where('provenance', '=', 'entered')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Makes the first administrator with a first password; undefined once anybody has an account of their own. */
export async function makeFirstAdministrator(
  as: As,
  city: LoadedCity,
  today: PlainDate,
  now: string,
): Promise<WayIn | undefined> {
  if (await hasOwnAccounts(as)) return undefined
  return resetAdministrator(as, city, administratorLogin, today, now)
}

/**
 * Lets an account in again as an administrator, for whoever has the machine: a new first password, no second factor, no
 * session and no token of before. The account `admin` is made where it is missing; undefined for another login that is
 * not there.
 */
export async function resetAdministrator(
  as: As,
  city: LoadedCity,
  login: string,
  today: PlainDate,
  now: string,
): Promise<WayIn | undefined> {
  const people = as({ ...noScope, purpose: 'people' })
  if (login === administratorLogin) await addAdministrator(people, city, now)
  const account = await people
    .updateTable('accounts')
    .set({ deactivated_at: null, deactivated_by: null })
    .where('login', '=', login)
    .where('provenance', '=', 'entered')
    .returning('id')
    .executeTakeFirst()
  if (!account) return undefined
  await grantAdministration(people, city, account.id, today, now)
  const authentication = as({ ...noScope, purpose: 'authentication' })
  const password = await setFirstPassword(authentication, account.id, now)
  await removeSecondFactor(authentication, account.id, now)
  await revokeTokens(authentication, account.id, now)
  return { login, password }
}

async function addAdministrator(people: Database, { city }: LoadedCity, now: string): Promise<void> {
  const role = city.access.roles.find((one) => one.role === 'administrator')
  const name = role?.name ?? { en: 'Administrator' }
  await people
    .insertInto('accounts')
    .values({
      id: uuidv7(),
      login: administratorLogin,
      name: inLanguage(name, city.languages[0] ?? 'en'),
      name_latin: inLanguage(name, 'en'),
      title: null,
      title_latin: null,
      provenance: 'entered',
      created_at: now,
      created_by: 'xinghui',
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .execute()
}

/** Makes an account an administrator of the city's bureau, unless it is one today. */
async function grantAdministration(
  people: Database,
  { city }: LoadedCity,
  accountId: string,
  today: PlainDate,
  now: string,
): Promise<void> {
  const is = await people
    .selectFrom('memberships')
    .select('id')
    .where('account_id', '=', accountId)
    .where('role', '=', 'administrator')
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .executeTakeFirst()
  if (is) return
  const bureau = city.organisations.find((one) => one.kind === 'bureau' && isValidOn(one, today))
  if (!bureau) throw new RangeError('the city has no bureau today')
  await people
    .insertInto('memberships')
    .values({
      id: uuidv7(),
      account_id: accountId,
      organisation: bureau.id,
      role: 'administrator',
      valid_from: today,
      granted_at: now,
      granted_by: 'xinghui',
    })
    .execute()
}
