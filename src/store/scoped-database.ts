import type pg from 'pg'
import { Kysely, PostgresDialect } from 'kysely'
import { everything, type Reach } from '../domain/access/reach.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/**
 * Why the database is used by the program itself and not for a record: finding out who calls, keeping people and their
 * memberships, keeping the audit log, bringing in records with the names of those who made them, freezing the figures of the city. Each opens the tables of that purpose and no others.
 */
export type Purpose = 'authentication' | 'people' | 'audit' | 'import' | 'release'

/** What a connection may see and write: settings that the policies in the migrations read. */
export type DatabaseScope = {
  readonly account: string
  readonly read: Reach
  readonly write: Reach
  /** Also what is withheld from those who need not know. */
  readonly confidential: boolean
  /** Contacts masked, in full, taken away, and kept; see migration 0007. */
  readonly contacts: Readonly<Record<'read' | 'unmask' | 'export' | 'write', Reach>>
  /** Business secrets of the investors. */
  readonly secrets: Readonly<Record<'read' | 'write', Reach>>
  readonly purpose: Purpose | null
}

const nothing: Reach = { everything: false, districts: [], parks: [], addressee: null }

/** Nothing at all, for whom a purpose is added. */
export const noScope: DatabaseScope = {
  account: '',
  read: nothing,
  write: nothing,
  confidential: false,
  contacts: { read: nothing, unmask: nothing, export: nothing, write: nothing },
  secrets: { read: nothing, write: nothing },
  purpose: null,
}

/**
 * Every record: for the operator's own programs on the machine, under a name that the records carry. Contacts are carried
 * out of their retention and never looked at in full; business secrets are none of the operator's.
 */
export function operatorScope(account: string): DatabaseScope {
  return {
    ...noScope,
    account,
    read: everything,
    write: everything,
    confidential: true,
    contacts: { ...noScope.contacts, read: everything, write: everything },
  }
}

const list = (reach: Reach) => (reach.everything ? '*' : reach.districts.join(','))

/** The settings by name; names and order are those of the policies. */
function settingsOf({ account, read, write, confidential, contacts, secrets, purpose }: DatabaseScope) {
  return [
    ['account', account],
    ['read', list(read)],
    ['read_parks', read.parks.join(',')],
    ['addressee', read.addressee ?? ''],
    ['write', list(write)],
    ['write_parks', write.parks.join(',')],
    ['confidential', confidential ? '*' : ''],
    ['contacts', list(contacts.read)],
    ['contacts_parks', contacts.read.parks.join(',')],
    ['contacts_addressee', contacts.read.addressee ?? ''],
    ['contacts_unmask', list(contacts.unmask)],
    ['contacts_unmask_parks', contacts.unmask.parks.join(',')],
    ['contacts_export', list(contacts.export)],
    ['contacts_export_parks', contacts.export.parks.join(',')],
    ['contacts_write', list(contacts.write)],
    ['contacts_write_parks', contacts.write.parks.join(',')],
    ['secrets', list(secrets.read)],
    ['secrets_parks', secrets.read.parks.join(',')],
    ['secrets_addressee', secrets.read.addressee ?? ''],
    ['secrets_write', list(secrets.write)],
    ['secrets_write_parks', secrets.write.parks.join(',')],
    ['purpose', purpose ?? ''],
  ] as const
}

const entered = new WeakMap<pg.PoolClient, string>()

/** Puts a connection into a scope, unless it is in that very one. */
async function enter(client: pg.PoolClient, scope: DatabaseScope): Promise<void> {
  const settings = settingsOf(scope)
  const key = JSON.stringify(settings)
  if (entered.get(client) === key) return
  entered.delete(client)
  const calls = settings.map(([name], place) => `set_config('xinghui.${name}', $${place + 1}, false)`)
  await client.query({
    name: 'enter-scope',
    text: `select ${calls.join(', ')}`,
    values: settings.map(([, value]) => value),
  })
  entered.set(client, key)
}

/**
 * The database as one caller sees it. Connections come from the common pool; each is put into the scope before it is
 * used, so that it never carries somebody else's.
 */
export function scopedDatabase(pool: pg.Pool, scope: DatabaseScope): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => {
          const client = await pool.connect()
          try {
            await enter(client, scope)
          } catch (error) {
            client.release(true)
            throw error
          }
          return client
        },
        end: async () => undefined,
        options: pool.options,
      },
    }),
  })
}
