import type { ColumnType, Insertable, JSONColumnType, Selectable } from 'kysely'
import type { Command } from '../domain/projects/actions.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import type { Columns, VersionField } from './columns.ts'

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
  sessions: { token_hash: string; account_id: string; created_at: Moment; expires_at: Moment }
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
