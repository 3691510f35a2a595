import type { AnomalyRules } from '../city/anomaly-rules.ts'
import { type Anomaly, anomaly, type WatchedRecord } from './anomaly.ts'

/** What two records have in common, the surest first (R-FR-02). */
export type Likeness = 'project-code' | 'enterprise-code' | 'investor' | 'name'

type Pair = { readonly one: WatchedRecord; readonly other: WatchedRecord; readonly likeness: Likeness }

/**
 * Pairs of counted records of different families that may be one project under two names: the same filing code, the same
 * company, the same investor in the same chain with a like amount, or like names with a like amount (R-FR-02). Each pair
 * stands once, with the surest of what it has in common.
 */
export function findSameProjects(rules: AnomalyRules, records: readonly WatchedRecord[]): Anomaly[] {
  const found = new Map<string, Pair>()
  const keep = (a: WatchedRecord, b: WatchedRecord, likeness: Likeness) => {
    if (a.rootCode === b.rootCode) return
    const [one, other] = a.code < b.code ? [a, b] : [b, a]
    const key = `${one.code}:${other.code}`
    if (!found.has(key)) found.set(key, { one, other, likeness })
  }
  const keepAlike = (key: (record: WatchedRecord) => string | null, likeness: Likeness, amounts: boolean) => {
    for (const group of groupsBy(records, key))
      forPairs(group, (a, b) => {
        if (!amounts || hasLikeAmount(rules, a, b)) keep(a, b, likeness)
      })
  }
  keepAlike(({ projectCode }) => projectCode, 'project-code', false)
  keepAlike(({ enterpriseCode }) => enterpriseCode, 'enterprise-code', false)
  keepAlike(
    ({ investorNames, chain }) => chain && `${plainName(rules, investorNames)}:${chain}`,
    'investor',
    true,
  )
  forLikeNames(rules, records, (a, b) => {
    if (hasLikeAmount(rules, a, b)) keep(a, b, 'name')
  })
  return [...found.values()].map(({ one, other, likeness }) =>
    anomaly('same-project', [one.code, other.code], {
      district: one.district === other.district ? one.district : null,
      evidence: {
        likeness,
        oneTotal: one.totalInvestment?.toString() ?? '',
        otherTotal: other.totalInvestment?.toString() ?? '',
        oneDistrict: one.district,
        otherDistrict: other.district,
        ...(likeness === 'project-code' && { shared: one.projectCode ?? '' }),
        ...(likeness === 'enterprise-code' && { shared: one.enterpriseCode ?? '' }),
      },
      projects: [one.code, other.code],
    }),
  )
}

function groupsBy(records: readonly WatchedRecord[], key: (record: WatchedRecord) => string | null) {
  const groups = Map.groupBy(records, key)
  groups.delete(null)
  return [...groups.values()].filter((group) => group.length > 1)
}

function forPairs(group: readonly WatchedRecord[], visit: (a: WatchedRecord, b: WatchedRecord) => void) {
  group.forEach((a, place) => group.slice(place + 1).forEach((b) => visit(a, b)))
}

function hasLikeAmount({ sameProject }: AnomalyRules, a: WatchedRecord, b: WatchedRecord): boolean {
  const [one, other] = [a.totalInvestment, b.totalInvestment]
  if (one === null || other === null) return false
  const [less, more] = one < other ? [one, other] : [other, one]
  return (more - less) * 100n <= less * BigInt(sameProject.amountPercent)
}

/** A name without what tells nothing apart: case, width, spaces, punctuation, and the words of the city's list. */
export function plainName({ sameProject }: AnomalyRules, name: string): string {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return sameProject.ignoredWords.reduce(
    (rest, word) => rest.replaceAll(word.normalize('NFKC').toLowerCase(), ''),
    letters,
  )
}

/** Pairs of neighbouring characters, each with its number where it stands several times. */
function pairsOf(name: string): string[] {
  const characters = [...name]
  const seen = new Map<string, number>()
  return characters.slice(1).map((character, place) => {
    const pair = `${characters[place]}${character}`
    const times = (seen.get(pair) ?? 0) + 1
    seen.set(pair, times)
    return `${pair}${times}`
  })
}

/**
 * Visits the pairs of records whose plain names are alike: twice their common pairs of characters are at least
 * `similarPercent` of all of theirs. Two such names share one of their rarer pairs, so only those are looked up.
 */
function forLikeNames(
  rules: AnomalyRules,
  records: readonly WatchedRecord[],
  visit: (a: WatchedRecord, b: WatchedRecord) => void,
): void {
  const percent = rules.sameProject.similarPercent
  const names = records.map((record) => ({ record, pairs: pairsOf(plainName(rules, record.name)) }))
  const often = new Map<string, number>()
  for (const { pairs } of names) for (const pair of pairs) often.set(pair, (often.get(pair) ?? 0) + 1)
  const holders = new Map<string, number[]>()
  names.forEach(({ record, pairs }, place) => {
    const rarest = pairs.toSorted(
      (a, b) => (often.get(a) ?? 0) - (often.get(b) ?? 0) || (a < b ? -1 : a > b ? 1 : 0),
    )
    // Of n pairs at least n·p/(200−p) are common, so one of the others plus one is.
    const common = Math.ceil((pairs.length * percent) / (200 - percent))
    const looked = new Set<number>()
    const own = new Set(pairs)
    for (const pair of rarest.slice(0, pairs.length - common + 1)) {
      const others = holders.get(pair)
      for (const other of others ?? []) looked.add(other)
      if (others) others.push(place)
      else holders.set(pair, [place])
    }
    for (const other of looked) {
      const candidate = names[other]
      if (!candidate) continue
      const shared = candidate.pairs.filter((pair) => own.has(pair)).length
      if (shared * 200 >= percent * (pairs.length + candidate.pairs.length)) visit(candidate.record, record)
    }
  })
}
