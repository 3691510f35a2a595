import type { ColumnType, JSONColumnType } from 'kysely'
import type { PlainDate } from '../domain/plain-date.ts'
import type { ReleaseCommand, ReleaseStage, ReleaseState } from '../domain/releases/release.ts'

type Moment = ColumnType<string, string, string>

export type ReleasesTable = {
  id: string
  number: string
  stage: ReleaseStage
  period_from: PlainDate
  period_to: PlainDate
  as_of: Moment
  state: ReleaseState
  digest: string
  records_digest: string
  proposed_by: string
}

export type ReleaseFiguresTable = {
  release_id: string
  indicator: string
  content: JSONColumnType<object>
  digest: string
}

export type ReleaseRecordsTable = {
  release_id: string
  project_id: string
  code: string
  facts: string
  counted_in: string[]
}

export type ReleaseActionsTable = {
  release_id: string
  sequence: number
  type: 'propose' | ReleaseCommand['type']
  reason: string
  recorded_at: Moment
  actor_id: string
  actor_name: string
  organisation: string
}
