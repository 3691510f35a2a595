import { testCity } from '../projects/test-city.ts'
import type { WatchedRecord } from './anomaly.ts'

export const rules = testCity.city.anomalies

/** A record in the north of which only this is said. */
export function watched(said: Partial<WatchedRecord> = {}): WatchedRecord {
  const code = said.code ?? 'P'
  return {
    code,
    rootCode: code,
    name: 'Works',
    district: 'north',
    on: '2024-01-10',
    knownOn: '2024-01-12',
    totalInvestment: 2_000_000n,
    fixedAssetInvestment: null,
    registeredCapital: null,
    filedInvestment: null,
    landQuantity: null,
    chain: null,
    projectCode: null,
    enterpriseCode: null,
    investorNames: 'Somebody',
    projectCompanyName: null,
    ...said,
  }
}
