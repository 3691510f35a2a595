import type { Organisation } from '../city/city.ts'
import type { Refusal } from '../refusal.ts'
import type { PermissionTable } from './permission-table.ts'
import type { AccessScope, Permission, Role } from './words.ts'

/** Who acts: an account in one of its memberships, under the city's table. */
export type Acting = {
  readonly accountId: string
  readonly role: Role
  readonly organisation: Organisation
  readonly permissions: PermissionTable
}

/** Where a record lies, as far as it decides who may see it and act on it. */
export type Place = {
  readonly district: string
  readonly park: string | null
  readonly ownerOrganisation: string
  /** Account that it belongs to, for what is somebody's own. */
  readonly account?: string
  /** Organisations that it is addressed to. */
  readonly addressees?: readonly string[]
  /** True when only those who need to know may see it, and this account is not one of them. */
  readonly withheld?: boolean
}

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal }

const allowed: Verdict = { allowed: true }
const refused = (refusal: Refusal): Verdict => ({ allowed: false, refusal })

/** How far a permission reaches for somebody. */
export function scopeOf(acting: Acting, permission: Permission): AccessScope {
  return acting.permissions[permission][acting.role] ?? 'none'
}

/**
 * Whether somebody may do something, at a place where it is done to a record, and if not, why. The one decision that
 * the API, the page's buttons and the generated tests ask; the database enforces the same by itself.
 */
export function can(acting: Acting, permission: Permission, place?: Place): Verdict {
  const scope = scopeOf(acting, permission)
  if (scope === 'none') return refused({ code: 'role-may-not', params: { permission, role: acting.role } })
  if (!place) return allowed
  if (place.withheld === true && scopeOf(acting, 'projects.read-confidential') === 'none')
    return refused({ code: 'not-yours', params: { owner: place.ownerOrganisation } })
  // What is addressed to an organisation is shown to it; who keeps the record stays the same.
  const shown =
    isShownByAddress(permission, scope) && place.addressees?.includes(acting.organisation.id) === true
  return shown || isWithin(acting, scope, place)
    ? allowed
    : refused({ code: 'not-yours', params: { owner: place.ownerOrganisation } })
}

/** Whether a permission changes nothing. */
export function isReading(permission: Permission): boolean {
  return permission.endsWith('.read') || permission.endsWith('.export')
}

/**
 * Whether a record that is addressed to an organisation is shown to it by this permission. Personal data and business
 * secrets do not follow the address: they are for those whose duty they are, and a competing district may be among the
 * addressees (PIPL art. 6 and 23; Regulation for Implementing the Foreign Investment Law, art. 25). A city that wants an
 * addressee to see them says so by the scope `addressed`.
 */
export function isShownByAddress(permission: Permission, scope: AccessScope): boolean {
  if (permission === 'contacts.read' || permission === 'secrets.read') return scope === 'addressed'
  if (permission.startsWith('contacts.') || permission.startsWith('secrets.')) return false
  return permission.endsWith('.read') || permission.endsWith('.export')
}

function isWithin({ organisation, accountId }: Acting, scope: AccessScope, place: Place): boolean {
  switch (scope) {
    case 'city':
      return true
    case 'district':
      return organisation.area !== undefined && organisation.area === place.district
    case 'park':
      return organisation.park !== undefined && organisation.park === place.park
    case 'addressed':
      return false
    case 'own':
      return place.account === accountId
    case 'none':
      return false
  }
}
