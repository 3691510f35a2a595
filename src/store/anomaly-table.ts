import type { ColumnType } from 'kysely'
import type { AnomalyCommand, AnomalyOutcome } from '../domain/anomalies/closing.ts'

export type AnomalyActionsTable = {
  id: string
  subject: string
  sequence: number
  district: string | null
  type: AnomalyCommand['type']
  outcome: ColumnType<AnomalyOutcome | null, AnomalyOutcome | null | undefined, never>
  reason: string
  evidence: string
  recorded_at: ColumnType<string, string, never>
  actor_id: string
  actor_name: string
  organisation: string
}
