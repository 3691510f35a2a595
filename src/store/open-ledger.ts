import { setTimeout as sleep } from 'node:timers/promises'
import { everything } from '../domain/access/reach.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { isPlainDate, type PlainDate, plainDate } from '../domain/plain-date.ts'
import type { Actor } from '../domain/projects/actions.ts'
import type { Context } from './context.ts'
import type pg from 'pg'
import { asProgram, type Database, openDatabase, openPool } from './database.ts'
import { openEngine } from './engine/engine.ts'
import type { Role } from './engine/usage.ts'
import { migrate } from './migrate.ts'
import { applyRules } from './rules-in-force.ts'
import { type DatabaseScope, scopedDatabase } from './scoped-database.ts'

/** An open, migrated ledger. */
export type Ledger = {
  /** The database as far as a scope reaches. */
  readonly as: (scope: DatabaseScope) => Database
  readonly migrated: readonly string[]
  /** Brings what is derived in line with the city's rules, as the owner of the tables; see rules-in-force.ts. */
  readonly applyRules: (city: LoadedCity) => Promise<number>
  readonly close: () => Promise<void>
}

/** Where the ledger lies: the embedded engine in a data folder, or a server by its URL. */
export type Place = { readonly dataFolder: string; readonly databaseUrl: string | undefined }

/** Works as the owner of the tables, which the program is for bringing them up to date and for nothing else. */
async function asOwner<T>(connection: pg.PoolConfig, work: (owner: pg.Pool) => Promise<T>): Promise<T> {
  const owner = openPool({ ...connection, max: 1 })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** Opens the ledger and brings it up to date. Throws FolderInUse for a second server on a data folder. */
export async function openLedger(place: Place, role: Role): Promise<Ledger> {
  const engine = place.databaseUrl === undefined ? await openEngine(place.dataFolder, role) : undefined
  const connection = engine?.connection ?? { connectionString: place.databaseUrl }
  try {
    const migrated = await asOwner(connection, migrate)
    const pool = openPool(asProgram(connection))
    return {
      as: (scope) => scopedDatabase(pool, scope),
      migrated,
      applyRules: (city) => asOwner(connection, (owner) => applyRules(openDatabase(owner), city)),
      close: async () => {
        // Whatever still runs gets a moment to end; then the engine rolls it back as it stops.
        await Promise.race([pool.end(), sleep(2000, undefined, { ref: false })])
        await engine?.close()
      },
    }
  } catch (error) {
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

/** A context for an actor who sees everything, with the real clock for records. */
export function contextOf(db: Database, city: LoadedCity, actor: Actor, today: PlainDate): Context {
  return { db, city, actor, sees: everything, now: () => new Date().toISOString(), today }
}

const momentForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/

/** True for what `asOfMoment` understands: a plain date, or an ISO timestamp with or without its zone. */
export function isMoment(text: string): boolean {
  return (
    isPlainDate(text) ||
    (momentForm.test(text) && isPlainDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)))
  )
}

/**
 * The moment that a text means: a plain date the end of that day in the city's time zone, a timestamp without a
 * zone that time in the city. Throws a RangeError for anything else.
 */
export function asOfMoment({ city }: LoadedCity, text: string): string {
  if (!isMoment(text)) throw new RangeError(`not a moment: ${text}`)
  if (isPlainDate(text)) {
    return new Date(endOfDay(city.timeZone, Date.parse(`${text}T00:00:00Z`))).toISOString()
  }
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(text)
  return new Date(
    hasZone ? Date.parse(text) : zonedMoment(city.timeZone, Date.parse(`${text}Z`)),
  ).toISOString()
}

/** The same with a plain date for the beginning of that day in the city. */
export function beginningOfMoment(city: LoadedCity, text: string): string {
  if (!isPlainDate(text)) return asOfMoment(city, text)
  const dayBefore = Date.parse(`${text}T00:00:00Z`) - 86_400_000
  return new Date(endOfDay(city.city.timeZone, dayBefore) + 1).toISOString()
}

/** The last millisecond of a day in a zone; the day is given by its midnight in Greenwich. */
function endOfDay(timeZone: string, day: number): number {
  // Where clocks change at midnight, the next day begins at one, or the last hour of this day comes twice.
  const nextDay = day + 86_400_000
  return Math.max(zonedMoment(timeZone, nextDay) - 1, zonedMoment(timeZone, nextDay - 1))
}

/** The moment at which clocks in the zone show what clocks in Greenwich show at `shown`, in milliseconds. */
function zonedMoment(timeZone: string, shown: number): number {
  // The offset is that of the moment itself, which lies near; clocks change seldom, so the second look is right.
  return shown - offsetAt(timeZone, shown - offsetAt(timeZone, shown))
}

/** By how many milliseconds clocks in a zone are ahead of Greenwich; before standard time it was not whole minutes. */
function offsetAt(timeZone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    moment,
  )
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes, seconds = '0'] = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? []
  if (sign === undefined) return 0
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}
