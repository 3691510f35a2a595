import type { OpenAPIHono } from '@hono/zod-openapi'
import type { DemonstrationAccount, Organisation } from '../domain/city/city.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'

/** What the API is made of. */
export type Parts = {
  readonly db: Database
  readonly city: LoadedCity
  readonly demonstration: boolean
  readonly now: () => string
  readonly today: () => PlainDate
  /** Folder of the built pages; absent: API only. */
  readonly webFolder?: string
}

/** Who calls: an account with its organisation. */
export type Caller = { readonly account: DemonstrationAccount; readonly organisation: Organisation }

/** What every handler finds in its request. */
export type Environment = { Variables: { language: InterfaceLanguage; caller: Caller; context: Context } }

export type Api = OpenAPIHono<Environment>
