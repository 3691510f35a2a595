import { type Acting, isShownByAddress, scopeOf } from './can.ts'
import type { Permission } from './words.ts'

/** The records that a permission reaches, as the database filters them. */
export type Reach = {
  /** Everything, whatever the place. */
  readonly everything: boolean
  readonly districts: readonly string[]
  readonly parks: readonly string[]
  /** The organisation to which records may be addressed; null for nobody. */
  readonly addressee: string | null
}

const nothing: Reach = { everything: false, districts: [], parks: [], addressee: null }

/** Everything: for programs that the operator runs on the machine itself. */
export const everything: Reach = { ...nothing, everything: true }

/** What a permission reaches for somebody. What is one's own does not lie at a place and is filtered by account. */
export function reachOf(acting: Acting, permission: Permission): Reach {
  const { organisation } = acting
  const scope = scopeOf(acting, permission)
  const addressee = isShownByAddress(permission, scope) ? organisation.id : null
  switch (scope) {
    case 'city':
      return everything
    case 'district':
      return { ...nothing, districts: organisation.area === undefined ? [] : [organisation.area], addressee }
    case 'park':
      return { ...nothing, parks: organisation.park === undefined ? [] : [organisation.park], addressee }
    case 'addressed':
      return { ...nothing, addressee }
    case 'own':
    case 'none':
      return nothing
  }
}

/** What either of two permissions reaches. */
export function eitherReach(one: Reach, other: Reach): Reach {
  return {
    everything: one.everything || other.everything,
    districts: [...new Set([...one.districts, ...other.districts])],
    parks: [...new Set([...one.parks, ...other.parks])],
    addressee: one.addressee ?? other.addressee,
  }
}

/**
 * Whose target a figure may be held against: the area asked for, or for no area the whole city's for somebody who sees
 * all of it and the own district's for somebody who sees just that; null where the figure is of a part without a target.
 */
export function targetArea(sees: Reach, area: string | undefined): string | undefined | null {
  if (area !== undefined || sees.everything) return area
  const [own, ...others] = sees.districts
  return own !== undefined && others.length === 0 && sees.parks.length === 0 ? own : null
}
