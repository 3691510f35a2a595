import { z } from 'zod'
import { PlainDate } from './plain-date.ts'

/**
 * What every entry of a city's configuration carries: since when (and until when, exclusive) it holds,
 * where it comes from, and whether the bureau still has to confirm it because no official text was found.
 */
export const Validity = z.object({
  validFrom: PlainDate,
  validTo: PlainDate.optional(),
  source: z.string().min(1),
  toConfirm: z.boolean().default(false),
})
export type Validity = z.infer<typeof Validity>

/** True when the entry holds on that day; `validTo` is the first day on which it no longer does. */
export function isValidOn(entry: Validity, day: PlainDate): boolean {
  return entry.validFrom <= day && (entry.validTo === undefined || day < entry.validTo)
}
