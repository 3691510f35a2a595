import type { CountedRecord, ProjectRecord } from '../domain/projects/record.ts'

/** `totalInvestment` as `total_investment`: how a record's field is called in the database. */
export type ColumnName<Key extends string> = Key extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${ColumnName<Tail>}`
    : `_${Lowercase<Head>}${ColumnName<Tail>}`
  : Key

/** The columns that a record's fields become. */
export type Columns<Fields> = { [Key in keyof Fields & string as ColumnName<Key>]: Fields[Key] }

/** The column of a record's field. */
export function columnOf<Key extends string>(field: Key): ColumnName<Key> {
  // The type above spells out what this replacement does.
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as ColumnName<Key>
}

export type VersionField = keyof CountedRecord

/** Every field of the record, in the order of the tables; the type check below keeps it complete. */
export const recordFields = [
  'id',
  'code',
  'revision',
  'name',
  'kind',
  'status',
  'stage',
  'provenance',
  'rootCode',
  'relation',
  'district',
  'park',
  'industrySection',
  'industryDivision',
  'industryGroup',
  'industryClass',
  'ecosystem',
  'chain',
  'tier',
  'cluster',
  'originCountry',
  'originRegion',
  'totalInvestment',
  'fixedAssetInvestment',
  'completedInvestment',
  'filedInvestment',
  'registeredCapital',
  'landQuantity',
  'projectCode',
  'enterpriseCode',
  'openedOn',
  'signedOn',
  'registeredOn',
  'filedOn',
  'siteSecuredOn',
  'capitalPaidOn',
  'constructionStartedOn',
  'enteredStatisticsOn',
  'completedOn',
  'productionStartedOn',
  'capacityReachedOn',
  'landedOn',
  'nextMilestone',
  'nextPlannedOn',
  'investorNames',
  'projectCompanyName',
  'withheldId',
  'ownerOrganisation',
  'relationshipManager',
  'projectManager',
] as const satisfies readonly (keyof ProjectRecord)[]

/** Fields of the record that only the current projection has; indicators never read them. */
const leftOut: ReadonlySet<string> = new Set<Exclude<keyof ProjectRecord, VersionField>>([
  'id',
  'name',
  'relation',
  'filedInvestment',
  'registeredCapital',
  'nextMilestone',
  'nextPlannedOn',
  'investorNames',
  'projectCompanyName',
  'withheldId',
  'ownerOrganisation',
  'relationshipManager',
  'projectManager',
])

/** The fields that versions keep and indicators read. */
export const versionFields = recordFields.filter((field): field is VersionField => !leftOut.has(field))

// A field added to the record and forgotten above is a compile error here.
type Forgotten = Exclude<keyof ProjectRecord, (typeof recordFields)[number]>
export const nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true
