import { type IndicatorDefinition, RecordVersion } from '../city/indicator-definition.ts'
import { plainDate } from '../plain-date.ts'
import type { ProjectRecord } from '../projects/record.ts'
import { testCity } from '../projects/test-city.ts'
import { given, open } from '../projects/test-project.ts'
import { toRecord } from '../projects/to-record.ts'
import type { Counting } from './counting.ts'

const bare = toRecord(testCity, given(open('2024-01-10', {})))

/** A record of which only this is known, its own root unless it names another. */
export function record(known: Partial<ProjectRecord> = {}): ProjectRecord {
  const made = { ...bare, ...known }
  return { ...made, rootCode: known.rootCode ?? made.code }
}

/** The counting of landed projects in 2024, or of what is said otherwise. */
export function counting(
  said: Partial<Pick<Counting, 'filter'>> &
    Partial<Record<'from' | 'to', string>> & { version?: Partial<RecordVersion> } = {},
): Counting {
  const version = RecordVersion.parse({
    version: 1,
    validFrom: '2010-01-01',
    source: 'test',
    on: 'landed',
    where: [],
    measure: { count: 'projects' },
    ...said.version,
  })
  const definition: IndicatorDefinition = {
    id: 'counted',
    name: { en: 'Counted' },
    unit: 'count' in version.measure ? 'projects' : 'sum' in version.measure ? 'money' : 'percent',
    dimensions: ['district'],
    versions: [version],
  }
  return {
    definition,
    version,
    from: plainDate(said.from ?? '2024-01-01'),
    to: plainDate(said.to ?? '2024-12-31'),
    filter: said.filter ?? [],
  }
}
