import type { LoadedCity } from '../city/loaded-city.ts'
import type { Refusal } from '../refusal.ts'
import type { CommandType } from './actions.ts'
import { landedOn } from './dates.ts'
import type { Project } from './project.ts'
import { commandsIn, commandTable } from './stages.ts'

/** Why a command does not suit the status of a project, or its landing; empty when it does. */
export function statusRefusals(city: LoadedCity, project: Project, command: CommandType): Refusal[] {
  const row: { statuses: readonly string[]; landed?: boolean } = commandTable[command]
  const landed = landedOn(city, project) !== null
  const allowed = commandsIn(project.status, landed)
  if (!row.statuses.includes(project.status))
    return [{ code: 'command-not-in-status', params: { command, status: project.status }, allowed }]
  if (row.landed !== undefined && row.landed !== landed)
    return [
      { code: landed ? 'command-after-landing' : 'command-before-landing', params: { command }, allowed },
    ]
  return []
}
