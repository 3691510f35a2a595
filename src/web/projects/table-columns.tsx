import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ProjectRow } from '../../api/shapes/projects.ts'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import type { WebFrameText } from '../../messages/web-frame.zh.ts'
import type { WebProjectsText } from '../../messages/web-projects.zh.ts'
import { Light } from '../figures/Light.tsx'
import type { LabelKind, Labels } from '../frame/city-labels.ts'
import type { Formats } from '../frame/formats.ts'
import type { InterfaceLanguage } from '../frame/language.tsx'
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

/** Pixels; English words are longer than Chinese ones, and its dates shorter. */
type Width = Readonly<Record<InterfaceLanguage, number>>

type Column = {
  /** The first column takes what is left. */
  readonly width: Width
  /** Under which name the API sorts by it, and which way first. */
  readonly sort?: { readonly by: string; readonly first: 'rising' | 'falling' }
  readonly amount?: boolean
  readonly cell: (row: ProjectRow, tools: CellTools) => ReactNode
}

type Code = {
  [K in keyof ProjectRow]: ProjectRow[K] extends string | null ? K : never
}[keyof ProjectRow]

const labelled = (kind: LabelKind, field: Code, width: Width): Column => ({
  width,
  cell: (row, { labels }) => {
    const code = row[field]
    return code === null ? null : labels.label(kind, code)
  },
})

const dated = (field: Code, sorted = false): Column => ({
  width: { zh: 144, en: 116 },
  ...(sorted ? { sort: { by: field, first: 'falling' as const } } : {}),
  cell: (row, { formats }) => {
    const day = row[field]
    return day === null ? null : formats.date(day)
  },
})

const money = (field: Code, sorted = false): Column => ({
  width: { zh: 108, en: 132 },
  amount: true,
  ...(sorted ? { sort: { by: field, first: 'falling' as const } } : {}),
  cell: (row, { formats }) => {
    const amount = row[field]
    return amount === null ? null : <span title={formats.exactMoney(amount)}>{formats.money(amount)}</span>
  },
})

const plain = (field: Code, width: number): Column => ({
  width: { zh: width, en: width },
  cell: (row) => row[field],
})

/** Every column that the list can show; `name` always comes first and stays in view. */
export const columns = {
  name: {
    width: { zh: 296, en: 296 },
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
  code: { width: { zh: 154, en: 154 }, sort: { by: 'code', first: 'rising' }, cell: (row) => row.code },
  district: { width: { zh: 76, en: 112 }, cell: (row, { labels }) => labels.shortArea(row.district) },
  park: labelled('park', 'park', { zh: 170, en: 300 }),
  stage: { width: { zh: 96, en: 176 }, cell: (row, { labels }) => <StageMark row={row} labels={labels} /> },
  totalInvestment: money('totalInvestment', true),
  ecosystem: {
    width: { zh: 108, en: 188 },
    cell: (row, { labels }) =>
      row.ecosystem === null ? null : (
        <span className={styles.dotted}>
          <i style={{ background: labels.ecosystemColour(row.ecosystem) }} aria-hidden="true" />
          {labels.label('ecosystem', row.ecosystem)}
        </span>
      ),
  },
  chain: labelled('chain', 'chain', { zh: 150, en: 230 }),
  next: {
    width: { zh: 188, en: 256 },
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
  landedOn: dated('landedOn', true),
  signedOn: dated('signedOn', true),
  investorNames: plain('investorNames', 200),
  originCountry: labelled('originCountry', 'originCountry', { zh: 100, en: 150 }),
  originRegion: labelled('originRegion', 'originRegion', { zh: 110, en: 180 }),
  kind: labelled('kind', 'kind', { zh: 96, en: 150 }),
  status: labelled('status', 'status', { zh: 96, en: 150 }),
  tier: labelled('tier', 'tier', { zh: 100, en: 150 }),
  cluster: labelled('cluster', 'cluster', { zh: 150, en: 230 }),
  industryClass: plain('industryClass', 88),
  fixedAssetInvestment: money('fixedAssetInvestment'),
  completedInvestment: money('completedInvestment'),
  landQuantity: {
    width: { zh: 92, en: 104 },
    amount: true,
    cell: (row, { formats }) => (row.landQuantity === null ? null : formats.decimal(row.landQuantity)),
  },
  openedOn: dated('openedOn', true),
  registeredOn: dated('registeredOn'),
  filedOn: dated('filedOn'),
  siteSecuredOn: dated('siteSecuredOn'),
  constructionStartedOn: dated('constructionStartedOn'),
  productionStartedOn: dated('productionStartedOn'),
  capacityReachedOn: dated('capacityReachedOn'),
  projectCompanyName: plain('projectCompanyName', 220),
  ownerOrganisation: {
    width: { zh: 170, en: 260 },
    cell: (row, { labels }) => labels.organisationName(row.ownerOrganisation),
  },
  relationshipManager: plain('relationshipManager', 120),
  provenance: {
    width: { zh: 96, en: 124 },
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
