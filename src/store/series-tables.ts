import type { ColumnType } from 'kysely'
import type { CapitalKind, PayerRegion } from '../domain/receipts/receipt.ts'
import type { Observation, ObservationOrigin } from '../domain/series/observation.ts'

type Fixed<T> = ColumnType<T, T, never>
type FixedOrNone<T> = ColumnType<T | null, T | null | undefined, never>

export type SeriesObservationsTable = {
  id: string
  series: string
  period_from: string
  period_to: string
  sequence: number
  value: Fixed<string>
  origin: ObservationOrigin
  derivation: FixedOrNone<string>
  published_growth: FixedOrNone<string>
  published_rank: FixedOrNone<number>
  document: string
  url: FixedOrNone<string>
  note: FixedOrNone<string>
  known_on: string
  reason: FixedOrNone<string>
  provenance: Observation['provenance']
  recorded_at: Fixed<string>
  actor_id: string
  actor_name: string
  organisation: string
}

export type ReceiptsTable = {
  id: string
  project_id: string
  happened_on: string
  kind: CapitalKind
  currency: string
  amount: Fixed<string>
  rate: FixedOrNone<string>
  series_rate: FixedOrNone<string>
  rate_on: FixedOrNone<string>
  rate_source: FixedOrNone<string>
  ledger_amount: Fixed<bigint>
  series_amount: Fixed<string>
  voucher: string
  evidence: string
  payer_region: PayerRegion
  foreign_capital: boolean
  reverses: FixedOrNone<string>
  reason: FixedOrNone<string>
  provenance: Observation['provenance']
  recorded_at: Fixed<string>
  actor_id: string
  actor_name: string
  organisation: string
}
