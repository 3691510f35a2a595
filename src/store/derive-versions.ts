import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { ProjectAction } from '../domain/projects/actions.ts'
import { evolve } from '../domain/projects/evolve.ts'
import type { Project } from '../domain/projects/project.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import { narrowlyDiffers, versionRow } from './project-rows.ts'
import type { VersionColumns } from './tables.ts'

/** A project as its actions make it: how it stands, and every version of how it stood. */
export type DerivedProject = {
  readonly project: Project
  readonly record: ProjectRecord
  readonly versions: readonly VersionColumns[]
}

/**
 * The projection and the versions that follow from a project's actions under the city's rules. Versions of projects
 * with other members of their root are marked apart (`markFamily`). Throws a RangeError without an action.
 */
export function deriveProject(
  city: LoadedCity,
  id: string,
  code: string,
  actions: readonly ProjectAction[],
): DerivedProject {
  let project: Project | undefined
  let record: ProjectRecord | undefined
  const versions: VersionColumns[] = []
  for (const action of actions) {
    project = evolve(project, id, code, action)
    const after = toRecord(city, project)
    if (!record || narrowlyDiffers(record, after)) {
      const open = versions.pop()
      if (open) versions.push({ ...open, recorded_to: action.recordedAt })
      versions.push(versionRow(after, action.recordedAt, after.rootCode !== after.code))
    }
    record = after
  }
  if (!project || !record) throw new RangeError('a project without a past')
  // What may be seen of the past follows from today's duty to know.
  const { withheldId } = record
  return { project, record, versions: versions.map((version) => ({ ...version, withheld_id: withheldId })) }
}
