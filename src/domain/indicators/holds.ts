import type { Condition, ConditionDimension } from '../city/condition.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { RecordFact } from '../city/words.ts'
import type { CountedRecord } from '../projects/record.ts'

/** The code of a record in a dimension; null when unknown. */
export function dimensionValue(
  city: LoadedCity,
  record: CountedRecord,
  dimension: ConditionDimension,
): string | null {
  if (dimension === 'sizeBand')
    return record.totalInvestment === null ? null : (city.sizeBandOf(record.totalInvestment)?.id ?? null)
  return record[dimension]
}

const factOf = {
  industryCode: (record) => record.industrySection,
  totalInvestment: (record) => record.totalInvestment,
  fixedAssetInvestment: (record) => record.fixedAssetInvestment,
  enterpriseCode: (record) => record.enterpriseCode,
  projectCode: (record) => record.projectCode,
  land: (record) => record.landQuantity,
} satisfies Record<RecordFact, (record: CountedRecord) => unknown>

function isRecordFact(name: string): name is RecordFact {
  return name in factOf
}

/** Whether a record satisfies a condition: the second interpreter of the vocabulary in `city/condition.ts`. */
export function holds(city: LoadedCity, condition: Condition, record: CountedRecord): boolean {
  if ('is' in condition) {
    const value = dimensionValue(city, record, condition.is.dimension)
    return value !== null && condition.is.values.includes(value)
  }
  if ('has' in condition)
    return isRecordFact(condition.has)
      ? factOf[condition.has](record) !== null
      : dimensionValue(city, record, condition.has) !== null
  if ('industry' in condition) {
    const path = [record.industrySection, record.industryDivision, record.industryGroup, record.industryClass]
    return condition.industry.some((code) => {
      const level = city.classification.levelOf(code)
      return level !== undefined && path[level - 1] === code
    })
  }
  if ('amount' in condition) {
    const { of, atLeast, over, atMost, below } = condition.amount
    const amount = record[of]
    return (
      amount !== null &&
      (atLeast === undefined || amount >= BigInt(atLeast)) &&
      (over === undefined || amount > BigInt(over)) &&
      (atMost === undefined || amount <= BigInt(atMost)) &&
      (below === undefined || amount < BigInt(below))
    )
  }
  if ('rule' in condition)
    return ruleConditions(city, condition.rule).every((part) => holds(city, part, record))
  if ('all' in condition) return condition.all.every((part) => holds(city, part, record))
  if ('any' in condition) return condition.any.some((part) => holds(city, part, record))
  return !holds(city, condition.not, record)
}

/** The conditions of a named rule; throws for a name that the city does not have, which the city check excludes. */
export function ruleConditions(city: LoadedCity, id: string): readonly Condition[] {
  const rule = city.findRule(id)
  if (!rule) throw new RangeError(`the city has no rule ${id}`)
  return rule.where
}
