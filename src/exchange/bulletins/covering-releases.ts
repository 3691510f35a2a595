import type { Period } from '../../domain/bulletins/period.ts'
import { shownValue } from '../../domain/indicators/shown-value.ts'
import type { FrozenFigure } from '../../domain/releases/frozen-figure.ts'
import type { Context } from '../../store/context.ts'
import { findFigures } from '../../store/release-content.ts'
import { listReleases, type Release } from '../../store/releases.ts'
import type { Asked } from './resolve-placeholder.ts'

/** A release that gave out a figure, and the value that it gave out. */
export type Covered = { readonly number: string; readonly value: number | string | null }

/**
 * Finds the release that covers a figure: given out by that moment, of the same period and version; a final one before a
 * preliminary one, a later one before an earlier one. A release breaks down by one dimension, so figures that are narrowed
 * twice are covered by none.
 */
export function coveringReleases({ db }: Context, asOf: string) {
  let known: Promise<Release[]> | undefined
  const contents = new Map<string, ReturnType<typeof findFigures>>()
  const givenOut = async ({ from, to }: Period): Promise<Release[]> => {
    known ??= listReleases(db)
    return (await known)
      .filter(
        (release) =>
          release.state === 'released' &&
          release.from === from &&
          release.to === to &&
          release.history.some(({ type, recordedAt }) => type === 'confirm' && isBy(recordedAt, asOf)),
      )
      .toSorted((a, b) => (a.stage === b.stage ? (a.asOf < b.asOf ? 1 : -1) : a.stage === 'final' ? -1 : 1))
  }
  const contentOf = (release: Release) => {
    const found = contents.get(release.id) ?? findFigures(db, release.id)
    contents.set(release.id, found)
    return found
  }
  return async ({ definition, period, filter }: Asked, version: number): Promise<Covered | null> => {
    if (filter.length > 1) return null
    for (const release of await givenOut(period)) {
      const found = (await contentOf(release)).find(
        ({ figure }) =>
          figure.definition.indicator === definition.id && figure.definition.version.version === version,
      )
      if (found) return { number: release.number, value: releasedValue(found.figure, filter[0]) }
    }
    return null
  }
}
export type CoveringReleases = ReturnType<typeof coveringReleases>

/** Moments are compared as such: a fraction may be written with more or fewer digits. */
const isBy = (moment: string, asOf: string) => Date.parse(moment) <= Date.parse(asOf)

function releasedValue(
  { total, breakdowns }: FrozenFigure,
  only: Asked['filter'][number] | undefined,
): number | string | null {
  if (!only) return shownValue(total)
  const cell = breakdowns[only.dimension]?.find(({ dimensions }) => dimensions[only.dimension] === only.code)
  return cell ? shownValue(cell.measured) : total.kind === 'percent' ? null : total.kind === 'money' ? '0' : 0
}
