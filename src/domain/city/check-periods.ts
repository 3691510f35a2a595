import type { PlainDate } from '../plain-date.ts'
import type { Validity } from '../validity.ts'
import type { CityFault, ConfigurationPath } from './city-fault.ts'

type Period = Pick<Validity, 'validFrom' | 'validTo'>

/** A period must not end before it begins. */
export function checkPeriod(path: ConfigurationPath, entry: Period): CityFault[] {
  return entry.validTo !== undefined && entry.validTo <= entry.validFrom
    ? [
        {
          path: [...path, 'validTo'],
          code: 'period-reversed',
          params: { from: entry.validFrom, to: entry.validTo },
        },
      ]
    : []
}

/** Versions of one thing follow each other without a day on which two hold or, in between, none. */
export function checkVersions(path: ConfigurationPath, versions: readonly Period[]): CityFault[] {
  const periods = versions.flatMap((version, index) => checkPeriod([...path, index], version))
  if (periods.length > 0) return periods
  const ordered = versions
    .map((version, index) => ({ index, from: version.validFrom, to: version.validTo }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return ordered.flatMap((version, place): CityFault[] => {
    const next = ordered[place + 1]
    if (next === undefined) return []
    if (version.to === undefined || next.from < version.to)
      return [at(path, next.index, 'versions-overlap', { from: next.from })]
    return version.to < next.from
      ? [at(path, next.index, 'versions-gap', { to: version.to, from: next.from })]
      : []
  })
}

function at(
  path: ConfigurationPath,
  index: number,
  code: string,
  params: Readonly<Record<string, PlainDate>>,
): CityFault {
  return { path: [...path, index, 'validFrom'], code, params }
}
