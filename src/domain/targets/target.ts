import { z } from 'zod'
import { WholeAmount } from '../money.ts'
import type { PlainDate } from '../plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { Reason } from '../releases/release.ts'

/** Who carries a target that people set: a district by its code, or a park (or platform) by its id. The city's own stand in its files. */
export const HolderKind = z.enum(['district', 'park'])
export type HolderKind = z.infer<typeof HolderKind>

/** Whose target of what and when. */
export const TargetKey = z.strictObject({
  indicator: z.string().max(100),
  year: z.number().int().min(2000).max(2100),
  holderKind: HolderKind,
  holder: z.string().max(100),
})
export type TargetKey = z.infer<typeof TargetKey>

/** A target as it was set: a whole number of projects or of units of the ledger's currency. */
export const SetTarget = TargetKey.extend({ value: WholeAmount, reason: Reason })
export type SetTarget = z.infer<typeof SetTarget>

/** Whether a target may be set: the indicator has one, and it is not below zero. Zero takes it out of every score. */
export function decideTarget(
  { value, indicator }: Pick<SetTarget, 'value' | 'indicator'>,
  board: readonly string[],
  before: string | undefined,
): Result<undefined> {
  const refusals: Refusal[] = []
  if (!board.includes(indicator))
    refusals.push({ code: 'target-not-on-board', field: 'indicator', params: { id: indicator } })
  if (value.startsWith('-')) refusals.push({ code: 'amount-negative', field: 'value' })
  if (before === value) refusals.push({ code: 'target-unchanged', field: 'value' })
  return refusals.length === 0 ? accepted(undefined) : refused(...refusals)
}

/** What people do about a clock: ask to stop it, grant that, refuse it, or let it run again before its day. */
export const StopCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request'), until: z.string(), reason: Reason }),
  z.strictObject({ type: z.literal('approve'), reason: Reason }),
  z.strictObject({ type: z.literal('refuse'), reason: Reason }),
  z.strictObject({ type: z.literal('end'), reason: Reason }),
])
export type StopCommand = z.infer<typeof StopCommand>

/** A command as it was recorded. */
export type StopStep = {
  readonly type: StopCommand['type']
  /** The last day of a stop that is asked for; null for other commands. */
  readonly until: string | null
  readonly reason: string
  readonly accountId: string
}

/** running: the clock runs; asked: a stop waits for approval; stopped: until and including its day. */
export type ClockState =
  | { readonly state: 'running' }
  | { readonly state: 'asked' | 'stopped'; readonly until: string; readonly askedBy: string }

/** How a clock stands on a day (停表, R-TL-01): a stop ends by itself after its last day. */
export function clockOn(steps: readonly StopStep[], day: PlainDate): ClockState {
  const last = steps.at(-1)
  if (last === undefined || last.type === 'refuse' || last.type === 'end') return { state: 'running' }
  const request = steps.findLast(({ type }) => type === 'request')
  if (!request?.until) return { state: 'running' }
  const stop = { until: request.until, askedBy: request.accountId }
  // What was asked for until a day that has passed asks for nothing more.
  if (last.type === 'request')
    return day <= request.until ? { state: 'asked', ...stop } : { state: 'running' }
  return day <= request.until ? { state: 'stopped', ...stop } : { state: 'running' }
}

/** Whether a command fits; nobody approves what they asked for. */
export function decideStop(
  steps: readonly StopStep[],
  command: StopCommand,
  actor: string,
  today: PlainDate,
): Result<undefined> {
  const clock = clockOn(steps, today)
  switch (command.type) {
    case 'request':
      if (clock.state !== 'running') return refused({ code: 'stop-not-running' })
      return command.until < today
        ? refused({ code: 'stop-until-past', field: 'until', params: { today } })
        : accepted(undefined)
    case 'approve':
      if (clock.state !== 'asked') return refused({ code: 'stop-not-asked' })
      return clock.askedBy === actor ? refused({ code: 'stop-own-approval' }) : accepted(undefined)
    case 'refuse':
      return clock.state === 'asked' ? accepted(undefined) : refused({ code: 'stop-not-asked' })
    case 'end':
      return clock.state === 'stopped' ? accepted(undefined) : refused({ code: 'stop-not-stopped' })
  }
}
