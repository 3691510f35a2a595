import type { DemonstrationAccount, Organisation } from '../city/city.ts'
import type { Refusal } from '../refusal.ts'

/** Where a project lies, as far as it decides who may act on it. */
export type Place = {
  readonly district: string
  readonly park: string | null
  readonly ownerOrganisation: string
}

/** True for roles that record anything at all; leaders and auditors only read. */
export function mayRecord(role: DemonstrationAccount['role']): boolean {
  return role !== 'leader' && role !== 'auditor'
}

/**
 * Why an account may not act on a project, or undefined when it may: leaders and auditors read; the city's
 * clerks act everywhere, a district's in the district, a park's in the park.
 */
export function findBar(
  account: DemonstrationAccount,
  organisation: Organisation,
  place: Place,
): Refusal | undefined {
  switch (account.role) {
    case 'leader':
    case 'auditor':
      return { code: 'read-only-role' }
    case 'city-clerk':
      return undefined
    case 'district-clerk':
      return organisation.area === place.district
        ? undefined
        : { code: 'not-yours', params: { owner: place.ownerOrganisation } }
    case 'park-manager':
      return organisation.park !== undefined && organisation.park === place.park
        ? undefined
        : { code: 'not-yours', params: { owner: place.ownerOrganisation } }
  }
}
