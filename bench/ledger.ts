import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import type { Context } from '../src/store/context.ts'
import { asProgram, type Database, openDatabase, openPool } from '../src/store/database.ts'
import { type DatabaseScope, operatorScope, scopedDatabase } from '../src/store/scoped-database.ts'
import { openEngine } from '../src/store/engine/engine.ts'
import { migrate } from '../src/store/migrate.ts'
import { contextOf, todayOf } from '../src/store/open-ledger.ts'
import { applyRules } from '../src/store/rules-in-force.ts'
import { loadLedger, readPlan } from './load-ledger.ts'

/** A ledger of generated projects on the default store, open for measuring. */
export type BenchLedger = {
  readonly folder: string
  readonly city: LoadedCity
  readonly context: Context
  /** The ledger as far as a scope reaches, as the program sees it. */
  readonly as: (scope: DatabaseScope) => Database
  readonly pool: pg.Pool
  readonly connection: pg.PoolConfig
  readonly projects: number
  readonly versions: number
  readonly actions: number
  readonly close: () => Promise<void>
}

/** The folder under which the generated ledgers lie: XINGHUI_BENCH_DATA, else one among the temporary files. */
export const benchFolder = resolve(process.env['XINGHUI_BENCH_DATA'] ?? join(tmpdir(), 'xinghui-bench'))

/** Everything that a generated ledger is made of; another hash is another folder. */
function stamp(): string {
  const hash = createHash('sha256')
  for (const file of globSync(
    [
      'bench/{generated-projects,folded-project,load-ledger}.ts',
      'src/store/migrations/*.sql',
      'src/domain/demonstration/*.ts',
    ],
    { cwd: projectFolder },
  ).toSorted())
    hash.update(readFileSync(join(projectFolder, file)))
  return hash.digest('hex').slice(0, 10)
}

/** The data folder of the generated ledger of that size. */
export function ledgerFolder(size: number): string {
  return join(benchFolder, `${size}-${stamp()}`)
}

/**
 * Opens the generated ledger of `size` projects with the engine's default settings and durability, after making
 * it where it is not there yet. It carries the demonstration's mark, so that pages open with the plan's period.
 */
export async function openBenchLedger(size: number): Promise<BenchLedger> {
  const folder = ledgerFolder(size)
  const { cityFolder } = readSettings()
  const city = loadCity(cityFolder)
  const engine = await openEngine(folder, 'command')
  const pool = openPool(engine.connection)
  const db = openDatabase(pool)
  try {
    await migrate(pool)
    const made = await db
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'demonstration')
      .executeTakeFirst()
    const begun = await db.selectFrom('projects').select('id').limit(1).executeTakeFirst()
    if (made || !begun) await applyRules(db, city)
    if (!made && begun) throw new Error(`${folder} was left half made; remove it`)
    if (!made) {
      const began = performance.now()
      process.stderr.write(`${size} projects into ${folder}\n`)
      await loadLedger(engine.connection, city, readPlan(cityFolder), size)
      await db
        .insertInto('meta')
        .values({ key: 'demonstration', value: `generated ${size}` })
        .execute()
      process.stderr.write(`made in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
    }
    const actor = { accountId: 'bench', name: 'bench', organisation: 'bench' }
    const counts = await pool.query<Record<'projects' | 'versions' | 'actions', bigint>>(
      `select (select count(*) from projects) as projects, (select count(*) from project_versions) as versions,
        (select count(*) from project_actions) as actions`,
    )
    const [row] = counts.rows
    const program = openPool(asProgram(engine.connection))
    const as = (scope: DatabaseScope) => scopedDatabase(program, scope)
    return {
      folder,
      city,
      context: contextOf(as(operatorScope(actor.accountId)), city, actor, todayOf(city, true)),
      as,
      pool,
      connection: engine.connection,
      projects: Number(row?.projects),
      versions: Number(row?.versions),
      actions: Number(row?.actions),
      close: async () => {
        await program.end()
        await db.destroy()
        await engine.close()
      },
    }
  } catch (error) {
    await db.destroy()
    await engine.close()
    throw error
  }
}
