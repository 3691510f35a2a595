import type { Decimal } from '../decimal.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Milestone, ProjectKind, Provenance, Stage, Status } from '../city/words.ts'

/** Dates of the milestones of a project as a whole: `signedOn`, `landedOn` …; null when not (yet) reached. */
export type MilestoneDates = { readonly [M in Milestone as `${M}On`]: PlainDate | null }

/**
 * The flat projection of a project: exactly what lists filter by and indicators read, one column each.
 * Made by `toRecord` in one place and written in the transaction of the action that changed it.
 * Amounts are whole units of the ledger currency.
 */
export type ProjectRecord = MilestoneDates & {
  readonly id: string
  readonly code: string
  /** Number of actions so far; the version that `If-Match` names. */
  readonly revision: number
  readonly name: string
  readonly kind: ProjectKind
  readonly status: Status
  readonly stage: Stage
  readonly provenance: Provenance
  /** Code of the root project; its own code when it is a root. */
  readonly rootCode: string
  /** How it belongs to its root; null for a root. */
  readonly relation: 'later-phase' | 'expansion' | 'spin-off' | null

  readonly district: string
  readonly park: string | null
  readonly industrySection: string | null
  readonly industryDivision: string | null
  readonly industryGroup: string | null
  readonly industryClass: string | null
  readonly ecosystem: string | null
  readonly chain: string | null
  readonly tier: string | null
  /** Category of the taxonomy that the city names as its second (newer or parallel) one. */
  readonly cluster: string | null
  readonly originCountry: string
  readonly originRegion: string | null

  readonly totalInvestment: bigint | null
  readonly fixedAssetInvestment: bigint | null
  readonly completedInvestment: bigint | null
  /** Total investment as filed, and registered capital of the company: what amounts are held against. */
  readonly filedInvestment: bigint | null
  readonly registeredCapital: bigint | null
  readonly landQuantity: Decimal | null
  readonly projectCode: string | null
  readonly enterpriseCode: string | null

  readonly openedOn: PlainDate
  /** The landing that the city's rule derives from the milestones; never entered by hand. */
  readonly landedOn: PlainDate | null
  /** The next milestone that is expected and its planned day, for what is late. */
  readonly nextMilestone: Milestone | null
  readonly nextPlannedOn: PlainDate | null

  readonly investorNames: string
  readonly projectCompanyName: string | null
  /** The project's own id where only those who need to know may see it; null where it is not withheld. */
  readonly withheldId: string | null

  readonly ownerOrganisation: string
  readonly relationshipManager: string | null
  readonly projectManager: string | null
}

/** What indicators read of a record: all but names, people and plans. Versions of a project and releases keep exactly this. */
export type CountedRecord = Omit<
  ProjectRecord,
  | 'id'
  | 'name'
  | 'relation'
  | 'filedInvestment'
  | 'registeredCapital'
  | 'nextMilestone'
  | 'nextPlannedOn'
  | 'investorNames'
  | 'projectCompanyName'
  | 'withheldId'
  | 'ownerOrganisation'
  | 'relationshipManager'
  | 'projectManager'
>
