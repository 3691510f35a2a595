import type { CountedRecord } from '../projects/record.ts'

/** What no longer fits what a release froze; each names where. */
export type Finding =
  /** The release itself was altered: its parts do not give the digest it carries. */
  | { readonly kind: 'release-altered' }
  | { readonly kind: 'figure-altered'; readonly indicator: string }
  | { readonly kind: 'records-altered' }
  /** The city's files now say something else under the same number of version. */
  | { readonly kind: 'definition-changed'; readonly indicator: string; readonly version: number }
  /** Counted again from the frozen records the figure is another one. */
  | { readonly kind: 'figure-differs'; readonly indicator: string; readonly part: string }
  /** The ledger as of the moment of the release no longer has, or newly has, the record among the counted ones. */
  | { readonly kind: 'record-missing'; readonly code: string; readonly indicators: readonly string[] }
  | { readonly kind: 'record-added'; readonly code: string; readonly indicators: readonly string[] }
  | {
      readonly kind: 'record-changed'
      readonly code: string
      readonly fields: readonly {
        readonly field: keyof CountedRecord | 'countedIn'
        readonly frozen: string | null
        readonly found: string | null
      }[]
    }

/** The fields in which two states of a record differ, amounts as digits. */
export function differingFields(frozen: CountedRecord, found: CountedRecord) {
  const names = Object.keys(frozen) as (keyof CountedRecord)[]
  return names
    .filter((field) => frozen[field] !== found[field])
    .map((field) => ({ field, frozen: textOf(frozen[field]), found: textOf(found[field]) }))
}

const textOf = (value: CountedRecord[keyof CountedRecord]): string | null =>
  value === null ? null : value.toString()
