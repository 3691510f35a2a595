import type { City, DemonstrationAccount, Organisation } from './city.ts'
import { type CityFault, checkReference, checkUnique } from './city-fault.ts'
import { checkPeriod } from './check-periods.ts'

/** Areas, parks, origins, organisations and accounts: every code points to something. */
export function checkPlaces(city: City): CityFault[] {
  const areas = city.areas.map((area) => area.code)
  const parks = city.parks.map((park) => park.id)
  const kinds = city.areaKinds.map((kind) => kind.id)
  const regions = city.originRegions.map((region) => region.id)
  const origins = city.origins.map((origin) => origin.code)
  return [
    ...checkUnique(['areaKinds'], kinds),
    ...checkUnique(['areas'], areas),
    ...checkUnique(['parks'], parks),
    ...checkUnique(['originRegions'], regions),
    ...checkUnique(['origins'], origins),
    ...city.areas.flatMap((area, index) => [
      ...checkReference(['areas', index, 'kind'], 'areaKinds', area.kind, kinds),
      ...checkPeriod(['areas', index], area),
    ]),
    ...city.parks.flatMap((park, index) => [
      ...park.areas.flatMap((code, place) =>
        checkReference(['parks', index, 'areas', place], 'areas', code, areas),
      ),
      ...checkReference(['parks', index, 'succeededBy'], 'parks', park.succeededBy, parks),
      ...checkPeriod(['parks', index], park),
    ]),
    ...city.origins.flatMap((origin, index) =>
      checkReference(['origins', index, 'region'], 'originRegions', origin.region, regions),
    ),
    ...checkReference(['country'], 'origins', city.country, origins),
    ...checkOrganisations(city, areas, parks),
    ...checkDemonstration(city),
  ]
}

function checkOrganisations(
  { organisations }: City,
  areas: readonly string[],
  parks: readonly string[],
): CityFault[] {
  return [
    ...checkUnique(
      ['organisations'],
      organisations.map((organisation) => organisation.id),
    ),
    ...organisations.flatMap((organisation, index) => {
      const path = ['organisations', index]
      const place = placeOf(organisation)
      return [
        ...checkReference([...path, 'area'], 'areas', organisation.area, areas),
        ...checkReference([...path, 'park'], 'parks', organisation.park, parks),
        ...checkParent(organisations, organisation, path),
        ...checkPeriod(path, organisation),
        ...(place !== undefined && organisation[place] === undefined
          ? [{ path, code: 'organisation-place', params: { id: organisation.id, what: `${place}s` } }]
          : []),
      ]
    }),
  ]
}

/** The parent exists, and going up never comes back. */
function checkParent(
  organisations: City['organisations'],
  organisation: Organisation,
  path: readonly (string | number)[],
): CityFault[] {
  const ids = organisations.map((entry) => entry.id)
  const unknown = checkReference([...path, 'parent'], 'organisations', organisation.parent, ids)
  if (unknown.length > 0) return unknown
  const above = new Set([organisation.id])
  for (let id = organisation.parent; id !== undefined;) {
    if (above.has(id))
      return [{ path: [...path, 'parent'], code: 'organisation-circle', params: { id: organisation.id } }]
    above.add(id)
    const parent = id
    id = organisations.find((entry) => entry.id === parent)?.parent
  }
  return []
}

/** What an organisation of this kind must be tied to, because it acts there and only there. */
function placeOf({ kind }: Pick<Organisation, 'kind'>): 'area' | 'park' | undefined {
  switch (kind) {
    case 'district':
      return 'area'
    case 'park':
      return 'park'
    case 'bureau':
    case 'town':
    case 'fund':
    case 'department':
    case 'body':
      return undefined
  }
}

function checkDemonstration({ demonstration, organisations }: City): CityFault[] {
  if (!demonstration) return []
  const { period, today, accounts } = demonstration
  const ids = organisations.map((organisation) => organisation.id)
  return [
    ...(period.to < period.from
      ? [
          {
            path: ['demonstration', 'period', 'to'],
            code: 'period-reversed',
            params: { from: period.from, to: period.to },
          },
        ]
      : []),
    ...(today < period.to
      ? [{ path: ['demonstration', 'today'], code: 'today-before-period', params: { today, to: period.to } }]
      : []),
    ...checkUnique(
      ['demonstration', 'accounts'],
      accounts.map((account) => account.id),
    ),
    ...accounts.flatMap((account, index) => {
      const path = ['demonstration', 'accounts', index, 'organisation']
      const organisation = organisations.find((entry) => entry.id === account.organisation)
      const wanted = wantedKind(account)
      return [
        ...checkReference(path, 'organisations', account.organisation, ids),
        ...(organisation !== undefined && wanted !== undefined && organisation.kind !== wanted
          ? [{ path, code: 'account-organisation', params: { id: account.id, role: account.role, wanted } }]
          : []),
      ]
    }),
  ]
}

/** The kind of organisation that an account of this role belongs to. */
export function wantedKind({ role }: Pick<DemonstrationAccount, 'role'>): Organisation['kind'] | undefined {
  switch (role) {
    case 'district-leader':
    case 'district-clerk':
      return 'district'
    case 'park-manager':
      return 'park'
    case 'city-clerk':
      return 'bureau'
    case 'fund-manager':
      return 'fund'
    case 'department-officer':
      return 'department'
    case 'administrator':
    case 'leader':
    case 'auditor':
      return undefined
  }
}
