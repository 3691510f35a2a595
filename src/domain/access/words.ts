import { z } from 'zod'

// The closed words of who may do what. A city labels the roles and may change the table; see city/access.ts.

/** What a person is in an organisation; several memberships may give several roles, one of which acts at a time. */
export const Role = z.enum([
  'administrator',
  'leader',
  'city-clerk',
  'district-leader',
  'district-clerk',
  'park-manager',
  'fund-manager',
  'department-officer',
  'auditor',
])
export type Role = z.infer<typeof Role>

/**
 * How far a permission reaches: nothing; what is one's own; records addressed to one's organisation; those of its
 * park, its district, the whole city. What is addressed to an organisation is within a wider scope, too, except personal
 * data and business secrets.
 */
export const AccessScope = z.enum(['none', 'own', 'addressed', 'park', 'district', 'city'])
export type AccessScope = z.infer<typeof AccessScope>

/** Everything that somebody may be allowed to do, named slice and verb. */
export const Permission = z.enum([
  'overview.read',
  'indicators.read',
  'indicators.export',
  'releases.read',
  'releases.propose',
  'releases.check',
  'releases.verify',
  'bulletins.read',
  'bulletins.file',
  'bulletins.template',
  'targets.read',
  'targets.set',
  'targets.ask-stop',
  'targets.decide-stop',
  'league.read',
  'league.note',
  'anomalies.read',
  'anomalies.explain',
  'anomalies.close',
  'series.read',
  'series.enter',
  'receipts.read',
  'receipts.enter',
  'projects.read',
  'projects.export',
  'projects.open',
  'projects.record',
  'projects.correct',
  'projects.address',
  'projects.classify',
  'projects.read-confidential',
  'projects.read-audience',
  'secrets.read',
  'secrets.record',
  'contacts.read',
  'contacts.record',
  'contacts.unmask',
  'contacts.export',
  'contacts.erase',
  'files.read',
  'files.add',
  'views.use',
  'views.share',
  'sessions.manage-own',
  'tokens.manage-own',
  'people.read',
  'people.manage',
  'audit.read',
  'audit.export',
])
export type Permission = z.infer<typeof Permission>
