import type { Condition } from '../city/condition.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { CountedFact } from '../city/words.ts'
import type { PlainDate } from '../plain-date.ts'
import type { CountedRecord } from '../projects/record.ts'
import { type Counting, countsRoots, factDate } from './counting.ts'
import { holds } from './holds.ts'

/** A step of an explanation, as data; the sentences stand in `src/messages`. */
export type Reason =
  | {
      readonly kind: 'fact'
      readonly passed: boolean
      readonly fact: CountedFact
      readonly on: PlainDate | null
    }
  | {
      readonly kind: 'period'
      readonly passed: boolean
      readonly on: PlainDate
      readonly from: PlainDate
      readonly to: PlainDate
    }
  | { readonly kind: 'condition'; readonly passed: boolean; readonly condition: Condition }
  | { readonly kind: 'filter'; readonly passed: boolean; readonly condition: Condition }
  /** Another project of the same root has the fact earlier and counts in its place. */
  | { readonly kind: 'family'; readonly passed: false; readonly code: string; readonly on: PlainDate }

export type Explanation = {
  readonly counts: boolean
  readonly on: PlainDate | null
  readonly reasons: readonly Reason[]
}

/** What the family rule needs to know of the other projects with the same root. */
export type FamilyMember = Pick<CountedRecord, 'code' | 'status' | `${CountedFact}On`>

/**
 * Why a record counts or does not: the second interpreter of a definition, for one record. `family` are the
 * other projects of its root as known at the same moment. All reasons are given, failed ones included.
 */
export function explain(
  city: LoadedCity,
  counting: Counting,
  record: CountedRecord,
  family: readonly FamilyMember[],
): Explanation {
  const { version, from, to } = counting
  const on = factDate(record, version.on)
  const reasons: Reason[] = [{ kind: 'fact', passed: on !== null, fact: version.on, on }]
  if (on !== null) reasons.push({ kind: 'period', passed: from <= on && on <= to, on, from, to })
  for (const condition of version.where)
    reasons.push({ kind: 'condition', passed: holds(city, condition, record), condition })
  for (const condition of counting.filter)
    reasons.push({ kind: 'filter', passed: holds(city, condition, record), condition })
  const earlier =
    on === null || !countsRoots(version.measure) ? undefined : findEarlier(record, on, version.on, family)
  if (earlier) reasons.push({ kind: 'family', passed: false, ...earlier })
  return { counts: reasons.every((reason) => reason.passed), on, reasons }
}

/** The member of the family that has the fact before this record; on one day the lower code comes first (R-ST-05). */
function findEarlier(
  record: CountedRecord,
  on: PlainDate,
  fact: CountedFact,
  family: readonly FamilyMember[],
) {
  return family
    .flatMap((member) => {
      const memberOn = factDate(member, fact)
      if (member.code === record.code || member.status === 'merged' || memberOn === null) return []
      return memberOn < on || (memberOn === on && member.code < record.code)
        ? [{ code: member.code, on: memberOn }]
        : []
    })
    .toSorted((a, b) => (a.on === b.on ? (a.code < b.code ? -1 : 1) : a.on < b.on ? -1 : 1))[0]
}
