import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Acting } from '../domain/access/can.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import type { Account, Membership } from '../store/accounts.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import type { DatabaseScope } from '../store/scoped-database.ts'
import type { Rates } from '../settings-protection.ts'
import type { Proof } from '../store/tables.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Log } from './log.ts'
import type { Peer, Proxies } from './peer.ts'

/** What the API is made of. */
export type Parts = {
  /** The database as far as a scope reaches. */
  readonly as: (scope: DatabaseScope) => Database
  readonly city: LoadedCity
  readonly demonstration: boolean
  /** Whether anybody may choose one of the demonstration's accounts: while nobody has an account of their own. */
  readonly offersAccounts: boolean
  readonly now: () => string
  readonly today: () => PlainDate
  /** The site's own reverse proxies; absent: none is believed. */
  readonly proxies?: Proxies | undefined
  /** Requests a minute; absent: the usual ones. */
  readonly rates?: Rates | undefined
  /** The city’s single sign-on; absent: there is none. */
  readonly singleSignOn?: IdentityProvider | undefined
  /** Where the log goes; absent: to standard error. */
  readonly log?: Log | undefined
  /** Folder of the built pages; absent: API only. */
  readonly webFolder?: string
}

/** Who calls: an account in the membership for which it acts, and how it proved that. */
export type Caller = {
  readonly account: Account
  readonly membership: Membership
  readonly acting: Acting
  readonly proved: Proof
  readonly sessionId: string
}

/** What every handler finds in its request. */
export type Environment = {
  Variables: { peer: Peer; language: InterfaceLanguage; caller: Caller; context: Context }
}

export type Api = OpenAPIHono<Environment>
