import { z } from '@hono/zod-openapi'

const text = z.record(z.string(), z.string())

/** The boards there are, and the releases that their tables are computed from. */
export const LeagueBoards = z
  .object({
    boards: z.array(z.object({ id: z.string(), name: text, version: z.number().int() })),
    releases: z.array(
      z.object({
        number: z.string(),
        from: z.string(),
        to: z.string(),
        stage: z.enum(['preliminary', 'final']),
      }),
    ),
  })
  .openapi('LeagueBoards')
export type LeagueBoards = z.infer<typeof LeagueBoards>

export const LeagueNoteView = z.object({
  district: z.string(),
  kind: z.enum(['red', 'black', 'falsified']),
  projectCode: z.string().nullable(),
  reason: z.string(),
  recordedAt: z.string(),
  name: z.string(),
  organisation: z.string(),
})

/** `GET /api/league/{board}?release=`: the table of a board by one release. */
export const LeagueTable = z
  .object({
    board: z.string(),
    name: text,
    version: z.number().int(),
    source: z.string(),
    toConfirm: z.boolean(),
    release: z.object({
      number: z.string(),
      from: z.string(),
      to: z.string(),
      stage: z.enum(['preliminary', 'final']),
    }),
    /** The release that movement is measured against; null where none of the same board and definitions came before. */
    previous: z.object({ number: z.string(), from: z.string(), to: z.string() }).nullable(),
    indicators: z.array(
      z.object({
        indicator: z.string(),
        name: text,
        unit: z.enum(['projects', 'money', 'percent']),
        weight: z.number().int(),
        method: z.enum(['completion', 'efficacy']),
        capPercent: z.number().int().nullable(),
      }),
    ),
    deductions: z.array(
      z.object({ id: z.string(), name: text, points: z.string(), most: z.string(), days: z.number().int() }),
    ),
    falsified: z.object({ points: z.string(), most: z.string() }),
    red: z.number().int(),
    blackBelow: z.string(),
    standings: z.array(
      z.object({
        district: z.string(),
        rank: z.number().int(),
        score: z.string(),
        list: z.enum(['red', 'black']).nullable(),
        previousRank: z.number().int().nullable(),
        previousScore: z.string().nullable(),
        items: z.array(
          z.object({
            state: z.enum(['scored', 'left-out', 'missing']),
            /** Whole number or decimal with one digit; null where it is not known. */
            value: z.string().nullable(),
            target: z.string().nullable(),
            /** In percent with one digit: the capped completion, or the efficacy coefficient. */
            share: z.string().nullable(),
            points: z.string().nullable(),
          }),
        ),
        overdue: z.array(z.object({ number: z.number().int(), points: z.string() })),
        falsified: z.object({ number: z.number().int(), points: z.string() }),
      }),
    ),
    /** Districts of which nothing can be scored. */
    unranked: z.array(z.string()),
    notes: z.array(LeagueNoteView),
    mayNote: z.boolean(),
  })
  .openapi('LeagueTable')
export type LeagueTable = z.infer<typeof LeagueTable>

/** `GET /api/league/{board}/history?year=`: rank and score of every district in each release of a year. */
export const LeagueHistory = z
  .object({
    releases: z.array(
      z.object({
        number: z.string(),
        to: z.string(),
        standings: z.array(z.object({ district: z.string(), rank: z.number().int(), score: z.string() })),
      }),
    ),
  })
  .openapi('LeagueHistory')
export type LeagueHistory = z.infer<typeof LeagueHistory>
