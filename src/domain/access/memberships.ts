import { z } from 'zod'
import type { LoadedCity } from '../city/loaded-city.ts'
import { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { organisationKinds } from './role-places.ts'
import { Role } from './words.ts'

/** What somebody is in an organisation, from a day on and up to another, which is the first on which it no longer holds. */
export const MembershipTerm = z.object({
  organisation: z.string().min(1).max(100),
  role: Role,
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
})

/** The same as rows have it, whose dates are texts. */
export type MembershipTerm = {
  readonly organisation: string
  readonly role: Role
  readonly validFrom: string
  readonly validTo: string | null
}

type Term = Pick<MembershipTerm, 'validFrom' | 'validTo'>

/** True when it holds on the day. */
export function holdsOn({ validFrom, validTo }: Term, day: string): boolean {
  return validFrom <= day && (validTo === null || day < validTo)
}

/** True when it holds on the day or will hold later. */
export function isNotOver({ validFrom, validTo }: Term, day: string): boolean {
  return validTo === null || (day < validTo && validFrom < validTo)
}

/** True when some day lies in both. */
export function overlaps(a: Term, b: Term): boolean {
  const [from, to] = [
    a.validFrom > b.validFrom ? a.validFrom : b.validFrom,
    [a.validTo, b.validTo].filter((day) => day !== null).toSorted()[0],
  ]
  return to === undefined || from < to
}

/** Why somebody cannot be given this role in this organisation; `others` is what they are already. */
export function grantRefusals(
  city: LoadedCity,
  wanted: MembershipTerm,
  others: readonly MembershipTerm[],
): Refusal[] {
  const { organisation: id, role, validFrom: from, validTo: to } = wanted
  const organisation = city.findOrganisation(id)
  if (!organisation)
    return [
      {
        code: 'organisation-unknown',
        field: 'organisation',
        params: { organisation: id },
        allowed: city.city.organisations.map((entry) => entry.id),
      },
    ]
  const known = city.city.access.roles.map((rules) => rules.role)
  if (!known.includes(role)) return [{ code: 'unknown-value', field: 'role', allowed: known }]
  const kinds = organisationKinds(role)
  return [
    ...(kinds && !kinds.includes(organisation.kind)
      ? [
          {
            code: 'role-not-there',
            field: 'role',
            params: { role, organisation: id },
            allowed: rolesIn(city, organisation.kind),
          },
        ]
      : []),
    ...(from < organisation.validFrom ||
    (organisation.validTo !== undefined && (to === null || to > organisation.validTo))
      ? [
          {
            code: 'organisation-not-then',
            field: 'validFrom',
            params: {
              organisation: id,
              from: organisation.validFrom,
              to: organisation.validTo ?? '—',
            },
          },
        ]
      : []),
    ...(to !== null && to <= from
      ? [{ code: 'membership-reversed', field: 'validTo', params: { from, to } }]
      : []),
    ...others
      .filter((other) => other.organisation === id && other.role === role && overlaps(other, wanted))
      .map((other) => ({
        code: 'membership-overlaps',
        field: 'validFrom',
        params: { organisation: id, role, from: other.validFrom, to: other.validTo ?? '—' },
      })),
  ]
}

/** The roles that people may have in an organisation of this kind, in the city's order. */
export function rolesIn(city: LoadedCity, kind: string): Role[] {
  return city.city.access.roles
    .map((rules) => rules.role)
    .filter((role) => organisationKinds(role)?.some((one) => one === kind) ?? true)
}

/**
 * Why a membership cannot end on that day (`null`: go on without end). What held stays as it was: an end lies neither
 * in the past nor before the beginning, and what is over stays over.
 */
export function endRefusals(
  city: LoadedCity,
  current: MembershipTerm,
  validTo: string | null,
  others: readonly MembershipTerm[],
  today: string,
): Refusal[] {
  if (!isNotOver(current, today))
    return [{ code: 'membership-over', field: 'validTo', params: { to: current.validTo ?? '—' } }]
  if (validTo === current.validTo) return [{ code: 'nothing-changed', field: 'validTo' }]
  if (validTo === null || validTo > current.validFrom)
    return validTo !== null && validTo < today
      ? [{ code: 'end-in-past', field: 'validTo', params: { to: validTo, today } }]
      : grantRefusals(city, { ...current, validTo }, others)
  // What has not begun ends on the day on which it would have begun: it never holds.
  return validTo === current.validFrom && validTo >= today
    ? []
    : [{ code: 'membership-reversed', field: 'validTo', params: { from: current.validFrom, to: validTo } }]
}
