import { z } from '@hono/zod-openapi'

/** One refusal inside a problem: the field it stands at, its code and the sentence in the person's language. */
export const ProblemError = z
  .object({
    code: z.string(),
    sentence: z.string(),
    field: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    allowed: z.array(z.string()).optional(),
  })
  .openapi('ProblemError')
export type ProblemError = z.infer<typeof ProblemError>

/** An action that somebody else recorded since the revision the caller knew. */
export const ConflictingAction = z
  .object({
    sequence: z.number().int(),
    type: z.string(),
    /** Of a plan or a reached milestone. */
    milestone: z.string().nullable(),
    /** Of a change: the facts that it changed. */
    fields: z.array(z.string()),
    actor: z.string(),
    organisation: z.string(),
    recordedAt: z.string(),
  })
  .openapi('ConflictingAction')
export type ConflictingAction = z.infer<typeof ConflictingAction>

/** RFC 9457 problem details; `code` is stable, `detail` is for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(ProblemError).optional(),
    /** With 409: who changed what since the revision in If-Match. */
    since: z.array(ConflictingAction).optional(),
    revision: z.number().int().optional(),
  })
  .openapi('Problem')
export type Problem = z.infer<typeof Problem>
