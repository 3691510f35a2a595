import type { LoadedCity } from '../city/loaded-city.ts'
import { Milestone } from '../city/words.ts'
import type { PlainDate } from '../plain-date.ts'
import { isValidOn } from '../validity.ts'
import { findReached, type Project } from './project.ts'
import type { MilestoneDates } from './record.ts'

/** Milestones that a phased project reaches only with its last phase; the others count from the first. */
const withLastPhase: ReadonlySet<Milestone> = new Set(['completed', 'capacityReached'])

/** The day on which the project as a whole reached a milestone, or null. */
export function reachedOn(project: Project, milestone: Milestone): PlainDate | null {
  const whole = findReached(project, milestone, 'whole')
  if (whole) return whole.on
  const days = project.facts.phases
    .flatMap((phase) => findReached(project, milestone, phase.id)?.on ?? [])
    .toSorted()
  if (withLastPhase.has(milestone))
    return days.length > 0 && days.length === project.facts.phases.length ? (days.at(-1) ?? null) : null
  return days[0] ?? null
}

/** All milestone dates of the project as a whole. */
export function milestoneDates(project: Project): MilestoneDates {
  return Object.fromEntries(
    Milestone.options.map((milestone) => [`${milestone}On`, reachedOn(project, milestone)]),
    // One key per milestone, which is what MilestoneDates says.
  ) as MilestoneDates
}

/**
 * The day of landing: that of the last of the milestones which the city's landing rule for this kind asks for,
 * under the version of the rule in force on that day; null while one is missing (R-ST-04).
 */
export function landedOn(city: LoadedCity, project: Project): PlainDate | null {
  const versions = city.findKind(project.facts.kind)?.landing ?? []
  const days = versions.flatMap((version) => {
    const needed = version.allOf.map((milestone) => reachedOn(project, milestone))
    const last = needed
      .flatMap((day) => day ?? [])
      .toSorted()
      .at(-1)
    return last !== undefined && !needed.includes(null) && isValidOn(version, last) ? [last] : []
  })
  // What landed under an earlier version stays landed on that day.
  return days.toSorted()[0] ?? null
}
