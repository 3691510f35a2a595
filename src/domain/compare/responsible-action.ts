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
  const after = (actions: number) =>
    first && actions > 0 ? given(toRecord(city, replay(first.id, first.id, history.slice(0, actions)))) : null
  // From the end, where the last change is: most projects need one or two looks.
  let now = after(history.length)
  for (let place = history.length - 1; place >= known; place -= 1) {
    const before = after(place)
    if (before !== now) return history[place]
    now = before
  }
  return undefined
}
