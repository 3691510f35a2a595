import type { AnomalyRules } from '../city/anomaly-rules.ts'
import { daysInMonth } from '../plain-date.ts'
import { type Anomaly, anomaly, type WatchedRecord } from './anomaly.ts'

/** How many were counted in a district and month, `2024-06`. */
export type MonthCount = { readonly district: string; readonly month: string; readonly value: bigint }

/**
 * Months that lie more than `deviations` standard deviations above the mean of the months before (R-EV-03). `months` are
 * the year-months in order, the compared ones before the looked-at ones; a month without an entry counted nothing. Exact: a value x lies k
 * deviations above n values with sum s and sum of squares q when n·x − s > 0 and (n·x − s)² > k²·(n·q − s²).
 */
export function findJumps(
  { suddenJump }: AnomalyRules,
  counts: readonly MonthCount[],
  months: readonly string[],
  from: string,
  records: readonly WatchedRecord[],
): Anomaly[] {
  const byDistrict = Map.groupBy(counts, ({ district }) => district)
  return [...byDistrict].flatMap(([district, entries]) => {
    const values = new Map(entries.map(({ month, value }) => [month, value]))
    return months.flatMap((month, place) => {
      const before = months.slice(Math.max(0, place - suddenJump.months), place)
      const value = values.get(month) ?? 0n
      if (month < from || before.length < suddenJump.months || value < BigInt(suddenJump.atLeast)) return []
      const past = before.map((earlier) => values.get(earlier) ?? 0n)
      const n = BigInt(past.length)
      const sum = past.reduce((total, one) => total + one, 0n)
      const squares = past.reduce((total, one) => total + one * one, 0n)
      const above = n * value - sum
      const k = BigInt(suddenJump.deviations)
      if (above <= 0n || above * above <= k * k * (n * squares - sum * sum)) return []
      return [
        anomaly('sudden-jump', [district, month], {
          district,
          evidence: { month, value: Number(value), before: Number(sum), months: past.length },
          projects: records
            .filter((record) => record.district === district && record.on.startsWith(month))
            .map(({ code }) => code),
        }),
      ]
    })
  })
}

/** Months of a district in which most projects fall on the last days. */
export function findMonthEnds({ monthEnd }: AnomalyRules, records: readonly WatchedRecord[]): Anomaly[] {
  const groups = Map.groupBy(records, ({ district, on }) => `${district}:${on.slice(0, 7)}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const month = first.on.slice(0, 7)
    const lastDay = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
    const late = group.filter(({ on }) => Number(on.slice(8)) > lastDay - monthEnd.days)
    if (late.length < monthEnd.atLeast || late.length * 100 < monthEnd.sharePercent * group.length) return []
    return [
      anomaly('month-end', [first.district, month], {
        district: first.district,
        evidence: { month, days: monthEnd.days, late: late.length, all: group.length },
        projects: late.map(({ code }) => code),
      }),
    ]
  })
}

/** Days on which a district recorded many of its projects' facts at once. */
export function findBatches({ sameDay }: AnomalyRules, records: readonly WatchedRecord[]): Anomaly[] {
  const groups = Map.groupBy(records, ({ district, knownOn }) => `${district}:${knownOn}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first || group.length < sameDay.atLeast) return []
    const days = group.map(({ on }) => on).toSorted()
    return [
      anomaly('same-day', [first.district, first.knownOn], {
        district: first.district,
        evidence: {
          day: first.knownOn,
          records: group.length,
          earliest: days[0] ?? '',
          latest: days.at(-1) ?? '',
        },
        projects: group.map(({ code }) => code),
      }),
    ]
  })
}

/** Districts where many amounts lie just above a threshold and few just below it. */
export function findNearThresholds(
  { nearThreshold: { amounts, withinPercent, times, atLeast } }: AnomalyRules,
  records: readonly WatchedRecord[],
  below: readonly { readonly district: string; readonly totalInvestment: bigint }[],
): Anomaly[] {
  const byDistrict = Map.groupBy(records, ({ district }) => district)
  return [...byDistrict].flatMap(([district, group]) =>
    amounts.flatMap((text) => {
      const threshold = BigInt(text)
      const margin = (threshold * BigInt(withinPercent)) / 100n
      const above = group.filter(
        ({ totalInvestment: amount }) =>
          amount !== null && amount >= threshold && amount <= threshold + margin,
      )
      const under = below.filter(
        (one) =>
          one.district === district &&
          one.totalInvestment < threshold &&
          one.totalInvestment >= threshold - margin,
      ).length
      if (above.length < atLeast || above.length < times * under) return []
      return [
        anomaly('near-threshold', [district, text], {
          district,
          evidence: { threshold: text, percent: withinPercent, above: above.length, below: under },
          projects: above.map(({ code }) => code),
        }),
      ]
    }),
  )
}
