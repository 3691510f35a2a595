import type { Status } from '../city/words.ts'
import { addMonths, type PlainDate } from '../plain-date.ts'
import type { Project } from '../projects/project.ts'

/** Statuses in which a project has ended, and with it the purpose for which its contacts were collected. */
export const endedStatuses = ['lost', 'merged', 'exited'] as const satisfies readonly Status[]

/** The day a project ended; null while it goes on. */
export function endOf({ status, statusSince }: Pick<Project, 'status' | 'statusSince'>): PlainDate | null {
  return endedStatuses.some((ended) => ended === status) ? statusSince : null
}

/**
 * The last day on which a contact may be kept: that of the city's period after the end of the project, or an earlier day
 * that was set for it (the shortest time that the purpose needs, PIPL art. 19); null while neither is known.
 */
export function retentionEnd(
  months: number,
  endedOn: PlainDate | null,
  retentionUntil: PlainDate | null,
): PlainDate | null {
  const usual = endedOn === null ? null : addMonths(endedOn, months)
  if (usual === null || retentionUntil === null) return usual ?? retentionUntil
  return retentionUntil < usual ? retentionUntil : usual
}
