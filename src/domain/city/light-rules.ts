import { z } from 'zod'
import { Validity } from '../validity.ts'

/**
 * How the city judges values against the targets of a year (R-EV-02, R-TL-01): at or above the pace is good, up to
 * `tolerancePoints` percentage points behind is to be watched, more is late. The colour is never set by hand.
 */
export const LightRules = z.strictObject({
  tolerancePoints: z.number().int().min(0).max(100),
  /** The indicators of the targets board, in order; percentages have no targets. */
  board: z.array(z.string()).min(1),
  ...Validity.shape,
})
export type LightRules = z.infer<typeof LightRules>
