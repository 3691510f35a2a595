import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import type { ProjectAction } from '../src/domain/projects/actions.ts'
import { correctedCommand, replay, statusAfter, withChanges } from '../src/domain/projects/evolve.ts'
import type { ProjectFacts } from '../src/domain/projects/facts.ts'
import type { Project } from '../src/domain/projects/project.ts'
import type { ProjectRecord } from '../src/domain/projects/record.ts'
import { toRecord } from '../src/domain/projects/to-record.ts'
import { narrowlyDiffers, versionRow } from '../src/store/project-rows.ts'
import { laterThan } from '../src/store/projects.ts'
import type { VersionColumns } from '../src/store/tables.ts'
import type { GeneratedProject } from './generated-projects.ts'

/** A generated project as the tables hold it. */
export type FoldedProject = {
  readonly history: readonly ProjectAction[]
  readonly record: ProjectRecord
  readonly versions: readonly VersionColumns[]
}

/** An id in the form of uuidv7 that depends on moment and number alone. */
function idOf(moment: string, number: number): string {
  const time = Date.parse(moment).toString(16).padStart(12, '0')
  const counted = number.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${counted}`
}

/** The past as recorded actions. */
function historyOf({ number, past }: GeneratedProject): ProjectAction[] {
  let last: string | undefined
  return past.map(({ command, actor, recordedAt }, index) => {
    last = laterThan(last, recordedAt)
    return { id: idOf(last, number * 64 + index), sequence: index + 1, command, actor, recordedAt: last }
  })
}

/**
 * Takes a generated past through its states without checking each of them, which makes ten million actions
 * bearable: the record of every state is that of the domain, only the replay before it is short. `checkFolded`
 * holds the result equal to what the program itself would have recorded.
 */
export function foldProject(city: LoadedCity, generated: GeneratedProject): FoldedProject {
  const history = historyOf(generated)
  const id = idOf(history[0]?.recordedAt ?? '', generated.number)
  const versions: VersionColumns[] = []
  let project: Project | undefined
  let record: ProjectRecord | undefined
  for (const [index, action] of history.entries()) {
    project = after(project, id, generated.code, action, history.slice(0, index + 1))
    // A plan changes nothing that versions keep.
    if (record && action.command.type === 'plan' && index < history.length - 1) continue
    const next = toRecord(city, project)
    if (!record || narrowlyDiffers(record, next)) {
      const open = versions.pop()
      if (open) versions.push({ ...open, recorded_to: action.recordedAt })
      versions.push({
        ...versionRow(next, action.recordedAt, generated.inFamily),
        recorded_to: 'infinity',
      })
    }
    record = next
  }
  if (!record) throw new RangeError(`${generated.code} has no past`)
  return { history, record, versions }
}

function after(
  project: Project | undefined,
  id: string,
  code: string,
  { sequence, command }: ProjectAction,
  history: readonly ProjectAction[],
): Project {
  if (command.type === 'open')
    return {
      id,
      code,
      history,
      correctedBy: new Map(),
      withdrawnBy: new Map(),
      effective: [],
      facts: command.facts,
      openedOn: command.on,
      reached: [],
      planned: [],
      status: 'ongoing',
      statusSince: command.on,
      mergedInto: undefined,
      admitted: undefined,
      addressees: [],
    }
  if (!project) throw new RangeError(`${code} does not begin with its registration`)
  const same = { ...project, history }
  switch (command.type) {
    case 'describe':
      return { ...same, facts: changed(project.facts, command.changes) }
    case 'reach':
      return { ...same, reached: [...project.reached, { ...command, sequence }] }
    case 'plan':
      return { ...same, planned: [...project.planned, { ...command, sequence }] }
    case 'withdraw':
      return { ...same, reached: project.reached.filter((entry) => entry.sequence !== command.target) }
    case 'correct': {
      // Only registrations are corrected in generated pasts, before anything changed the facts.
      const [opening] = history
      const facts = opening && correctedCommand(opening.command, command.replacement)['facts']
      return { ...same, facts: changed(project.facts, { ...(typeof facts === 'object' ? facts : {}) }) }
    }
    default:
      return { ...same, status: statusAfter[command.type] ?? project.status, statusSince: command.on }
  }
}

function changed(facts: ProjectFacts, changes: Readonly<Record<string, unknown>>): ProjectFacts {
  // The generator writes facts that the schema accepts; checkFolded compares with what the schema makes of them.
  return withChanges(facts, changes) as ProjectFacts
}

/** Throws when the folded record is not the one that the program's own replay gives at every version. */
export function checkFolded(city: LoadedCity, generated: GeneratedProject, folded: FoldedProject): void {
  const { history, record, versions } = folded
  for (const [index, action] of history.entries()) {
    const truth = toRecord(city, replay(record.id, record.code, history.slice(0, index + 1)))
    const version = versions.find(
      ({ recorded_from, recorded_to }) =>
        recorded_from <= action.recordedAt && (recorded_to ?? '') > action.recordedAt,
    )
    const expected = versionRow(truth, '', generated.inFamily)
    const differing = Object.entries(expected).filter(
      ([column, value]) =>
        !['recorded_from', 'revision'].includes(column) &&
        version?.[column as keyof VersionColumns] !== value,
    )
    if (differing.length > 0)
      throw new Error(`${record.code} after action ${action.sequence}: ${JSON.stringify(differing)}`)
  }
}
