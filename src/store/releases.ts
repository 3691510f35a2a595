import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { dateParts } from '../domain/plain-date.ts'
import { accepted, type Result } from '../domain/refusal.ts'
import { canonicalJson } from '../domain/releases/canonical.ts'
import { figureContent, type FrozenFigure } from '../domain/releases/frozen-figure.ts'
import {
  decideProposal,
  decideRelease,
  type ReleaseCommand,
  type ReleasePeriod,
  type ReleaseState,
} from '../domain/releases/release.ts'
import type { Context } from './context.ts'
import { insertAll } from './insert-all.ts'
import { holdLedgerAlone } from './ledger-lock.ts'
import { dayIn } from './open-ledger.ts'
import { countedRecords } from './release-records.ts'
import { computeFigures } from './release-figures.ts'
import type { ReleaseActionsTable } from './release-tables.ts'
import { type DatabaseScope, operatorScope } from './scoped-database.ts'
import type { Tables } from './tables.ts'

/** Everything is counted, whoever makes the release; what it opens to follows the reader. */
export const releaseScope = (account: string): DatabaseScope => ({
  ...operatorScope(account),
  purpose: 'release',
})

/** A release without its figures and records. */
export type Release = ReleasePeriod & {
  readonly id: string
  readonly number: string
  readonly asOf: string
  readonly state: ReleaseState
  readonly digest: string
  readonly recordsDigest: string
  readonly proposedBy: string
  readonly history: readonly ReleaseStep[]
}

/** What somebody did with a release. */
export type ReleaseStep = {
  readonly type: ReleaseActionsTable['type']
  readonly reason: string
  readonly recordedAt: string
  readonly actor: { readonly accountId: string; readonly name: string; readonly organisation: string }
}

export type Proposal = ReleasePeriod & {
  /** What was recorded until then is counted; absent: everything recorded now. */
  readonly asOf?: string
  readonly reason: string
}

/**
 * Freezes the figures of a period and their records. The context works in `releaseScope`. Where the city has one person
 * release, the proposal is released at once.
 */
export function proposeRelease(context: Context, proposal: Proposal): Promise<Result<Release>> {
  return context.db.transaction().execute(async (trx) => {
    await holdLedgerAlone(trx)
    const { from, to, stage } = proposal
    const now = context.now()
    const asOf = proposal.asOf !== undefined && proposal.asOf < now ? proposal.asOf : now
    const known = dayIn(context.city.city.timeZone, new Date(asOf))
    const decision = decideProposal(
      proposal,
      await ofPeriod(trx, proposal),
      known < context.today ? known : context.today,
    )
    if (!decision.ok) return decision
    const id = uuidv7()
    const within = { ...context, db: trx }
    const figures = await computeFigures(within, context.city.city.releases.indicators, proposal, asOf)
    const definitions = figures.map((figure) => figure.definition)
    const number = await nextNumber(trx, context.city.city.codePrefix, dateParts(to).year)
    // The figures refer to the release, whose digests are known once they are there.
    await sql`set constraints all deferred`.execute(trx)
    await sql`insert into release_records (release_id, project_id, code, facts, counted_in)
      select ${id}, counted.* from (${countedRecords(within, definitions, proposal, asOf)}) counted`.execute(
      trx,
    )
    const contents = figures.map((figure) => ({ figure, digest: figureDigest(figure) }))
    const recordsDigest = await digestOfRecords(trx, id)
    const head = { number, stage, from, to, asOf }
    await trx
      .insertInto('releases')
      .values({
        id,
        number,
        stage,
        period_from: from,
        period_to: to,
        as_of: asOf,
        state: 'proposed',
        records_digest: recordsDigest,
        digest: releaseDigest(head, digestsOf(contents), recordsDigest),
        proposed_by: context.actor.accountId,
      })
      .execute()
    await insertAll(
      trx,
      'release_figures',
      contents.map(({ figure, digest }) => ({
        release_id: id,
        indicator: figure.definition.indicator,
        content: figure,
        digest,
      })),
    )
    await record(trx, context, id, 1, 'propose', proposal.reason, now)
    if (!context.city.city.releases.twoPeople) {
      await record(trx, context, id, 2, 'confirm', proposal.reason, now)
      await trx.updateTable('releases').set({ state: 'released' }).where('id', '=', id).execute()
    }
    return accepted(await getRelease(trx, number))
  })
}

const digestsOf = (contents: readonly { readonly figure: FrozenFigure; readonly digest: string }[]) =>
  Object.fromEntries(contents.map(({ figure, digest }) => [figure.definition.indicator, digest]))

/** SHA-256 of a figure's content, as hexadecimal digits. */
export function figureDigest(figure: FrozenFigure): string {
  return sha256(canonicalJson(figureContent(figure)))
}

/** SHA-256 over what a release says of itself, the digests of its figures by indicator, and that of its records. */
export function releaseDigest(
  { number, stage, from, to, asOf }: ReleasePeriod & { readonly number: string; readonly asOf: string },
  figures: Readonly<Record<string, string>>,
  records: string,
): string {
  // A moment is the same however many digits its fraction is written with.
  return sha256(
    canonicalJson({ number, stage, from, to, asOf: new Date(asOf).toISOString(), figures, records }),
  )
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** SHA-256 over the records that a release holds, in the order of their codes. */
export async function digestOfRecords(db: Kysely<Tables>, id: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(line, E'\n' order by code collate "C"), ''), 'UTF8')), 'hex') as digest
    from (select code, concat_ws(E'\t', facts, array_to_string(counted_in, ',')) as line
      from release_records where release_id = ${id}) lines`.execute(db)
  return rows[0]?.digest ?? ''
}

async function ofPeriod(trx: Transaction<Tables>, { from, to, stage }: ReleasePeriod) {
  return trx
    .selectFrom('releases')
    .select(['number', 'state'])
    .where('stage', '=', stage)
    .where('period_from', '=', from)
    .where('period_to', '=', to)
    .orderBy('number')
    .execute()
}

async function nextNumber(trx: Transaction<Tables>, prefix: string, year: number): Promise<string> {
  const start = `${prefix}-R-${year}-`
  const last = await trx
    .selectFrom('releases')
    .select((select) => select.fn.max('number').as('number'))
    .where('number', 'like', `${start}%`)
    .executeTakeFirst()
  const next = last?.number ? Number(last.number.slice(start.length)) + 1 : 1
  return `${start}${String(next).padStart(4, '0')}`
}

/** Confirms, sends back or withdraws a release; undefined when there is none of that number. */
export function changeRelease(
  context: Context,
  number: string,
  command: ReleaseCommand,
): Promise<Result<Release> | undefined> {
  return context.db.transaction().execute(async (trx) => {
    const locked = await trx
      .selectFrom('releases')
      .select('id')
      .where('number', '=', number)
      .forUpdate()
      .executeTakeFirst()
    if (!locked) return undefined
    const release = await getRelease(trx, number)
    const { twoPeople } = context.city.city.releases
    const decision = decideRelease(release, command, context.actor.accountId, twoPeople)
    if (!decision.ok) return decision
    const sequence = release.history.length + 1
    await record(trx, context, release.id, sequence, command.type, command.reason, context.now())
    await trx.updateTable('releases').set({ state: decision.value }).where('id', '=', release.id).execute()
    return accepted(await getRelease(trx, number))
  })
}

async function record(
  trx: Transaction<Tables>,
  { actor }: Context,
  releaseId: string,
  sequence: number,
  type: ReleaseActionsTable['type'],
  reason: string,
  recordedAt: string,
): Promise<void> {
  await trx
    .insertInto('release_actions')
    .values({
      release_id: releaseId,
      sequence,
      type,
      reason,
      recorded_at: recordedAt,
      actor_id: actor.accountId,
      actor_name: actor.name,
      organisation: actor.organisation,
    })
    .execute()
}

/** All releases that the caller may see, the newest period first. */
export async function listReleases(db: Kysely<Tables>): Promise<Release[]> {
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .orderBy('period_to', 'desc')
    .orderBy('number', 'desc')
    .execute()
  if (rows.length === 0) return []
  const actions = await db.selectFrom('release_actions').selectAll().orderBy('sequence').execute()
  const histories = Map.groupBy(actions, (action) => action.release_id)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    stage: row.stage,
    from: row.period_from,
    to: row.period_to,
    asOf: row.as_of,
    state: row.state,
    digest: row.digest,
    recordsDigest: row.records_digest,
    proposedBy: row.proposed_by,
    history: (histories.get(row.id) ?? []).map((action) => ({
      type: action.type,
      reason: action.reason,
      recordedAt: action.recorded_at,
      actor: { accountId: action.actor_id, name: action.actor_name, organisation: action.organisation },
    })),
  }))
}

/** The release of a number; undefined when there is none that the caller may see. */
export async function findRelease(db: Kysely<Tables>, number: string): Promise<Release | undefined> {
  return (await listReleases(db)).find((release) => release.number === number)
}

async function getRelease(db: Kysely<Tables>, number: string): Promise<Release> {
  const release = await findRelease(db, number)
  if (!release) throw new RangeError(`no release ${number}`)
  return release
}
