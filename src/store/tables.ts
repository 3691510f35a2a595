import type { AnomalyActionsTable } from './anomaly-table.ts'
import type { AuditEntriesTable } from './audit-tables.ts'
import type { BulletinFilingsTable, BulletinTemplatesTable } from './bulletin-tables.ts'
import type { ReceiptsTable, SeriesObservationsTable } from './series-tables.ts'
import type { Role } from '../domain/access/words.ts'
import type { ColumnType, Insertable, JSONColumnType, Selectable } from 'kysely'
import type { FileType } from '../domain/files/file-type.ts'
import type { Command } from '../domain/projects/actions.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import type { Columns, VersionField } from './columns.ts'
import type {
  ContactAccessesTable,
  ContactDetailsTable,
  ContactRequestsTable,
  ContactsTable,
  ProjectSecretsTable,
} from './contact-tables.ts'
import type {
  ReleaseActionsTable,
  ReleaseFiguresTable,
  ReleaseRecordsTable,
  ReleasesTable,
} from './release-tables.ts'

import type { LeagueNotesTable, TargetStopActionsTable, TargetVersionsTable } from './target-tables.ts'

/** A moment: ISO text in UTC both ways. */
type Moment = ColumnType<string, string, string>

export type ProjectsTable = Columns<ProjectRecord> & {
  recorded_at: Moment
}

export type ProjectSearchTable = { project_id: string; text: string; pairs: string[] }

export type ProjectActionsTable = {
  id: string
  project_id: string
  sequence: number
  type: string
  happened_on: string
  recorded_at: Moment
  actor_id: string
  actor_name: string
  organisation: string
  command: JSONColumnType<Command>
}

export type ProjectVersionsTable = Columns<Pick<ProjectRecord, VersionField>> & {
  project_id: string
  recorded_from: Moment
  recorded_to: ColumnType<string, string | undefined, string>
  in_family: ColumnType<boolean, boolean | undefined, boolean>
  withheld_id: ColumnType<string | null, string | null | undefined, string | null>
}

/** A moment that may not have come. */
type MaybeMoment = ColumnType<string | null, string | null | undefined, string | null>

export type AccountsTable = {
  id: string
  login: string
  name: string
  name_latin: string | null
  title: string | null
  title_latin: string | null
  provenance: 'entered' | 'synthetic'
  created_at: Moment
  created_by: string
  deactivated_at: MaybeMoment
  deactivated_by: ColumnType<string | null, string | null | undefined, string | null>
  handed_over_to: ColumnType<string | null, string | null | undefined, string | null>
}

export type MembershipsTable = {
  id: string
  account_id: string
  organisation: string
  role: Role
  valid_from: string
  valid_to: ColumnType<string | null, string | null | undefined, string | null>
  granted_at: Moment
  granted_by: string
}

export type CredentialsTable = {
  account_id: string
  password_hash: ColumnType<string | null, string | null | undefined, string | null>
  must_change: ColumnType<boolean, boolean | undefined, boolean>
  changed_at: MaybeMoment
  password_until: MaybeMoment
  totp_secret: ColumnType<string | null, string | null | undefined, string | null>
  totp_confirmed_at: MaybeMoment
  totp_last_step: ColumnType<bigint | null, bigint | null | undefined, bigint | null>
}

/** What somebody proved when signing in; strong is another system’s word that it asked for a second factor. */
export type Proof =
  | 'password'
  | 'second-factor'
  | 'single-sign-on'
  | 'single-sign-on-strong'
  | 'demonstration'

export type SessionsTable = {
  id: string
  token_hash: string
  account_id: string
  membership_id: string
  proved: Proof
  created_at: Moment
  seen_at: Moment
  expires_at: Moment
  revoked_at: MaybeMoment
  address: string
  agent: string
}

/** What was changed about a person. */
export type PersonChangeKind =
  | 'create'
  | 'describe'
  | 'grant'
  | 'limit'
  | 'deactivate'
  | 'reactivate'
  | 'first-password'
  | 'hand-over'

export type PeopleChangesTable = {
  id: string
  account_id: string
  sequence: number
  kind: PersonChangeKind
  changed_at: Moment
  changed_by: string
  changed_by_name: string
  changed_for: string
  reason: ColumnType<string | null, string | null | undefined, never>
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string, never>
}

export type ApiTokensTable = {
  id: string
  token_hash: string
  account_id: string
  membership_id: string
  name: string
  permissions: string[]
  created_at: Moment
  expires_at: Moment
  used_at: MaybeMoment
  revoked_at: MaybeMoment
}

export type ProjectFilesTable = {
  id: string
  project_id: string
  digest: string
  size: ColumnType<bigint, number, never>
  name: string
  type: FileType
  kind: string | null
  description: string | null
  action_sequence: number | null
  evidence_index: number | null
  added_at: Moment
  added_by: string
  added_by_name: string
  organisation: string
  unclassified_said_by: string
  unclassified_said_at: Moment
}

export type ProjectFileWithdrawalsTable = {
  file_id: string
  reason: string
  withdrawn_at: Moment
  withdrawn_by: string
  withdrawn_by_name: string
  organisation: string
}

export type Tables = {
  meta: { key: string; value: string }
  project_numbers: { year: number; last_number: number }
  projects: ProjectsTable
  project_search: ProjectSearchTable
  project_actions: ProjectActionsTable
  project_requests: {
    actor_id: string
    request_key: string
    project_code: string
    sequence: number
    recorded_at: Moment
  }
  project_versions: ProjectVersionsTable
  project_addressees: { project_id: string; organisation: string }
  project_clearances: { project_id: string; account_id: string }
  project_files: ProjectFilesTable
  project_file_withdrawals: ProjectFileWithdrawalsTable
  releases: ReleasesTable
  release_figures: ReleaseFiguresTable
  release_records: ReleaseRecordsTable
  release_actions: ReleaseActionsTable
  bulletin_templates: BulletinTemplatesTable
  bulletin_filings: BulletinFilingsTable
  anomaly_actions: AnomalyActionsTable
  target_versions: TargetVersionsTable
  target_stop_actions: TargetStopActionsTable
  league_notes: LeagueNotesTable
  series_observations: SeriesObservationsTable
  receipts: ReceiptsTable
  contacts: ContactsTable
  contact_details: ContactDetailsTable
  contact_accesses: ContactAccessesTable
  contact_requests: ContactRequestsTable
  project_secrets: ProjectSecretsTable
  accounts: AccountsTable
  memberships: MembershipsTable
  credentials: CredentialsTable
  sign_in_attempts: { login_hash: string; wrong: number; tried_at: Moment; locked_until: MaybeMoment }
  recovery_codes: {
    account_id: string
    code_hash: string
    made_at: Moment
    used_at: MaybeMoment
    replaced_at: MaybeMoment
  }
  identities: { issuer: string; subject: string; account_id: string; linked_at: Moment }
  sessions: SessionsTable
  api_tokens: ApiTokensTable
  people_changes: PeopleChangesTable
  audit_entries: AuditEntriesTable
  audit_head: { sequence: bigint; hash: Buffer }
  saved_views: {
    id: string
    account_id: string
    owner_name: string
    name: string
    query: string
    shared: boolean
    created_at: Moment
  }
}

export type ProjectColumns = Selectable<ProjectsTable>
export type VersionColumns = Insertable<ProjectVersionsTable>
