import type { Stage, Status } from '../city/words.ts'
import type { CommandType } from './actions.ts'
import type { MilestoneDates } from './record.ts'

type StageDates = MilestoneDates & { readonly landedOn: string | null }

/** The fact that lifts a project to each stage, the furthest first; without any of them it is under negotiation. */
export const stageFacts = [
  ['full-capacity', 'capacityReachedOn'],
  ['producing', 'productionStartedOn'],
  ['building', 'constructionStartedOn'],
  ['landed', 'landedOn'],
  ['signed', 'signedOn'],
] as const satisfies readonly (readonly [Stage, keyof StageDates])[]

/** How far a project has come, by its facts alone (DESIGN: milestones, not one status field). */
export function stageOf(dates: StageDates): Stage {
  return stageFacts.find(([, fact]) => dates[fact] !== null)?.[0] ?? 'negotiating'
}

/** In which statuses each command is possible, and whether the project must (not) have landed. */
export const commandTable = {
  open: { statuses: [] },
  describe: { statuses: ['ongoing', 'suspended'] },
  plan: { statuses: ['ongoing', 'suspended'] },
  reach: { statuses: ['ongoing'] },
  suspend: { statuses: ['ongoing'] },
  resume: { statuses: ['suspended', 'lost'] },
  lose: { statuses: ['ongoing', 'suspended'], landed: false },
  exit: { statuses: ['ongoing', 'suspended'], landed: true },
  merge: { statuses: ['ongoing', 'suspended'] },
  classify: { statuses: ['ongoing', 'suspended', 'lost', 'merged', 'exited'] },
  address: { statuses: ['ongoing', 'suspended'] },
  correct: { statuses: ['ongoing', 'suspended', 'lost', 'merged', 'exited'] },
  withdraw: { statuses: ['ongoing', 'suspended', 'lost', 'merged', 'exited'] },
} as const satisfies Record<CommandType, { statuses: readonly Status[]; landed?: boolean }>

/** The commands that are possible in a status, whether landed or not. */
export function commandsIn(status: Status, landed: boolean): CommandType[] {
  return (Object.keys(commandTable) as CommandType[]).filter((type) => {
    const row: { statuses: readonly Status[]; landed?: boolean } = commandTable[type]
    return row.statuses.includes(status) && (row.landed === undefined || row.landed === landed)
  })
}
