import type { Purpose } from './scoped-database.ts'

/** Every purpose there is. */
export const purposes: readonly Purpose[] = ['authentication', 'people', 'audit', 'import', 'release']

/** For which purposes tables without a project show what is not one's own. */
export const readers: Readonly<Record<string, readonly (Purpose | null)[]>> = {
  accounts: ['authentication', 'people'],
  memberships: ['authentication', 'people'],
  credentials: ['authentication'],
  identities: ['authentication', 'people'],
  sessions: ['authentication'],
  api_tokens: ['authentication'],
  project_requests: [],
  saved_views: [],
  audit_entries: ['audit'],
  audit_head: ['audit'],
  people_changes: ['people'],
  recovery_codes: ['authentication'],
  sign_in_attempts: ['authentication'],
  // What waits for its check is for those who see the whole city.
  releases: [],
  release_figures: [],
  release_actions: [],
  // Those of another organisation, which only who sees the whole city sees besides.
  bulletin_templates: [],
  bulletin_filings: [],
  // Of the north, and said by somebody else.
  anomaly_actions: [],
  target_versions: [],
  target_stop_actions: [],
  league_notes: [],
  // Published figures are for whoever is signed in, for any purpose.
  series_observations: [null, ...purposes],
  // Withdrawals of the north's files alone are there, which the south does not see.
  project_file_withdrawals: [],
}
/** For which purposes they may be written. */
export const writers: Readonly<Record<string, readonly (Purpose | null)[]>> = {
  ...readers,
  accounts: ['people'],
  memberships: ['people'],
  identities: ['people'],
  people_changes: [],
  meta: ['import'],
  releases: ['release'],
  release_figures: ['release'],
  release_actions: ['release'],
  series_observations: [],
}
