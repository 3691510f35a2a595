import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ProjectRow } from '../../api/shapes/projects.ts'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import type { WebFrameText } from '../../messages/web-frame.zh.ts'
import type { WebProjectsText } from '../../messages/web-projects.zh.ts'
import { Light } from '../figures/Light.tsx'
import type { LabelKind, Labels } from '../frame/city-labels.ts'
import type { Formats } from '../frame/formats.ts'
import { ProvenanceMark, StageMark } from './ProjectMarks.tsx'
import styles from './project-table.module.css'

/** What a cell needs besides its row. */
export type CellTools = {
  readonly labels: Labels
  readonly formats: Formats
  readonly text: WebProjectsText
  readonly frame: WebFrameText
  readonly today: string
  readonly addressOf: (code: string) => string
}

type Column = {
  /** Pixels; the first column takes what is left. */
  readonly width: number
  /** Under which name the API sorts by it, and which way first. */
  readonly sort?: { readonly by: string; readonly first: 'rising' | 'falling' }
  readonly amount?: boolean
  readonly cell: (row: ProjectRow, tools: CellTools) => ReactNode
}

type Code = {
  [K in keyof ProjectRow]: ProjectRow[K] extends string | null ? K : never
}[keyof ProjectRow]

const labelled = (kind: LabelKind, field: Code, width: number): Column => ({
  width,
  cell: (row, { labels }) => {
    const code = row[field]
    return code === null ? null : labels.label(kind, code)
  },
})

const dated = (field: Code, width: number, sorted = false): Column => ({
  width,
  ...(sorted ? { sort: { by: field, first: 'falling' as const } } : {}),
  cell: (row, { formats }) => {
    const day = row[field]
    return day === null ? null : formats.date(day)
  },
})

const money = (field: Code, sorted = false): Column => ({
  width: 108,
  amount: true,
  ...(sorted ? { sort: { by: field, first: 'falling' as const } } : {}),
  cell: (row, { formats }) => {
    const amount = row[field]
    return amount === null ? null : <span title={formats.exactMoney(amount)}>{formats.money(amount)}</span>
  },
})

const plain = (field: Code, width: number): Column => ({ width, cell: (row) => row[field] })

/** Every column that the list can show; `name` always comes first and stays in view. */
export const columns = {
  name: {
    width: 296,
    sort: { by: 'name', first: 'rising' },
    cell: (row, { addressOf, frame }) => (
      <>
        <Link className={styles.name} to={addressOf(row.code)} tabIndex={-1} title={row.name}>
          {row.name}
        </Link>
        <ProvenanceMark provenance={row.provenance} text={frame} />
      </>
    ),
  },
  code: { width: 154, sort: { by: 'code', first: 'rising' }, cell: (row) => row.code },
  district: { width: 76, cell: (row, { labels }) => labels.shortArea(row.district) },
  park: labelled('park', 'park', 170),
  stage: { width: 96, cell: (row, { labels }) => <StageMark row={row} labels={labels} /> },
  totalInvestment: money('totalInvestment', true),
  ecosystem: {
    width: 108,
    cell: (row, { labels }) =>
      row.ecosystem === null ? null : (
        <span className={styles.dotted}>
          <i style={{ background: labels.ecosystemColour(row.ecosystem) }} aria-hidden="true" />
          {labels.label('ecosystem', row.ecosystem)}
        </span>
      ),
  },
  chain: labelled('chain', 'chain', 150),
  next: {
    width: 188,
    sort: { by: 'nextPlannedOn', first: 'rising' },
    cell: (row, { labels, formats, text, today }) => {
      if (row.nextMilestone === null) return null
      const name = labels.label('milestone', row.nextMilestone)
      if (row.nextPlannedOn === null) return <span className={styles.quiet}>{text.nextUnplanned(name)}</span>
      const late = daysBetween(plainDate(row.nextPlannedOn), plainDate(today))
      if (late <= 0) return text.nextPlanned(name, formats.date(row.nextPlannedOn))
      return <Light light="late" word={text.nextLate(name, late)} />
    },
  },
  landedOn: dated('landedOn', 144, true),
  signedOn: dated('signedOn', 144, true),
  investorNames: plain('investorNames', 200),
  originCountry: labelled('originCountry', 'originCountry', 100),
  originRegion: labelled('originRegion', 'originRegion', 110),
  kind: labelled('kind', 'kind', 96),
  status: labelled('status', 'status', 96),
  tier: labelled('tier', 'tier', 100),
  cluster: labelled('cluster', 'cluster', 150),
  industryClass: plain('industryClass', 88),
  fixedAssetInvestment: money('fixedAssetInvestment'),
  completedInvestment: money('completedInvestment'),
  landQuantity: {
    width: 92,
    amount: true,
    cell: (row, { formats }) => (row.landQuantity === null ? null : formats.decimal(row.landQuantity)),
  },
  openedOn: dated('openedOn', 144, true),
  registeredOn: dated('registeredOn', 144),
  filedOn: dated('filedOn', 144),
  siteSecuredOn: dated('siteSecuredOn', 144),
  constructionStartedOn: dated('constructionStartedOn', 144),
  productionStartedOn: dated('productionStartedOn', 144),
  capacityReachedOn: dated('capacityReachedOn', 144),
  projectCompanyName: plain('projectCompanyName', 220),
  ownerOrganisation: {
    width: 170,
    cell: (row, { labels }) => labels.organisationName(row.ownerOrganisation),
  },
  relationshipManager: plain('relationshipManager', 120),
  provenance: {
    width: 96,
    cell: (row, { frame }) =>
      row.provenance === 'entered' || row.provenance === 'synthetic' || row.provenance === 'public'
        ? frame.provenances[row.provenance]
        : row.provenance,
  },
} as const satisfies Record<string, Column>

export type ColumnId = keyof typeof columns
type OtherColumn = Exclude<ColumnId, 'name'>

/** All columns except the name, in the order in which the choice lists them. */
export const otherColumns = (Object.keys(columns) as ColumnId[]).filter(
  (id) => id !== 'name',
) as OtherColumn[]

/** What people see before they have chosen. */
export const usualColumns: readonly ColumnId[] = [
  'code',
  'district',
  'stage',
  'totalInvestment',
  'ecosystem',
  'next',
  'landedOn',
]

/** The column of an id, under one type. */
export function columnOf(id: ColumnId): Column {
  return columns[id]
}

export function isColumn(id: string): id is ColumnId {
  return Object.hasOwn(columns, id)
}
