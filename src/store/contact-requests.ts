import type { Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type ContactChanges, futureDays, type NewRequest } from '../domain/contacts/contact.ts'
import type { RequestOutcome } from '../domain/contacts/words.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import type { Result } from '../domain/refusal.ts'
import { eraseInside } from './contact-erasure.ts'
import type { ContactRequestsTable } from './contact-tables.ts'
import { changeInside, lockContact, refuseNaming } from './contacts.ts'
import type { Context } from './context.ts'
import { inTransaction, RefusedInside } from './in-transaction.ts'

export type RequestRow = Selectable<ContactRequestsTable>

/** The requests about contacts of a project in the order of their recording, as far as the caller keeps contacts. */
export async function listRequests({ db }: Context, projectId: string): Promise<RequestRow[]> {
  return db
    .selectFrom('contact_requests')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute()
}

/** Records that somebody asks to correct or erase a contact; answers its id. Undefined where there is no such contact. */
export async function recordRequest(
  context: Context,
  projectId: string,
  contactId: string,
  request: NewRequest,
): Promise<Result<string | undefined>> {
  const refusals = futureDays(context.today, { receivedOn: request.receivedOn })
  if (refusals.length > 0) return { ok: false, refusals }
  return inTransaction(context.db, async (trx) => {
    const contact = await lockContact(trx, projectId, contactId)
    if (!contact) return undefined
    if (contact.erased_at !== null) throw new RefusedInside({ code: 'contact-erased' })
    const id = uuidv7()
    const { requestDays } = context.city.city.access.contacts
    await trx
      .insertInto('contact_requests')
      .values({
        id,
        contact_id: contactId,
        project_id: projectId,
        kind: request.kind,
        requester: request.requester,
        received_on: request.receivedOn,
        due_on: addDays(request.receivedOn, requestDays),
        details: request.details,
        recorded_at: context.now(),
        recorded_by: context.actor.accountId,
        recorded_by_name: context.actor.name,
        recorded_organisation: context.actor.organisation,
      })
      .execute()
    return id
  })
}

export type RequestDecision = {
  readonly outcome: RequestOutcome
  /** What was done, or why it was not. */
  readonly answer: string
  readonly decidedOn: PlainDate
  /** Of a correction that is done: what it changes. */
  readonly changes?: ContactChanges
}

/**
 * Ends a request: carries out the correction or erasure, or declines it. Undefined where there is no such request of that
 * contact.
 */
export async function decideRequest(
  context: Context,
  projectId: string,
  contactId: string,
  requestId: string,
  { outcome, answer, decidedOn, changes }: RequestDecision,
): Promise<Result<true | undefined>> {
  const refusals = futureDays(context.today, { decidedOn })
  if (refusals.length > 0) return { ok: false, refusals }
  return inTransaction(context.db, async (trx) => {
    const contact = await lockContact(trx, projectId, contactId)
    const request = await trx
      .selectFrom('contact_requests')
      .selectAll()
      .where('id', '=', requestId)
      .where('contact_id', '=', contactId)
      .executeTakeFirst()
    if (!contact || !request) return undefined
    if (request.outcome !== null) throw new RefusedInside({ code: 'request-decided' })
    if (decidedOn < request.received_on)
      throw new RefusedInside({
        code: 'decided-before-received',
        field: 'decidedOn',
        params: { on: request.received_on },
      })
    if (contact.erased_at === null) await refuseNaming(trx, [contactId], [['answer', answer]])
    await trx
      .updateTable('contact_requests')
      .set({
        outcome,
        answer,
        decided_on: decidedOn,
        decided_by: context.actor.accountId,
        decided_by_name: context.actor.name,
      })
      .where('id', '=', requestId)
      .execute()
    if (outcome === 'declined') return true
    if (request.kind === 'correct')
      await changeInside(trx, context, contact, changes ?? {}, { what: 'correct', reason: answer })
    else if (contact.erased_at === null)
      await eraseInside(trx, context, [{ id: contactId, projectId }], 'request', answer)
    return true
  })
}
