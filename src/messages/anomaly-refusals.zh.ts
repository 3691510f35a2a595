/** Why something about anomalies is refused, in Chinese. */
export const anomalyRefusalsZh = {
  'anomaly-evidence-changed': '您打开之后，依据已经变化，请刷新后按现在的情况再办',
  'anomaly-is-closed': '这一条已经办结；如情况有变，请先“重新核查”',
  'anomaly-is-open': '这一条尚未办结，无需重新核查',
  'city-anomalies-not-counting': '“{id}”不是按项目计数的指标，数据核查须选一项计数指标',
} as const
