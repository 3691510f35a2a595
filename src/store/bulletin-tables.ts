import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { BulletinType, UsedFigure } from '../domain/bulletins/filing.ts'
import type { PlainDate } from '../domain/plain-date.ts'

type Moment = ColumnType<string, string, string>
type Bytes = ColumnType<Uint8Array, Uint8Array, never>

export type BulletinTemplatesTable = {
  template: string
  version: number
  name: string
  language: 'zh' | 'en'
  type: BulletinType
  file_name: string
  digest: string
  content: Bytes
  whole_city: boolean
  added_at: Moment
  added_by: string
  added_by_name: string
  organisation: string
}

export type BulletinFilingsTable = {
  id: string
  serial: Generated<number>
  template: string
  template_name: string
  template_digest: string
  type: BulletinType
  language: 'zh' | 'en'
  period_from: PlainDate
  period_to: PlainDate
  as_of: Moment
  figures: JSONColumnType<UsedFigure[], string, never>
  lines: JSONColumnType<string[], string, never>
  digest: string
  content: Bytes
  whole_city: boolean
  confidential: boolean
  filed_at: Moment
  filed_by: string
  filed_by_name: string
  organisation: string
}
