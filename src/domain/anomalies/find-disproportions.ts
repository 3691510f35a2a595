import type { AnomalyRules } from '../city/anomaly-rules.ts'
import { compareFractions, decimalToFraction, divide, fraction, truncate } from '../decimal.ts'
import { type Anomaly, anomaly, type WatchedRecord } from './anomaly.ts'

/**
 * Projects whose amounts do not fit each other: a total far above the company's registered capital, an investment per
 * unit of land above the city's limit (R-LD-01; `reviewAbove` in whole currency units, absent: not looked at), a filed
 * investment that differs from the one in the ledger.
 */
export function findDisproportions(
  rules: AnomalyRules,
  reviewAbove: string | undefined,
  records: readonly WatchedRecord[],
): Anomaly[] {
  return records.flatMap((record) => [
    ...capital(rules, record),
    ...(reviewAbove === undefined ? [] : land(BigInt(reviewAbove), record)),
    ...filed(rules, record),
  ])
}

function capital({ proportion }: AnomalyRules, record: WatchedRecord): Anomaly[] {
  const { totalInvestment: total, registeredCapital } = record
  if (total === null || registeredCapital === null || registeredCapital <= 0n) return []
  if (total <= registeredCapital * BigInt(proportion.capitalTimes)) return []
  return [
    ofProject('capital', record, {
      total: total.toString(),
      capital: registeredCapital.toString(),
      times: (total / registeredCapital).toString(),
      limit: proportion.capitalTimes,
    }),
  ]
}

function land(limit: bigint, record: WatchedRecord): Anomaly[] {
  const { fixedAssetInvestment: fixed, landQuantity } = record
  if (fixed === null || landQuantity === null) return []
  const area = decimalToFraction(landQuantity)
  if (area.numerator <= 0n) return []
  const perUnit = divide(fraction(fixed, 1n), area)
  if (compareFractions(perUnit, fraction(limit, 1n)) <= 0) return []
  return [
    ofProject('land', record, {
      fixed: fixed.toString(),
      land: landQuantity,
      perUnit: truncate(perUnit).toString(),
      limit: limit.toString(),
    }),
  ]
}

function filed({ proportion }: AnomalyRules, record: WatchedRecord): Anomaly[] {
  const { totalInvestment: total, filedInvestment } = record
  if (total === null || filedInvestment === null || total === 0n) return []
  const apart = total > filedInvestment ? total - filedInvestment : filedInvestment - total
  if (apart * 100n <= total * BigInt(proportion.filedPercent)) return []
  return [
    ofProject('filed-amount', record, {
      total: total.toString(),
      filed: filedInvestment.toString(),
      percent: ((apart * 100n) / total).toString(),
      limit: proportion.filedPercent,
    }),
  ]
}

function ofProject(
  kind: 'capital' | 'land' | 'filed-amount',
  { code, district }: WatchedRecord,
  evidence: Anomaly['evidence'],
): Anomaly {
  return anomaly(kind, [code], { district, evidence, projects: [code] })
}
