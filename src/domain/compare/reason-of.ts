import type { Condition } from '../city/condition.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { Counting } from '../indicators/counting.ts'
import { factDate } from '../indicators/counting.ts'
import { explain, type Explanation, type Reason } from '../indicators/explain.ts'
import { holds, ruleConditions } from '../indicators/holds.ts'
import type { CountedRecord } from '../projects/record.ts'
import type { Change, ChangeReason, Question, Standing } from './change.ts'

/** A project whose contribution differs, decomposed: `right - left`, and the one reason for it. */
export function changeOf(
  code: string,
  questions: { readonly left: Question; readonly right: Question },
  standings: { readonly left: Standing; readonly right: Standing },
): Change {
  const { left, right } = standings
  const contribution = (right.weight ?? 0n) - (left.weight ?? 0n)
  return { code, contribution, reason: reasonOf(questions, left, right) }
}

function reasonOf(
  questions: { readonly left: Question; readonly right: Question },
  left: Standing,
  right: Standing,
): ChangeReason {
  if (left.weight !== null && right.weight !== null)
    return sameMeasure(questions.left.counting, questions.right.counting)
      ? { kind: 'amount', left: left.weight, right: right.weight }
      : { kind: 'definition', condition: null }
  // One side counts the project. What is asked is why the other does not.
  const leftCounts = left.weight !== null
  const [counted, other] = leftCounts ? [left, right] : [right, left]
  const [byCounted, byOther] = leftCounts
    ? [questions.left, questions.right]
    : [questions.right, questions.left]
  if (counted.record === null) return { kind: 'altered' }
  if (other.record === null) return { kind: 'registered' }
  const under = ({ city, counting, counter }: Question, record: CountedRecord): Explanation =>
    explain(
      city,
      counting,
      record,
      other.family.filter(({ district }) => counter === 'city' || district === record.district),
    )
  // The record as the other side knew it, by the question that counts the project: what fails there, the ledger changed.
  const changed = under(byCounted, other.record)
  const failed = changed.reasons.find((reason) => !reason.passed)
  if (failed)
    return ofRecord(byCounted, counted.record, other.record, failed, leftCounts, under) ?? { kind: 'altered' }
  const asked = under(byOther, other.record).reasons.find((reason) => !reason.passed)
  return asked ? ofQuestion(asked, byCounted.counter !== byOther.counter) : { kind: 'altered' }
}

const sameMeasure = (one: Counting, other: Counting) =>
  JSON.stringify(one.version.measure) === JSON.stringify(other.version.measure)

/** The reason where the records of the two sides differ. */
function ofRecord(
  question: Question,
  counted: CountedRecord,
  other: CountedRecord,
  failed: Reason,
  leftCounts: boolean,
  under: (question: Question, record: CountedRecord) => Explanation,
): ChangeReason | undefined {
  const inOrder = <Value>(ofCounted: Value, ofOther: Value) =>
    leftCounts ? { left: ofCounted, right: ofOther } : { left: ofOther, right: ofCounted }
  // With the status it is counted with everything would hold: then the status is what changed.
  if (
    counted.status !== other.status &&
    failed.kind !== 'family' &&
    under(question, { ...other, status: counted.status }).counts
  ) {
    const gone = other.status
    const kind = gone === 'merged' ? 'merged' : gone === 'lost' || gone === 'exited' ? 'lost' : 'status'
    return { kind, ...inOrder(counted.status, other.status) }
  }
  switch (failed.kind) {
    case 'fact':
      return { kind: 'milestone' }
    case 'period': {
      const was = factDate(counted, question.counting.version.on)
      return was === null ? undefined : { kind: 'date', ...inOrder(was, failed.on) }
    }
    case 'family':
      return { kind: 'family', code: failed.code }
    case 'condition':
    case 'filter': {
      const leaf = failingLeaf(question.city, failed.condition, other)
      return { kind: 'amount' in leaf ? 'threshold' : 'reclassified', condition: leaf }
    }
  }
}

/** The reason where the record would count on both sides, and the two ask for something else. */
function ofQuestion(failed: Reason, countedApart: boolean): ChangeReason {
  switch (failed.kind) {
    case 'fact':
      return { kind: 'definition', condition: null }
    case 'period':
      return { kind: 'period', on: failed.on }
    case 'condition':
      return { kind: 'definition', condition: failed.condition }
    case 'filter':
      return { kind: 'place', condition: failed.condition }
    case 'family':
      return countedApart ? { kind: 'twice', code: failed.code } : { kind: 'family', code: failed.code }
  }
}

/** The part of a condition that a record fails by: the first one of a rule or of a list of conditions. */
function failingLeaf(city: LoadedCity, condition: Condition, record: CountedRecord): Condition {
  const parts =
    'rule' in condition ? ruleConditions(city, condition.rule) : 'all' in condition ? condition.all : []
  const failing = parts.find((part) => !holds(city, part, record))
  return failing ? failingLeaf(city, failing, record) : condition
}
