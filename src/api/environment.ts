import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Acting } from '../domain/access/can.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import type { Account, Membership } from '../store/accounts.ts'
import type { ApiToken } from '../store/api-tokens.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import type { FileStore } from '../store/files/contents.ts'
import type { DatabaseScope } from '../store/scoped-database.ts'
import type { Sealer } from '../store/sealer.ts'
import type { Proof } from '../store/tables.ts'
import type { AuditTrail } from './audit-trail.ts'
import type { Rates } from '../settings-protection.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Log } from './log.ts'
import type { Peer, Proxies } from './peer.ts'

/** What the API is made of. */
export type Parts = {
  /** The database as far as a scope reaches. */
  readonly as: (scope: DatabaseScope) => Database
  readonly city: LoadedCity
  /** Where the contents of files lie. */
  readonly files: FileStore
  readonly demonstration: boolean
  /** Whether anybody may choose one of the demonstration's accounts: while nobody has an account of their own. */
  readonly offersAccounts: boolean
  /** Called when somebody signs in to an account of their own: nothing is offered any more. */
  readonly closeOffer?: () => void
  /** Keeps the secrets of second factors. */
  readonly sealer: Sealer
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
  /** The same without the limits of a token: what its person could do. */
  readonly person: Acting
  readonly proved: Proof
  /** Empty for a program with a token. */
  readonly sessionId: string
  /** True where the role asks for a second factor that was not given: nothing but giving it is allowed. */
  readonly restricted: boolean
  /** The token with which a program calls; it has no session. */
  readonly token?: ApiToken
}

/** What every handler finds in its request. */
export type Environment = {
  Variables: {
    peer: Peer
    language: InterfaceLanguage
    audit: AuditTrail
    /** Whether the route changes something and needs no session. */
    openWrite: boolean
    caller: Caller
    context: Context
  }
}

export type Api = OpenAPIHono<Environment>
