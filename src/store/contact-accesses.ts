import { type Selectable, sql } from 'kysely'
import type { ContactDetails, ExportRequest } from '../domain/contacts/contact.ts'
import { exportRefusals } from '../domain/contacts/contact.ts'
import type { Result } from '../domain/refusal.ts'
import { type ContactRow, refuseNaming } from './contacts.ts'
import type { ContactAccessesTable } from './contact-tables.ts'
import type { Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'

type Revealed = ContactDetails & { readonly id: string }
type Asked =
  | { readonly what: 'unmask'; readonly reason: string }
  | ({ readonly what: 'export' } & ExportRequest)

/**
 * Contacts in full, for a reason; each leaves a trace in the same transaction, and what is not the actor's to see is
 * missing. The data come out of the database by this one way (migration 0007).
 */
export async function revealContacts(
  context: Context,
  ids: readonly string[],
  asked: Asked,
): Promise<Result<Revealed[]>> {
  const { actor, now } = context
  const refusals = asked.what === 'export' ? exportRefusals(context.today, asked) : []
  if (refusals.length > 0) return { ok: false, refusals }
  const of = asked.what === 'export' ? asked : undefined
  return inTransaction(context.db, async (trx) => {
    await refuseNaming(trx, ids, [['reason', asked.reason]])
    const { rows } = await sql<Revealed>`
      select contact_id as id, name, phones, email, wechat, note from reveal_contacts(${[...ids]}::uuid[], ${asked.what},
        ${asked.reason}, ${of?.destination ?? null}, ${of?.assessmentKind ?? null}, ${of?.assessmentNumber ?? null},
        ${of?.assessedOn ?? null}::date, ${now()}::timestamptz, ${actor.name}, ${actor.organisation})`.execute(
      trx,
    )
    return rows
  })
}

/** Who saw, took away or changed which contact of a project, the latest first. */
export async function listAccesses(
  { db }: Context,
  projectId: string,
  most: number,
): Promise<(Selectable<ContactAccessesTable> & Pick<ContactRow, 'name_masked'>)[]> {
  return db
    .selectFrom('contact_accesses')
    .innerJoin('contacts', 'contacts.id', 'contact_accesses.contact_id')
    .selectAll('contact_accesses')
    .select('contacts.name_masked')
    .where('contact_accesses.project_id', '=', projectId)
    .orderBy('contact_accesses.happened_at', 'desc')
    .orderBy('contact_accesses.id', 'desc')
    .limit(most)
    .execute()
}
