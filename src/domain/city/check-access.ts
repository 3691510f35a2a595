import { organisationKinds } from '../access/role-places.ts'
import type { City } from './city.ts'
import { type CityFault, checkReference, checkUnique } from './city-fault.ts'

/** Roles are named once, and single sign-on leads to roles and organisations that there are. */
export function checkAccess({ access, organisations }: City): CityFault[] {
  const roles = access.roles.map(({ role }) => role)
  const ids = organisations.map(({ id }) => id)
  return [
    ...checkUnique(['access', 'roles'], roles),
    ...(access.singleSignOn?.map ?? []).flatMap(({ value, role, organisation }, index) => {
      const path = ['access', 'singleSignOn', 'map', index]
      const wanted = organisationKinds(role)
      const found = organisations.find(({ id }) => id === organisation)
      return [
        ...checkReference([...path, 'role'], 'roles', role, roles),
        ...checkReference([...path, 'organisation'], 'organisations', organisation, ids),
        ...(found && wanted !== undefined && !wanted.includes(found.kind)
          ? [
              {
                path: [...path, 'organisation'],
                code: 'account-organisation',
                params: { id: value, role, wanted: wanted.join(' / ') },
              },
            ]
          : []),
      ]
    }),
  ]
}
