import type { LoadedCity } from '../city/loaded-city.ts'
import { explain } from '../indicators/explain.ts'
import type { ProjectAction } from '../projects/actions.ts'
import { replay } from '../projects/evolve.ts'
import type { CountedRecord } from '../projects/record.ts'
import { toRecord } from '../projects/to-record.ts'
import type { Question } from './change.ts'

/**
 * The action that made a project count otherwise: the last one after the first `known` ones that changed whether, or with
 * how much, the project by itself counts. Undefined where none did: another project of its root, or the question, is the cause.
 */
export function responsibleAction(
  city: LoadedCity,
  { city: cityThen, counting }: Question,
  history: readonly ProjectAction[],
  known: number,
): ProjectAction | undefined {
  const { measure } = counting.version
  const given = (record: CountedRecord) =>
    !explain(cityThen, counting, record, []).counts ? null : 'sum' in measure ? record[measure.sum] : 1n
  const [first] = history
  let before: bigint | null = null
  let found: ProjectAction | undefined
  for (let place = Math.max(0, known - 1); place < history.length; place += 1) {
    const then = history.slice(0, place + 1)
    const now = first ? given(toRecord(city, replay(first.id, first.id, then))) : null
    if (place >= known && now !== before) found = history[place]
    before = now
  }
  return found
}
