import { z } from 'zod'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { Reason } from '../releases/release.ts'

/** How something noticed was settled: explained as it is, put right in the ledger, or no matter. */
export const AnomalyOutcome = z.enum(['explained', 'corrected', 'no-matter'])
export type AnomalyOutcome = z.infer<typeof AnomalyOutcome>

/** What people do about something noticed; recorded with actor, organisation and moment. */
export const AnomalyCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('explain'), reason: Reason }),
  z.strictObject({ type: z.literal('close'), outcome: AnomalyOutcome, reason: Reason }),
  z.strictObject({ type: z.literal('reopen'), reason: Reason }),
])
export type AnomalyCommand = z.infer<typeof AnomalyCommand>

/** A command as it was recorded, with the digest of the evidence that its actor had before them. */
export type AnomalyStep = AnomalyCommand & { readonly evidence: string }

/**
 * open: nobody has closed it; closed; changed: closed on other evidence than there is now, and therefore open again.
 */
export type AnomalyState = 'open' | 'closed' | 'changed'

/** How something noticed stands: what was closed stays so only as long as its evidence is the same. */
export function anomalyState(evidence: string, steps: readonly AnomalyStep[]): AnomalyState {
  const last = steps.findLast(({ type }) => type !== 'explain')
  if (last?.type !== 'close') return 'open'
  return last.evidence === evidence ? 'closed' : 'changed'
}

/**
 * Whether a command fits: closed is what is open, reopened what is closed, and nobody decides on evidence that is no
 * longer there. `seen` is the digest that the actor had before them.
 */
export function decideAnomaly(
  evidence: string,
  steps: readonly AnomalyStep[],
  command: AnomalyCommand,
  seen: string,
): Result<undefined> {
  const state = anomalyState(evidence, steps)
  const refusals: Refusal[] = []
  if (seen !== evidence) refusals.push({ code: 'anomaly-evidence-changed' })
  if (command.type === 'reopen' ? state !== 'closed' : command.type === 'close' && state === 'closed')
    refusals.push({ code: state === 'closed' ? 'anomaly-is-closed' : 'anomaly-is-open' })
  return refusals.length === 0 ? accepted(undefined) : refused(...refusals)
}
