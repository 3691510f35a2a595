import type { anomalyRefusalsZh } from './anomaly-refusals.zh.ts'

/** The same in English. */
export const anomalyRefusalsEn = {
  'anomaly-evidence-changed':
    'What shows it has changed since you opened it; reload and decide on what there is now',
  'anomaly-is-closed': 'It is closed already; to look at it again, open it again first',
  'anomaly-is-open': 'It is open already',
  'city-anomalies-not-counting': '“{id}” does not count projects; the checks need an indicator that does',
} as const satisfies Record<keyof typeof anomalyRefusalsZh, string>
