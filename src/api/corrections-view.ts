import { isDerived } from '../domain/city/indicator-definition.ts'
import { addDays, monthEnd, type PlainDate, plainDate } from '../domain/plain-date.ts'
import type { FrozenFigure } from '../domain/releases/frozen-figure.ts'
import { compareFigures } from '../store/compare.ts'
import { ledgerSide, releaseSide } from '../store/comparison-sides.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import { asOfMoment } from '../store/open-ledger.ts'
import { findFigures } from '../store/release-content.ts'
import { listReleases, type Release } from '../store/releases.ts'
import { differences } from './comparison-view.ts'
import type { CorrectionTable } from './shapes/comparisons.ts'

type Row = CorrectionTable['rows'][number]

/**
 * The correction table of a month, `YYYY-MM`: for every release that stands, what was recorded in the month about what it
 * counted (R-ST-11). The context counts everything; `reader` opens the projects.
 */
export async function correctionsOf(
  context: Context,
  month: string,
  reader: Database,
): Promise<CorrectionTable> {
  const lastBefore: PlainDate = addDays(plainDate(`${month}-01`), -1)
  const [from, end] = [asOfMoment(context.city, lastBefore), asOfMoment(context.city, monthEnd(month))]
  const now = context.now()
  const to = end < now ? end : now
  const releases = (await listReleases(reader)).filter(
    ({ state, asOf }) => state === 'released' && Date.parse(asOf) < Date.parse(to),
  )
  const rows: Row[] = []
  for (const release of from < to ? releases : []) {
    for (const { figure } of await findFigures(context.db, release.id)) {
      const row = await rowOf(context, release, figure, { from, to }, reader)
      if (row) rows.push(row)
    }
  }
  return { month, from, to, rows, releases: releases.length }
}

async function rowOf(
  context: Context,
  release: Release,
  { definition, total }: FrozenFigure,
  { from, to }: { readonly from: string; readonly to: string },
  reader: Database,
): Promise<Row | undefined> {
  const { version } = definition
  if (isDerived(version) || 'share' in version.measure) return undefined
  const frozen = releaseSide(context, release, { ...definition, version })
  const at = (asOf: string) => ({
    ...ledgerSide(context, frozen.counting.definition, version, release, { asOf }),
    city: frozen.city,
  })
  const [left, right] = [Date.parse(release.asOf) < Date.parse(from) ? at(from) : frozen, at(to)]
  const comparison = await compareFigures(context, left, right, reader)
  const { reconciliation } = comparison
  if (reconciliation.groups.length === 0) return undefined
  return {
    ...differences(right, comparison),
    release: release.number,
    periodFrom: release.from,
    periodTo: release.to,
    indicator: definition.indicator,
    name: frozen.counting.definition.name,
    version: version.version,
    released: total.numerator.toString(),
    before: reconciliation.left.toString(),
    after: reconciliation.right.toString(),
  }
}
