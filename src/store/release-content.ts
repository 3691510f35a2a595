import { type Kysely, sql } from 'kysely'
import type { Cell, Measured } from '../domain/indicators/counting.ts'
import type { CountedRecord } from '../domain/projects/record.ts'
import type { FrozenFigure } from '../domain/releases/frozen-figure.ts'
import { frozenFact, recordOf } from './release-records.ts'
import type { ReleasePeriod, ReleaseStage } from '../domain/releases/release.ts'
import type { Tables } from './tables.ts'

/** The figures that a release holds, each with the digest it was stored with, in the order of their indicators. */
export async function findFigures(
  db: Kysely<Tables>,
  releaseId: string,
): Promise<{ readonly figure: FrozenFigure; readonly digest: string }[]> {
  const rows = await db
    .selectFrom('release_figures')
    .select(['content', 'digest'])
    .where('release_id', '=', releaseId)
    .orderBy('indicator')
    .execute()
  return rows.map(({ content, digest }) => ({ figure: figureOf(content as WrittenFigure), digest }))
}

type WrittenFigure = Pick<FrozenFigure, 'definition'> & {
  readonly total: Written
  readonly breakdowns: Readonly<
    Record<string, readonly (Pick<Cell, 'dimensions'> & { readonly measured: Written })[]>
  >
}

function figureOf(content: WrittenFigure): FrozenFigure {
  return {
    ...content,
    total: measuredOf(content.total),
    breakdowns: Object.fromEntries(
      Object.entries(content.breakdowns).map(([dimension, cells]) => [
        dimension,
        cells.map((cell) => ({ ...cell, measured: measuredOf(cell.measured) })),
      ]),
    ),
  }
}

/** As JSON has it: amounts are digits there. */
type Written = Omit<Measured, 'numerator' | 'denominator' | 'investment'> & {
  readonly numerator: string
  readonly denominator: string | null
  readonly investment: string
}

function measuredOf(measured: Written): Measured {
  const { numerator, denominator, investment } = measured
  return {
    ...measured,
    numerator: BigInt(numerator),
    denominator: denominator === null ? null : BigInt(denominator),
    investment: BigInt(investment),
  }
}

/** A record as a release holds it. */
export type ReleasedRecord = { readonly record: CountedRecord; readonly name: string }

/** The records behind a figure of a release that the caller may see, by code, `limit` after one of them. */
export async function releasedRecords(
  db: Kysely<Tables>,
  releaseId: string,
  indicator: string,
  page: { readonly limit: number; readonly after?: string; readonly district?: string },
): Promise<ReleasedRecord[]> {
  const { rows } = await sql<{ facts: string; name: string }>`
    select r.facts, p.name from release_records r join projects p on p.id = r.project_id
    where r.release_id = ${releaseId} and ${indicator} = any(r.counted_in) and r.code > ${page.after ?? ''}
      and ${page.district === undefined ? sql`true` : sql`${frozenFact('district')} = ${page.district}`}
    order by r.code limit ${page.limit}`.execute(db)
  return rows.map(({ facts, name }) => ({ record: recordOf(facts), name }))
}

/** A release in which a figure stands. */
export type ReleaseOfFigure = {
  readonly number: string
  readonly stage: ReleaseStage
  readonly asOf: string
  readonly total: Measured
}

/** The releases that stand and hold an indicator for exactly that period, final ones first. */
export async function releasesOfFigure(
  db: Kysely<Tables>,
  indicator: string,
  { from, to }: Pick<ReleasePeriod, 'from' | 'to'>,
): Promise<ReleaseOfFigure[]> {
  const rows = await db
    .selectFrom('releases')
    .innerJoin('release_figures', 'release_figures.release_id', 'releases.id')
    .select(['number', 'stage', 'as_of as asOf', 'content'])
    .where('indicator', '=', indicator)
    .where('state', '=', 'released')
    .where('period_from', '=', from)
    .where('period_to', '=', to)
    .orderBy('stage')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ content, ...release }) => ({
    ...release,
    total: figureOf(content as WrittenFigure).total,
  }))
}
