import { z } from '@hono/zod-openapi'

const text = z.record(z.string(), z.string())

/** One target: how it stands against the pace of the year. */
export const TargetCell = z.object({
  indicator: z.string(),
  /** Whole number; null where the value is not known. */
  value: z.string().nullable(),
  target: z.string().nullable(),
  /** How often it was set; 0 for one of the city's files. */
  revision: z.number().int(),
  source: z.string().nullable(),
  completion: z.string().nullable(),
  light: z.enum(['good', 'watch', 'late', 'unknown', 'stopped']),
  /** asked: a stop waits for approval; stopped: until its day. */
  clock: z.object({ state: z.enum(['running', 'asked', 'stopped']), until: z.string().nullable() }),
})
export type TargetCell = z.infer<typeof TargetCell>

/** `GET /api/targets?year&asOf`: the board of targets. */
export const TargetBoard = z
  .object({
    year: z.number().int(),
    from: z.string(),
    to: z.string(),
    /** The day up to which values are known, and how much of the year has passed then, in percent. */
    known: z.string(),
    pace: z.string(),
    tolerancePoints: z.number().int(),
    rulesSource: z.string(),
    toConfirm: z.boolean(),
    indicators: z.array(
      z.object({
        id: z.string(),
        name: text,
        unit: z.enum(['projects', 'money', 'percent']),
        /** The city's own target, and what its districts' add up to. */
        cityTarget: z.string().nullable(),
        districtSum: z.string().nullable(),
      }),
    ),
    holders: z.array(
      z.object({
        kind: z.enum(['city', 'district', 'park']),
        id: z.string(),
        cells: z.array(TargetCell),
      }),
    ),
    maySet: z.boolean(),
    mayAskStop: z.boolean(),
    mayDecideStop: z.boolean(),
  })
  .openapi('TargetBoard')
export type TargetBoard = z.infer<typeof TargetBoard>

const step = { reason: z.string(), recordedAt: z.string(), name: z.string(), organisation: z.string() }

/** `GET /api/targets/{year}/{indicator}/{kind}/{holder}`: how it was set, and what was said of its clock. */
export const TargetHistory = z
  .object({
    versions: z.array(z.object({ revision: z.number().int(), value: z.string(), ...step })),
    stops: z.array(
      z.object({
        type: z.enum(['request', 'approve', 'refuse', 'end']),
        until: z.string().nullable(),
        ...step,
      }),
    ),
  })
  .openapi('TargetHistory')
export type TargetHistory = z.infer<typeof TargetHistory>
