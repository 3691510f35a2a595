import { z } from 'zod'
import { PlainDate } from '../plain-date.ts'
import { unstorableTexts } from '../storable-text.ts'
import { SecretField } from './words.ts'

const isStorable = (text: string) => unstorableTexts(text).length === 0

/**
 * What somebody records of an investor's business: one field, as it is from a day on. `null` says that nothing is known
 * any more. What was recorded before stays, for those who may see secrets.
 */
export const RecordSecret = z.object({
  field: SecretField,
  on: PlainDate,
  content: z.string().trim().min(1).max(2000).refine(isStorable, { error: 'text' }).nullable(),
  /** From whom it is known or why it changed. */
  reason: z.string().trim().min(2).max(500).refine(isStorable, { error: 'text' }),
})
export type RecordSecret = z.infer<typeof RecordSecret>

/** One entry of the history of a project's secrets. */
export type SecretEntry = {
  readonly sequence: number
  readonly field: SecretField
  readonly on: string
  readonly content: string | null
  readonly reason: string
  readonly recordedAt: string
  readonly actor: { readonly name: string; readonly organisation: string }
}

/**
 * What is known now: of each field the entry of the latest day, of the same day the one recorded last. Entries come in
 * the order of their recording.
 */
export function currentSecrets(entries: readonly SecretEntry[]): SecretEntry[] {
  return SecretField.options.flatMap((field) => {
    const latest = entries
      .filter((entry) => entry.field === field)
      .reduce<SecretEntry | undefined>(
        (best, entry) => (best && best.on > entry.on ? best : entry),
        undefined,
      )
    return latest && latest.content !== null ? [latest] : []
  })
}
