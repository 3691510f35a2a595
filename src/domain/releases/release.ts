import { z } from 'zod'
import type { PlainDate } from '../plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import { isStorable } from '../storable-text.ts'

/** preliminary (快报): known early, to be replaced; final (定案): what the city stands by. */
export const ReleaseStage = z.enum(['preliminary', 'final'])
export type ReleaseStage = z.infer<typeof ReleaseStage>

/** proposed: frozen and waits for its checker; released: published; returned and withdrawn: stays readable and counts no more. */
export const ReleaseState = z.enum(['proposed', 'released', 'returned', 'withdrawn'])
export type ReleaseState = z.infer<typeof ReleaseState>

/** A reason that somebody else can follow. */
export const Reason = z.string().trim().min(2).max(1000).refine(isStorable, { error: 'text' })

/** What people do with a release; every one is recorded with actor, organisation and moment. */
export const ReleaseCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('confirm'), reason: Reason }),
  z.strictObject({ type: z.literal('sendBack'), reason: Reason }),
  z.strictObject({ type: z.literal('withdraw'), reason: Reason }),
])
export type ReleaseCommand = z.infer<typeof ReleaseCommand>

/** What a release is about: a period, what was known of it when, and how sure the city is. */
export type ReleasePeriod = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly stage: ReleaseStage
}

/** A release as far as its next step depends on it. */
export type ReleaseStanding = ReleasePeriod & {
  readonly state: ReleaseState
  /** The account that proposed it: the maker. */
  readonly proposedBy: string
}

/**
 * Whether a period may be released: it is over, it lies in one year, and nothing else of its stage stands or waits.
 * `standing` are the releases of the same period and stage. Final figures need a period that is over; preliminary ones
 * may be given of what has passed of it.
 */
export function decideProposal(
  { from, to, stage }: ReleasePeriod,
  standing: readonly { readonly number: string; readonly state: ReleaseState }[],
  knownOn: PlainDate,
): Result<undefined> {
  const refusals: Refusal[] = []
  if (to < from) refusals.push({ code: 'period-reversed', field: 'to', params: { from, to } })
  else if (from.slice(0, 4) !== to.slice(0, 4)) refusals.push({ code: 'release-over-years', field: 'from' })
  if (stage === 'final' && knownOn <= to)
    refusals.push({ code: 'release-not-over', field: 'to', params: { to, knownOn } })
  if (stage === 'preliminary' && knownOn < from)
    refusals.push({ code: 'release-not-begun', field: 'from', params: { from, knownOn } })
  const other = standing.find(({ state }) => state === 'released' || state === 'proposed')
  if (other)
    refusals.push({
      code: other.state === 'proposed' ? 'release-waits' : 'release-stands',
      params: { number: other.number },
    })
  return refusals.length === 0 ? accepted(undefined) : refused(...refusals)
}

const nextState = {
  confirm: { from: 'proposed', to: 'released' },
  sendBack: { from: 'proposed', to: 'returned' },
  withdraw: { from: 'released', to: 'withdrawn' },
} as const satisfies Record<ReleaseCommand['type'], { from: ReleaseState; to: ReleaseState }>

/** The commands that fit a state, whoever gives them. */
export function fittingCommands(state: ReleaseState): ReleaseCommand['type'][] {
  return ReleaseCommand.options
    .map((option) => option.shape.type.value)
    .filter((type) => nextState[type].from === state)
}

/**
 * What becomes of a release. Where the city wants two people, nobody checks what they made; the maker may send back
 * what they proposed.
 */
export function decideRelease(
  release: ReleaseStanding,
  command: ReleaseCommand,
  actor: string,
  twoPeople: boolean,
): Result<ReleaseState> {
  const step = nextState[command.type]
  if (release.state !== step.from)
    return refused({
      code: 'release-command-misfits',
      params: { command: command.type, state: release.state },
      allowed: fittingCommands(release.state),
    })
  if (twoPeople && command.type === 'confirm' && actor === release.proposedBy)
    return refused({ code: 'release-own-check' })
  return accepted(step.to)
}
