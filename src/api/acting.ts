import { type Acting, isReading, scopeOf } from '../domain/access/can.ts'
import { eitherReach, reachOf } from '../domain/access/reach.ts'
import type { PermissionTable } from '../domain/access/permission-table.ts'
import { Permission, type Role } from '../domain/access/words.ts'
import type { Account, Membership } from '../store/accounts.ts'
import { type DatabaseScope, noScope } from '../store/scoped-database.ts'
import type { Proof } from '../store/tables.ts'
import type { Caller, Parts } from './environment.ts'

/** The scope in which the program finds out who calls. */
export const authentication: DatabaseScope = { ...noScope, purpose: 'authentication' }

/** Who acts in one of an account's memberships under the city's rules of the day; undefined for an organisation that is gone. */
export function actingAs(
  { city, today }: Pick<Parts, 'city' | 'today'>,
  account: Pick<Account, 'id'>,
  membership: Pick<Membership, 'organisation' | 'role'>,
  permissions: PermissionTable = city.permissionsOn(today()),
): Acting | undefined {
  const organisation = city.findOrganisation(membership.organisation)
  return organisation && { accountId: account.id, role: membership.role, organisation, permissions }
}

/**
 * Whether a role asks for a second factor that was not given. Another system that somebody signs in by must have said
 * that it asked for one; who may choose any account needs no proof.
 */
export function lacksSecondFactor({ city }: Parts, role: Role, proved: Proof): boolean {
  const weak = proved === 'password' || proved === 'single-sign-on'
  return weak && needsSecondFactor(city.city.access.roles, role)
}

/** Whether the city asks for a second factor in a role. */
export function needsSecondFactor(
  roles: readonly { readonly role: Role; readonly secondFactor: boolean }[],
  role: Role,
): boolean {
  return roles.some((one) => one.role === role && one.secondFactor)
}

/** What the database shows to somebody who calls; nothing while a second factor is missing. */
export function scopeFor({ acting, person, restricted }: Caller): DatabaseScope {
  if (restricted) return { ...noScope, account: acting.accountId }
  const writes = Permission.options.some(
    (permission) => !isReading(permission) && scopeOf(acting, permission) !== 'none',
  )
  return {
    account: acting.accountId,
    // A token reaches the records that its person does: one for figures alone counts them without listing them, and one
    // that registers projects and does nothing more to them must still be able to write. What it may do is its permissions'.
    read: reachOf(person, 'projects.read'),
    write: writes ? reachOf(person, 'projects.record') : noScope.write,
    confidential: scopeOf(acting, 'projects.read-confidential') === 'city',
    contacts: {
      read: reachOf(acting, 'contacts.read'),
      unmask: reachOf(acting, 'contacts.unmask'),
      export: reachOf(acting, 'contacts.export'),
      write: eitherReach(reachOf(acting, 'contacts.record'), reachOf(acting, 'contacts.erase')),
    },
    secrets: { read: reachOf(acting, 'secrets.read'), write: reachOf(acting, 'secrets.record') },
    purpose: null,
  }
}
