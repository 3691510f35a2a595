import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { type PlainDate, plainDate } from '../domain/plain-date.ts'
import type { Actor } from '../domain/projects/actions.ts'
import type { Context } from './context.ts'
import { type Database, openDatabase, openPool } from './database.ts'
import { openEngine } from './engine/engine.ts'
import type { Role } from './engine/usage.ts'
import { migrate } from './migrate.ts'

/** An open, migrated ledger. */
export type Ledger = {
  readonly db: Database
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

/** Where the ledger lies: the embedded engine in a data folder, or a server by its URL. */
export type Place = { readonly dataFolder: string; readonly databaseUrl: string | undefined }

/** Opens the ledger and brings it up to date. Throws FolderInUse for a second server on a data folder. */
export async function openLedger(place: Place, role: Role): Promise<Ledger> {
  const engine = place.databaseUrl === undefined ? await openEngine(place.dataFolder, role) : undefined
  const pool = openPool(engine?.connection ?? { connectionString: place.databaseUrl })
  try {
    const migrated = await migrate(pool)
    const db = openDatabase(pool)
    return {
      db,
      migrated,
      close: async () => {
        await db.destroy()
        await engine?.close()
      },
    }
  } catch (error) {
    await pool.end()
    await engine?.close()
    throw error
  }
}

/** The real day in a time zone. */
export function dayIn(timeZone: string, moment: Date = new Date()): PlainDate {
  return plainDate(
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
      moment,
    ),
  )
}

/** True when the ledger holds the demonstration; it then has a day of its own. */
export async function isDemonstration(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'demonstration')
    .executeTakeFirst()
  return row !== undefined
}

/** The city's day: the demonstration's own, or the real one. */
export function todayOf({ city }: LoadedCity, demonstration: boolean): PlainDate {
  return (demonstration ? city.demonstration?.today : undefined) ?? dayIn(city.timeZone)
}

/** A context for an actor, with the real clock for records. */
export function contextOf(db: Database, city: LoadedCity, actor: Actor, today: PlainDate): Context {
  return { db, city, actor, now: () => new Date().toISOString(), today }
}

/** The end of a plain date in the city's time zone as a moment, or a moment as it is. */
export function asOfMoment({ city }: LoadedCity, text: string): string {
  if (text.length > 10) return new Date(text).toISOString()
  // The zone's offset at noon of the next day; clocks do not change at noon.
  const nextDay = new Date(Date.parse(`${text}T12:00:00Z`) + 86_400_000)
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone: city.timeZone,
    timeZoneName: 'longOffset',
  }).formatToParts(nextDay)
  const offset = shown.find((part) => part.type === 'timeZoneName')?.value.replace('GMT', '') || '+00:00'
  return new Date(Date.parse(`${nextDay.toISOString().slice(0, 10)}T00:00:00${offset}`) - 1).toISOString()
}
