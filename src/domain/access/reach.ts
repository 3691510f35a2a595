import { type Acting, scopeOf } from './can.ts'
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
  const addressee = organisation.id
  switch (scopeOf(acting, permission)) {
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

/**
 * Whose target a figure may be held against: the area asked for, or for no area the whole city's for somebody who sees
 * all of it and the own district's for somebody who sees just that; null where the figure is of a part without a target.
 */
export function targetArea(sees: Reach, area: string | undefined): string | undefined | null {
  if (area !== undefined || sees.everything) return area
  const [own, ...others] = sees.districts
  return own !== undefined && others.length === 0 && sees.parks.length === 0 ? own : null
}
