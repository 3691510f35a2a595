import { type Kysely, sql } from 'kysely'
import type { RecordSecret, SecretEntry } from '../domain/secrets/secret.ts'
import { refused, type Refusal, type Result } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { laterThan } from './projects.ts'
import type { Tables } from './tables.ts'

/** The history of a project's business secrets, or what of it was recorded until a moment; nothing for whom they are not. */
export async function listSecrets(
  db: Kysely<Tables>,
  projectId: string,
  asOf?: string,
): Promise<SecretEntry[]> {
  const rows = await db
    .selectFrom('project_secrets')
    .selectAll()
    .where('project_id', '=', projectId)
    .$if(asOf !== undefined, (query) => query.where('recorded_at', '<=', asOf ?? ''))
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    sequence: row.sequence,
    field: row.field,
    on: row.happened_on,
    content: row.content,
    reason: row.reason,
    recordedAt: row.recorded_at,
    actor: { name: row.actor_name, organisation: row.organisation },
  }))
}

/** How recording a secret ended: its number, why not, or at which number others have arrived meanwhile. */
export type SecretOutcome = Result<number> | { readonly ok: 'conflict'; readonly revision: number }

/** Records one field of a project's business secrets on the revision that the caller saw. */
export async function recordSecret(
  context: Context,
  projectId: string,
  revision: number,
  secret: RecordSecret,
): Promise<SecretOutcome> {
  const refusal = findRefusal(context, secret)
  if (refusal) return refused(refusal)
  return context.db.transaction().execute(async (trx): Promise<SecretOutcome> => {
    // Two who record at once wait for each other; the second is told of the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${projectId}, 11))`.execute(trx)
    const known = await listSecrets(trx, projectId)
    if (known.length !== revision) return { ok: 'conflict', revision: known.length }
    const sequence = known.length + 1
    await trx
      .insertInto('project_secrets')
      .values({
        project_id: projectId,
        sequence,
        field: secret.field,
        happened_on: secret.on,
        content: secret.content,
        reason: secret.reason,
        recorded_at: laterThan(known.at(-1)?.recordedAt, context.now()),
        actor_id: context.actor.accountId,
        actor_name: context.actor.name,
        organisation: context.actor.organisation,
      })
      .execute()
    return { ok: true, value: sequence }
  })
}

function findRefusal({ today }: Context, { on }: RecordSecret): Refusal | undefined {
  return on > today ? { code: 'date-in-future', field: 'on', params: { on, today } } : undefined
}
