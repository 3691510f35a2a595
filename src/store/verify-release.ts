import { sql } from 'kysely'
import { canonicalJson } from '../domain/releases/canonical.ts'
import { differingFields, type Finding } from '../domain/releases/finding.ts'
import { frozenDefinition } from '../domain/releases/frozen-definition.ts'
import { figureContent, type FrozenFigure } from '../domain/releases/frozen-figure.ts'
import type { Context } from './context.ts'
import { figureFromRecords } from './release-figures.ts'
import { countedRecords, recordOf } from './release-records.ts'
import { findFigures } from './release-content.ts'
import { digestOfRecords, figureDigest, type Release, releaseDigest } from './releases.ts'

/** What a verification found and how much it looked at. */
export type Verification = {
  readonly findings: readonly Finding[]
  readonly figures: number
  readonly records: number
  /** More findings than are named. */
  readonly more: boolean
}

/** So many records are named; more say nothing new. */
const most = 100

/**
 * Proves a release: its parts give its digests, the definitions are those of the city's files, the ledger as of its
 * moment has the same records under the frozen definitions, and the records give the figures by the second interpreter.
 * The context works in `releaseScope`.
 */
export async function verifyRelease(context: Context, release: Release): Promise<Verification> {
  const stored = await findFigures(context.db, release.id)
  const figures = stored.map(({ figure }) => figure)
  const [recordsDigest, records, ledger] = await Promise.all([
    digestOfRecords(context.db, release.id),
    frozenRecords(context, release.id),
    ledgerFindings(context, release, figures),
  ])
  const digests = Object.fromEntries(
    stored.map(({ figure, digest }) => [figure.definition.indicator, digest]),
  )
  const findings: Finding[] = [
    ...(releaseDigest(release, digests, release.recordsDigest) === release.digest
      ? []
      : [{ kind: 'release-altered' } as const]),
    ...stored
      .filter(({ figure, digest }) => figureDigest(figure) !== digest)
      .map(({ figure }) => ({ kind: 'figure-altered', indicator: figure.definition.indicator }) as const),
    ...(recordsDigest === release.recordsDigest ? [] : [{ kind: 'records-altered' } as const]),
    ...figures.flatMap((figure) => definitionFindings(context, release, figure)),
    ...figures.flatMap((figure) => figureFindings(context, figure, records)),
    ...ledger.slice(0, most),
  ]
  return { findings, figures: figures.length, records: records.length, more: ledger.length > most }
}

type FrozenRow = { readonly code: string; readonly facts: string; readonly countedIn: readonly string[] }

async function frozenRecords({ db }: Context, id: string): Promise<FrozenRow[]> {
  return db
    .selectFrom('release_records')
    .select(['code', 'facts', 'counted_in as countedIn'])
    .where('release_id', '=', id)
    .execute()
}

function definitionFindings({ city }: Context, { to }: Release, { definition }: FrozenFigure): Finding[] {
  const known = city.findIndicator(definition.indicator)
  const now = known && frozenDefinition(city, known, to)
  return now && canonicalJson(now) === canonicalJson(definition)
    ? []
    : [
        {
          kind: 'definition-changed',
          indicator: definition.indicator,
          version: definition.version.version,
        },
      ]
}

/** The parts in which the figure is another one when counted from the frozen records. */
function figureFindings(context: Context, figure: FrozenFigure, rows: readonly FrozenRow[]): Finding[] {
  const { indicator } = figure.definition
  const records = rows.filter((row) => row.countedIn.includes(indicator)).map((row) => recordOf(row.facts))
  const again = figureFromRecords(context, figure, records)
  if (!again) return []
  const [frozen, found] = [figureContent(figure), figureContent({ ...figure, ...again })]
  const parts = [
    ['total', frozen.total, found.total] as const,
    ...Object.keys(frozen.breakdowns).map(
      (part) => [part, frozen.breakdowns[part], found.breakdowns[part]] as const,
    ),
  ]
  return parts
    .filter(([, one, other]) => canonicalJson(one) !== canonicalJson(other))
    .map(([part]) => ({ kind: 'figure-differs', indicator, part }))
}

type LedgerRow = {
  code: string
  frozen: string | null
  frozenIn: string[] | null
  found: string | null
  foundIn: string[] | null
}

/** Records that the ledger, as of the moment of the release, counts otherwise than the release does. */
async function ledgerFindings(
  context: Context,
  release: Release,
  figures: readonly FrozenFigure[],
): Promise<Finding[]> {
  const definitions = figures.map((figure) => figure.definition)
  const now = countedRecords(context, definitions, release, release.asOf)
  const { rows } = await sql<LedgerRow>`
    select coalesce(r.code, n.code) as code, r.facts as frozen, r.counted_in as "frozenIn", n.facts as found,
      n.counted_in as "foundIn"
    from (select * from release_records where release_id = ${release.id}) r
    full join (${now}) n on n.code = r.code
    where r.code is null or n.code is null or r.facts <> n.facts or r.counted_in <> n.counted_in
    order by 1 limit ${most + 1}`.execute(context.db)
  return rows.map(ledgerFinding)
}

function ledgerFinding({ code, frozen, frozenIn, found, foundIn }: LedgerRow): Finding {
  if (found === null || foundIn === null) return { kind: 'record-missing', code, indicators: frozenIn ?? [] }
  if (frozen === null || frozenIn === null) return { kind: 'record-added', code, indicators: foundIn }
  const counted = { field: 'countedIn', frozen: frozenIn.join(','), found: foundIn.join(',') } as const
  return {
    kind: 'record-changed',
    code,
    fields: [
      ...differingFields(recordOf(frozen), recordOf(found)),
      ...(counted.frozen === counted.found ? [] : [counted]),
    ],
  }
}
