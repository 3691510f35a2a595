import type { Reach } from '../domain/access/reach.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Actor } from '../domain/projects/actions.ts'
import type { Database } from './database.ts'

/**
 * What every call works in: the database, the city's configuration, who acts, and the two clocks. It is the
 * first argument of every function of the store and the API.
 */
export type Context = {
  readonly db: Database
  readonly city: LoadedCity
  readonly actor: Actor
  /** How far the actor sees; a figure of a part is never held against the whole city's target. */
  readonly sees: Reach
  /** The moment of the record, ISO in UTC. */
  readonly now: () => string
  /** The day of the city; the demonstration has a day of its own. */
  readonly today: PlainDate
}
