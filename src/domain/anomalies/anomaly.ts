import { z } from 'zod'

/**
 * What was noticed. sudden-jump, month-end, same-day, near-threshold: of a district's figures (R-EV-03); capital, land,
 * filed-amount: of one project's amounts (R-LD-01); same-project: two records that may be one (R-FR-02).
 */
export const AnomalyKind = z.enum([
  'sudden-jump',
  'month-end',
  'same-day',
  'near-threshold',
  'capital',
  'land',
  'filed-amount',
  'same-project',
])
export type AnomalyKind = z.infer<typeof AnomalyKind>

/** Something worth a second look, with what shows it. */
export type Anomaly = {
  /** The same for the same thing at every look: kind and subject. */
  readonly key: string
  readonly kind: AnomalyKind
  /** Whose it is; null where it concerns several districts and the city alone sees it. */
  readonly district: string | null
  /** Numbers, days and amounts that the sentence about it names. */
  readonly evidence: Readonly<Record<string, string | number>>
  /** Codes of the projects, in their order. */
  readonly projects: readonly string[]
}

/** A record as far as the checks look at it. Amounts are whole units of the ledger's currency. */
export type WatchedRecord = {
  readonly code: string
  readonly rootCode: string
  readonly name: string
  readonly district: string
  /** The day of the counted fact. */
  readonly on: string
  /** The day on which the city came to know of the fact. */
  readonly knownOn: string
  readonly totalInvestment: bigint | null
  readonly fixedAssetInvestment: bigint | null
  readonly registeredCapital: bigint | null
  readonly filedInvestment: bigint | null
  readonly landQuantity: string | null
  readonly chain: string | null
  readonly projectCode: string | null
  readonly enterpriseCode: string | null
  readonly investorNames: string
  readonly projectCompanyName: string | null
}

/** Makes an anomaly; its key is the kind and what it is about. */
export function anomaly(
  kind: AnomalyKind,
  subject: readonly string[],
  found: Omit<Anomaly, 'key' | 'kind' | 'projects'> & { readonly projects: readonly string[] },
): Anomaly {
  return {
    key: [kind, ...subject].join(':'),
    kind,
    ...found,
    projects: found.projects.toSorted(),
  }
}
