import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { LeagueBoard } from '../domain/city/league-rules.ts'
import { type Fraction, fraction } from '../domain/decimal.ts'
import type { Measured } from '../domain/indicators/counting.ts'
import { type Contestant, leagueTable, type Standing } from '../domain/league/table.ts'
import { addDays, dateParts } from '../domain/plain-date.ts'
import { accepted, refused, type Result } from '../domain/refusal.ts'
import type { FrozenFigure } from '../domain/releases/frozen-figure.ts'
import { factColumn } from './conditions.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { knownAt } from './indicators.ts'
import { findFigures } from './release-content.ts'
import { frozenFact } from './release-records.ts'
import { listReleases, type Release } from './releases.ts'
import { targetBook } from './targets.ts'

/** A note on a table: praise, admonition, or a project found to be falsified. */
export type LeagueNote = {
  readonly district: string
  readonly kind: 'red' | 'black' | 'falsified'
  readonly projectCode: string | null
  readonly reason: string
  readonly recordedAt: string
  readonly name: string
  readonly organisation: string
}

/** A table computed from one release, with what it was computed from. */
export type ComputedTable = {
  readonly release: Release
  readonly standings: readonly Standing[]
  readonly contestants: readonly Contestant[]
  /** Definition versions of the scored indicators, in their order; undefined for one that the release does not hold. */
  readonly versions: readonly (number | undefined)[]
  readonly notes: readonly LeagueNote[]
}

/** The given-out releases that tables are computed from: of a year to date, the newest period last. */
export async function rankedReleases(db: Database): Promise<Release[]> {
  return (
    (await listReleases(db))
      // Targets are those of a year, so only what runs from its first day is held against them.
      .filter(({ state, from }) => state === 'released' && from.endsWith('-01-01'))
      .toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.asOf < b.asOf ? -1 : 1))
  )
}

/**
 * The table of a board by what a release froze, its targets and what is overdue by what was known when it was frozen. The
 * context works in `releaseScope`, as a table compares all districts.
 */
export async function computeTable(
  context: Context,
  board: LeagueBoard,
  release: Release,
): Promise<ComputedTable> {
  const [figures, book, overdue, notes] = await Promise.all([
    findFigures(context.db, release.id),
    targetBook(context, dateParts(release.to).year, release.asOf),
    Promise.all(board.overdue.map((rule) => overdueByDistrict(context.db, release, rule))),
    notesOf(context.db, board.id, release.id),
  ])
  const frozen = new Map(figures.map(({ figure }) => [figure.definition.indicator, figure]))
  const contestants = context.city.city.areas.map(({ code }): Contestant => ({
    district: code,
    performances: board.indicators.map(({ indicator }) => {
      const target = book.ofDistrict(indicator, code)
      return {
        value: valueIn(frozen.get(indicator), code),
        target: target === undefined ? null : BigInt(target.value),
      }
    }),
    overdue: overdue.map((counts) => counts.get(code) ?? 0),
    falsified: notes.filter(({ kind, district }) => kind === 'falsified' && district === code).length,
  }))
  return {
    release,
    standings: leagueTable(board, contestants),
    contestants,
    versions: board.indicators.map(({ indicator }) => frozen.get(indicator)?.definition.version.version),
    notes,
  }
}

/** A district's frozen value; a district without a cell has counted nothing, and a share of nothing is not known. */
function valueIn(figure: FrozenFigure | undefined, district: string): Fraction | null {
  const cells = figure?.breakdowns.district
  if (!figure || !cells) return null
  const cell = cells.find(({ dimensions }) => dimensions.district === district)
  if (!cell) return figure.definition.unit === 'percent' ? null : fraction(0n, 1n)
  return exactValue(cell.measured)
}

function exactValue({ numerator, denominator }: Measured): Fraction | null {
  return denominator === null || denominator === 0n ? null : fraction(numerator, denominator)
}

/**
 * How many projects of each district, as known at the release's moment, had one milestone for so many days and lacked another. A
 * release freezes what had a fact in its period; what stands still the longest had none, so it is read from the ledger as of then.
 */
async function overdueByDistrict(
  db: Database,
  release: Release,
  { has, without, days }: LeagueBoard['overdue'][number],
): Promise<Map<string, number>> {
  const limit = addDays(release.to, -days)
  const { rows } = await sql<{ district: string; number: bigint }>`
    select v.district, count(*) as number from project_versions v
    where ${knownAt('v', release.asOf)} and ${factColumn('v', has)} <= ${limit} and v.status = 'ongoing'
      and (${factColumn('v', without)} is null or ${factColumn('v', without)} > ${release.to})
    group by 1`.execute(db)
  return new Map(rows.map(({ district, number }) => [district, Number(number)]))
}

async function notesOf(db: Database, board: string, releaseId: string): Promise<LeagueNote[]> {
  const rows = await db
    .selectFrom('league_notes')
    .selectAll()
    .where('board', '=', board)
    .where('release_id', '=', releaseId)
    .orderBy('recorded_at')
    .execute()
  return rows.map((row) => ({
    district: row.district,
    kind: row.kind,
    projectCode: row.project_code,
    reason: row.reason,
    recordedAt: row.recorded_at,
    name: row.actor_name,
    organisation: row.organisation,
  }))
}

/** Adds a note to a table; a falsified project must be one that the release counted in that district, and is noted once. */
export function addNote(
  context: Context,
  board: LeagueBoard,
  release: Release,
  note: Pick<LeagueNote, 'district' | 'kind' | 'projectCode' | 'reason'>,
): Promise<Result<undefined>> {
  return context.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('league'), hashtext(${board.id + release.id}))`.execute(
      trx,
    )
    if (note.kind === 'falsified') {
      const field = 'projectCode'
      const code = note.projectCode ?? ''
      const { rows } =
        await sql`select from release_records where release_id = ${release.id} and code = ${code}
        and ${frozenFact('district')} = ${note.district}`.execute(trx)
      if (rows.length === 0) return refused({ code: 'league-note-project', field, params: { code } })
      const before = await notesOf(trx, board.id, release.id)
      if (before.some(({ projectCode }) => projectCode === code))
        return refused({ code: 'league-note-twice', field, params: { code } })
    }
    await trx
      .insertInto('league_notes')
      .values({
        id: uuidv7(),
        board: board.id,
        release_id: release.id,
        district: note.district,
        kind: note.kind,
        project_code: note.kind === 'falsified' ? note.projectCode : null,
        reason: note.reason,
        recorded_at: context.now(),
        actor_id: context.actor.accountId,
        actor_name: context.actor.name,
        organisation: context.actor.organisation,
      })
      .execute()
    return accepted(undefined)
  })
}
