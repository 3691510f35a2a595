import { type Acting, can, type Place } from './can.ts'

/**
 * Why somebody sees a project: the whole city's, the district's or park's that it lies in, because it is addressed to
 * the organisation, because the account is admitted to a withheld one, or because the role sees withheld ones.
 */
export type AudienceReason = 'city' | 'district' | 'park' | 'addressed' | 'admitted' | 'confidential'

/** Why somebody sees a project that lies there, or undefined where they do not. Asks `can` and knows no rule itself. */
export function findReason(
  acting: Acting,
  place: Omit<Place, 'withheld'>,
  admitted: readonly string[] | undefined,
): AudienceReason | undefined {
  const isAdmitted = admitted?.includes(acting.accountId) === true
  const withheld = admitted !== undefined && !isAdmitted
  if (!can(acting, 'projects.read', { ...place, withheld }).allowed) return undefined
  if (isAdmitted) return 'admitted'
  if (withheld) return 'confidential'
  const { addressees: _, ...unaddressed } = place
  if (!can(acting, 'projects.read', unaddressed).allowed) return 'addressed'
  const scope = acting.permissions['projects.read'][acting.role]
  return scope === 'park' || scope === 'district' ? scope : 'city'
}
