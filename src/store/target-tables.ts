import type { ColumnType } from 'kysely'
import type { HolderKind, StopCommand } from '../domain/targets/target.ts'

type Moment = ColumnType<string, string, never>
type By = { recorded_at: Moment; actor_id: string; actor_name: string; organisation: string }

export type TargetVersionsTable = By & {
  id: string
  indicator: string
  year: number
  holder_kind: HolderKind
  holder: string
  revision: number
  value: ColumnType<bigint, string, never>
  reason: string
}

export type TargetStopActionsTable = By & {
  id: string
  indicator: string
  year: number
  holder_kind: HolderKind
  holder: string
  sequence: number
  type: StopCommand['type']
  until: string | null
  reason: string
}

export type LeagueNotesTable = By & {
  id: string
  board: string
  release_id: string
  district: string
  kind: 'red' | 'black' | 'falsified'
  project_code: string | null
  reason: string
}
