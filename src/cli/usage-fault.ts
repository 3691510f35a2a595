import type { Refusal } from '../domain/refusal.ts'
import { refusalSentence } from '../messages/sentences.ts'

/** What was typed cannot be used; the message says what is wrong and what would be right. */
export class UsageFault extends Error {}

/** Refusals of what was typed, each with the option it stands at and what would be possible, in both languages. */
export function usageFaultOf(
  refusals: readonly Refusal[],
  optionOf: (field: string | undefined) => string,
): UsageFault {
  return new UsageFault(
    refusals
      .map((refusal) => {
        const option = optionOf(refusal.field)
        const { allowed = [] } = refusal
        const [orZh, orEn] =
          allowed.length === 0
            ? ['', '']
            : [`，可用：${allowed.join('、')}`, `; possible: ${allowed.join(', ')}`]
        return `${option}：${refusalSentence('zh', refusal)}${orZh}。 / ${option}: ${refusalSentence('en', refusal)}${orEn}.`
      })
      .join('\n'),
  )
}
