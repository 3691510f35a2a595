import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { demonstrationLedger } from '../domain/demonstration/ledger.ts'
import { DemonstrationPlan, PublicCases } from '../domain/demonstration/plan.ts'
import { inLanguage } from '../domain/localized.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { addInventedAccount } from '../store/accounts.ts'
import { appendProjects } from '../store/append-projects.ts'
import { contextOf } from '../store/open-ledger.ts'
import { seedBulletins } from './demonstration-bulletins.ts'
import { seedReleases } from './demonstration-releases.ts'
import { seedSeries } from './demonstration-series.ts'
import { seedTargets } from './demonstration-targets.ts'
import { rulesDigest } from '../store/rules-in-force.ts'
import type { Database } from '../store/database.ts'
import { type DatabaseScope, noScope, operatorScope } from '../store/scoped-database.ts'

/** The ledger already has projects; a demonstration goes into an empty one only. */
export class LedgerNotEmpty extends Error {
  constructor() {
    super(
      '台账中已有项目，演示台账只能装入空库。 / The ledger has projects; the demonstration goes into an empty one only.',
    )
  }
}

/** True when the city has a plan for a demonstration ledger. */
export function hasDemonstration(folder: string, { city }: LoadedCity): boolean {
  return city.demonstration !== undefined && existsSync(join(folder, 'demonstration-plan.yaml'))
}

/**
 * Fills an empty ledger with the city's demonstration: invented projects marked `synthetic` and the public cases,
 * all through the same rules as any command. Returns the number of projects. Throws LedgerNotEmpty.
 */
export async function seedDemonstration(
  as: (scope: DatabaseScope) => Database,
  city: LoadedCity,
  folder: string,
): Promise<number> {
  const db = as({ ...operatorScope('seed'), purpose: 'import' })
  const plan = DemonstrationPlan.parse(
    parse(readFileSync(join(folder, 'demonstration-plan.yaml'), 'utf8'), { merge: true }),
  )
  const casesFile = join(folder, 'public-cases.yaml')
  const { cases } = existsSync(casesFile)
    ? PublicCases.parse(parse(readFileSync(casesFile, 'utf8'), { merge: true }))
    : { cases: [] }
  const found = await db.selectFrom('projects').select('id').limit(1).executeTakeFirst()
  if (found) throw new LedgerNotEmpty()
  const actor = { accountId: 'seed', name: 'seed', organisation: 'seed' }
  const codes = await appendProjects(
    contextOf(db, city, actor, plan.until),
    demonstrationLedger(city, plan, cases),
    // One transaction, so that a ledger never holds invented projects without saying so.
    async (trx) => {
      const { numInsertedOrUpdatedRows: marked } = await trx
        .insertInto('meta')
        .values({ key: 'demonstration', value: `${city.city.id} ${plan.seed}` })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow()
      // Another program was doing the same.
      if (marked === 0n) throw new LedgerNotEmpty()
      await trx
        .insertInto('meta')
        .values({ key: 'rules', value: rulesDigest(city) })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
    },
  )
  await seedTargets(as, city, plan.until)
  await seedReleases(as, city, plan.until)
  await seedBulletins(as, city, plan.until)
  await seedSeries(as, city, folder)
  return codes.length
}

/**
 * Marks an empty ledger as a demonstration, for a city that offers accounts and has no plan of invented projects: what
 * is tried out there is nobody's business. Nothing happens for a city without a demonstration.
 */
export async function markDemonstration(
  as: (scope: DatabaseScope) => Database,
  { city }: LoadedCity,
): Promise<void> {
  if (city.demonstration === undefined) return
  await as({ ...operatorScope('seed'), purpose: 'import' })
    .insertInto('meta')
    .values({ key: 'demonstration', value: city.id })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/**
 * Makes the city's demonstration accounts, marked as invented and without passwords, while nobody has an account of
 * their own. False, and nothing made, once somebody has.
 */
export async function offerAccounts(
  as: (scope: DatabaseScope) => Database,
  { city }: LoadedCity,
): Promise<boolean> {
  const db = as({ ...noScope, purpose: 'people' })
  const own = await db
    .selectFrom('accounts')
    .select('id')
    .where('provenance', '=', 'entered')
    .limit(1)
    .executeTakeFirst()
  if (own) return false
  const language = city.languages[0] ?? 'en'
  for (const { id, name, title, role, organisation } of city.demonstration?.accounts ?? [])
    await addInventedAccount(
      db,
      {
        id,
        name: inLanguage(name, language),
        nameLatin: inLanguage(name, 'en'),
        title: inLanguage(title, language),
        titleLatin: inLanguage(title, 'en'),
      },
      { organisation, role },
    )
  return true
}
