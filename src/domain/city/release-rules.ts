import { z } from 'zod'
import { PlainDate } from '../plain-date.ts'
import { Validity } from '../validity.ts'

/** How the city gives out its figures (R-ST-11). */
export const ReleaseRules = z.strictObject({
  /** Whether one person proposes and another one checks. */
  twoPeople: z.boolean(),
  /** On which working day after the end of a month its ledger closes. */
  closingWorkingDay: z.number().int().min(1).max(31),
  /** What a release freezes, in order; the parts of a figure that is computed from others are among them. */
  indicators: z.array(z.string()).min(1),
  ...Validity.shape,
})
export type ReleaseRules = z.infer<typeof ReleaseRules>

/** On which days offices work: the public holidays of a country with its make-up days, or a list of the city's own. */
export const WorkCalendar = z.union([
  z.strictObject({ scheme: z.literal('china'), ...Validity.shape }),
  z.strictObject({
    scheme: z.literal('listed'),
    /** Days of the week without work, 1 being Monday. */
    restDays: z.array(z.number().int().min(1).max(7)).max(6),
    holidays: z.array(PlainDate),
    /** Days on which is worked although they are days of rest. */
    workingDays: z.array(PlainDate).default([]),
    ...Validity.shape,
  }),
])
export type WorkCalendar = z.infer<typeof WorkCalendar>
