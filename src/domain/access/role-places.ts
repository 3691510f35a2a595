import type { Organisation } from '../city/city.ts'
import type { Role } from './words.ts'

/** The kinds of organisation in which somebody can have this role; undefined where any will do. */
export function organisationKinds(role: Role): readonly Organisation['kind'][] | undefined {
  switch (role) {
    case 'district-leader':
    case 'district-clerk':
      return ['district']
    case 'park-manager':
      return ['park']
    case 'city-clerk':
      return ['bureau']
    case 'fund-manager':
      return ['fund']
    case 'department-officer':
      // What is addressed to them is all that a town, a corridor or a zone administration without a park sees.
      return ['department', 'body', 'town']
    case 'administrator':
    case 'leader':
    case 'auditor':
      return undefined
  }
}

/** The kinds of organisation that one of this kind may stand below; the city's own bureau stands below none. */
export function parentKinds(kind: Organisation['kind']): readonly Organisation['kind'][] {
  switch (kind) {
    case 'bureau':
      return []
    case 'district':
      return ['bureau']
    case 'park':
      return ['bureau', 'district', 'body']
    case 'town':
      return ['district', 'park']
    case 'fund':
    case 'department':
    case 'body':
      return ['bureau', 'district', 'department', 'body', 'fund']
  }
}
