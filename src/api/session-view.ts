import { scopeOf } from '../domain/access/can.ts'
import { Permission, type Role } from '../domain/access/words.ts'
import type { Organisation } from '../domain/city/city.ts'
import type { Localized } from '../domain/localized.ts'
import type { Account as StoredAccount } from '../store/accounts.ts'
import type { Caller, Parts } from './environment.ts'
import type { Account, Session } from './shapes/session.ts'

/** A name in the city's language, and in Latin letters for readers of English where it has them. */
export function nameIn({ city }: Parts, name: string | null, latin: string | null): Localized {
  const own = name ?? ''
  return { ...Object.fromEntries(city.city.languages.map((language) => [language, own])), en: latin ?? own }
}

export function organisationView(organisation: Organisation): Account['organisation'] {
  return {
    id: organisation.id,
    name: organisation.name,
    area: organisation.area ?? null,
    park: organisation.park ?? null,
  }
}

/** Who acts, what else they may act as, and what they may do. */
export function sessionView(parts: Parts, caller: Caller | undefined): Session {
  return {
    account: caller
      ? accountView(parts, caller.account, caller.acting.role, caller.acting.organisation)
      : null,
    memberships:
      caller?.account.memberships.flatMap((membership) => {
        const organisation = parts.city.findOrganisation(membership.organisation)
        return organisation
          ? [
              {
                membership: membership.id,
                role: membership.role,
                organisation: organisationView(organisation),
                current: membership.id === caller.membership.id,
              },
            ]
          : []
      }) ?? [],
    permissions: caller ? permissionsOf(caller) : {},
    needsSecondFactor: caller?.restricted ?? false,
    accounts: offeredAccounts(parts),
    singleSignOn: parts.singleSignOn !== undefined,
  }
}

/** What somebody may do now, and how far. */
export function permissionsOf({ acting, restricted }: Caller): Session['permissions'] {
  return Object.fromEntries(
    Permission.options
      .filter((permission) => !restricted || permission === 'sessions.manage-own')
      .flatMap((permission) => {
        const scope = scopeOf(acting, permission)
        return scope === 'none' ? [] : [[permission, scope]]
      }),
  )
}

/** Whether somebody in this role registers projects at all. */
function recordsAnywhere({ city, today }: Parts, role: Role): boolean {
  return (city.permissionsOn(today())['projects.open'][role] ?? 'none') !== 'none'
}

function accountView(
  parts: Parts,
  account: StoredAccount,
  role: Account['role'],
  organisation: Organisation,
): Account {
  return {
    id: account.id,
    name: nameIn(parts, account.name, account.nameLatin),
    title: nameIn(parts, account.title, account.titleLatin),
    role,
    records: recordsAnywhere(parts, role),
    organisation: organisationView(organisation),
  }
}

/** The accounts that anybody may choose, only while the program offers them. */
export function offeredAccounts(parts: Parts): Account[] {
  const { city, offersAccounts } = parts
  if (!offersAccounts) return []
  return (city.city.demonstration?.accounts ?? []).flatMap((account) => {
    const organisation = city.findOrganisation(account.organisation)
    return organisation
      ? [
          {
            id: account.id,
            name: account.name,
            title: account.title,
            role: account.role,
            records: recordsAnywhere(parts, account.role),
            organisation: organisationView(organisation),
          },
        ]
      : []
  })
}
