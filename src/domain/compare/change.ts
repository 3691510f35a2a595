import type { Condition } from '../city/condition.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { Status } from '../city/words.ts'
import type { Counting } from '../indicators/counting.ts'
import type { FamilyMember } from '../indicators/explain.ts'
import type { PlainDate } from '../plain-date.ts'
import type { CountedRecord } from '../projects/record.ts'

/**
 * Whose projects of a root count once: the whole city's, or each district's for itself, as when every district hands in
 * its own table.
 */
export type Counter = 'city' | 'districts'

/** What one of two figures counts by; the city is the one whose rules its definition was made with. */
export type Question = {
  readonly city: LoadedCity
  readonly counting: Counting
  readonly counter: Counter
}

/** A project on one side of a comparison: as it was known there, and what it gives to the figure. */
export type Standing = {
  /** Null where the ledger did not have the project yet. */
  readonly record: CountedRecord | null
  /** The other projects of its root, as they were known there. */
  readonly family: readonly (FamilyMember & Pick<CountedRecord, 'district'>)[]
  /** 1, or the amount that is summed; null where it is not counted. */
  readonly weight: bigint | null
}

/**
 * Why a project gives something else to one figure than to the other. The first kinds are changes of the record, those
 * from `definition` on differences between the two questions.
 */
export type ChangeReason =
  /** The project itself came into the ledger after the moment of one side. */
  | { readonly kind: 'registered' }
  /** The fact that decides the period was recorded, or withdrawn, in between. */
  | { readonly kind: 'milestone' }
  /** Its date was corrected and lies in another period. */
  | { readonly kind: 'date'; readonly left: PlainDate; readonly right: PlainDate }
  | { readonly kind: 'merged' | 'lost' | 'status'; readonly left: Status; readonly right: Status }
  /** An amount crossed the bound that a condition sets. */
  | { readonly kind: 'threshold'; readonly condition: Condition }
  /** Kind, industry, chain or place became another one. */
  | { readonly kind: 'reclassified'; readonly condition: Condition }
  /**
   * Another project of the same root has the fact earlier and counts in its place (R-ST-05); null where the reader may not
   * open that one.
   */
  | { readonly kind: 'family'; readonly code: string | null }
  /** Counted on both sides with another amount. */
  | { readonly kind: 'amount'; readonly left: bigint; readonly right: bigint }
  /** One definition asks for something that the other does not: a condition, or another fact or measure (null). */
  | { readonly kind: 'definition'; readonly condition: Condition | null }
  | { readonly kind: 'period'; readonly on: PlainDate }
  /** It lies in a district that one side does not ask for, or in none. */
  | { readonly kind: 'place'; readonly condition: Condition }
  /** Districts count it each for itself, the city counts its root once; the code as with `family`. */
  | { readonly kind: 'twice'; readonly code: string | null }
  /** The record kept by a release says something else than the ledger; verifying names what. */
  | { readonly kind: 'altered' }

export type ReasonKind = ChangeReason['kind']

/** What one project adds to the difference `right - left`, and why. */
export type Change = {
  readonly code: string
  readonly contribution: bigint
  readonly reason: ChangeReason
}
