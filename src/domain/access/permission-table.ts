import { type AccessScope, Permission, type Role } from './words.ts'

/** How far each permission reaches for each role; a role that is not named has none. */
export type PermissionTable = { readonly [P in Permission]: Readonly<Partial<Record<Role, AccessScope>>> }

const everybody = (scope: AccessScope) =>
  ({
    administrator: scope,
    leader: scope,
    'city-clerk': scope,
    'district-leader': scope,
    'district-clerk': scope,
    'park-manager': scope,
    'fund-manager': scope,
    'department-officer': scope,
    auditor: scope,
  }) as const

/** Who reads the ledger; the others follow from it. */
const readers = {
  leader: 'city',
  'city-clerk': 'city',
  'district-leader': 'district',
  'district-clerk': 'district',
  'park-manager': 'park',
  'fund-manager': 'addressed',
  'department-officer': 'addressed',
  auditor: 'city',
} as const

/** Who keeps the ledger. */
const keepers = { 'city-clerk': 'city', 'district-clerk': 'district', 'park-manager': 'park' } as const

/**
 * The permissions as they are where the city says nothing else. An administrator manages people and sees no business;
 * leaders and auditors look and do not record; a district, a park and a department see what is theirs and what is
 * addressed to them. Business secrets stay with those whose duty they are (Regulation for Implementing the Foreign
 * Investment Law, art. 25); personal data are masked for all and unmasked by those who serve the project (PIPL art. 6).
 */
export const defaultPermissions: PermissionTable = {
  'overview.read': readers,
  'indicators.read': readers,
  'indicators.export': readers,
  // What is given out is for everybody who reads figures; two people of the city give it out.
  'releases.read': readers,
  'releases.propose': { 'city-clerk': 'city' },
  'releases.check': { 'city-clerk': 'city', leader: 'city' },
  'releases.verify': { 'city-clerk': 'city', leader: 'city', auditor: 'city' },
  // Documents from templates: figures and projects as far as one sees them.
  'bulletins.read': {
    leader: 'city',
    'city-clerk': 'city',
    'district-leader': 'district',
    'district-clerk': 'district',
    auditor: 'city',
  },
  'bulletins.file': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'bulletins.template': { 'city-clerk': 'city', 'district-clerk': 'district' },
  // Whoever is measured does not set the measure: the city sets targets, and decides whether a clock stops.
  'targets.read': {
    leader: 'city',
    'city-clerk': 'city',
    'district-leader': 'district',
    'district-clerk': 'district',
    'park-manager': 'park',
    auditor: 'city',
  },
  'targets.set': { 'city-clerk': 'city' },
  'targets.ask-stop': keepers,
  'targets.decide-stop': { leader: 'city', 'city-clerk': 'city' },
  'league.read': readers,
  'league.note': { 'city-clerk': 'city' },
  // Districts see and explain what was noticed about them; the city settles it.
  'anomalies.read': {
    leader: 'city',
    'city-clerk': 'city',
    'district-leader': 'district',
    'district-clerk': 'district',
    auditor: 'city',
  },
  'anomalies.explain': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'anomalies.close': { 'city-clerk': 'city' },
  // What authorities publish is for everybody who reads figures; the city's bureau alone enters it.
  'series.read': readers,
  'series.enter': { 'city-clerk': 'city' },
  // Money that arrived is business of those who keep the project and of those who look after them.
  'receipts.read': {
    leader: 'city',
    'city-clerk': 'city',
    'district-leader': 'district',
    'district-clerk': 'district',
    'park-manager': 'park',
    auditor: 'city',
  },
  'receipts.enter': keepers,
  'projects.read': readers,
  'projects.export': readers,
  'projects.open': keepers,
  'projects.record': keepers,
  'projects.correct': keepers,
  'projects.address': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'projects.classify': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'projects.read-confidential': { leader: 'city', auditor: 'city' },
  // Whoever sets who may see a project, or looks after people and sees projects at all.
  'projects.read-audience': {
    'city-clerk': 'city',
    'district-leader': 'district',
    'district-clerk': 'district',
    auditor: 'city',
  },
  'secrets.read': {
    leader: 'city',
    'city-clerk': 'city',
    'district-leader': 'district',
    'district-clerk': 'district',
  },
  'secrets.record': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'contacts.read': { ...keepers, 'district-leader': 'district', leader: 'city' },
  'contacts.record': keepers,
  'contacts.unmask': keepers,
  'contacts.export': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'contacts.erase': { 'city-clerk': 'city', 'district-clerk': 'district' },
  'files.read': readers,
  'files.add': keepers,
  'views.use': everybody('own'),
  'views.share': { ...keepers, leader: 'city', 'district-leader': 'district' },
  'sessions.manage-own': everybody('own'),
  'tokens.manage-own': everybody('own'),
  'people.read': { administrator: 'city', auditor: 'city', 'district-leader': 'district' },
  'people.manage': { administrator: 'city' },
  'audit.read': { auditor: 'city' },
  'audit.export': { auditor: 'city' },
}

/** What stays with the person, whatever a token says: a program makes no way in for another one. */
export const personal: readonly Permission[] = ['sessions.manage-own', 'tokens.manage-own']

/** The table as far as a token reaches: the given permissions and no others. */
export function limitedTable(table: PermissionTable, permissions: readonly Permission[]): PermissionTable {
  return Object.fromEntries(
    Permission.options.map((permission) => [
      permission,
      permissions.includes(permission) && !personal.includes(permission) ? table[permission] : {},
    ]),
  ) as PermissionTable
}

/** The table with the city's own entries in place of the default's. */
export function permissionTable(
  changes: readonly { readonly permission: Permission; readonly role: Role; readonly scope: AccessScope }[],
): PermissionTable {
  const table: Record<Permission, Partial<Record<Role, AccessScope>>> = structuredClone(defaultPermissions)
  for (const { permission, role, scope } of changes) table[permission][role] = scope
  return table
}
