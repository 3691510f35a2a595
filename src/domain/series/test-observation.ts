import { plainDate } from '../plain-date.ts'
import type { Observation } from './observation.ts'

/** An observation for tests: a value of a series over a period, known a month after its end unless said otherwise. */
export function observed(
  series: string,
  from: string,
  to: string,
  value: string,
  more: Partial<Observation> = {},
): Observation {
  return {
    id: `${series} ${from} ${to} ${value}`,
    series,
    from: plainDate(from),
    to: plainDate(to),
    value,
    origin: 'published',
    document: 'Bulletin',
    knownOn: plainDate(to),
    sequence: 1,
    provenance: 'entered',
    recordedAt: '2024-12-01T00:00:00Z',
    actor: { name: 'Clerk', organisation: 'Bureau' },
    ...more,
  }
}
