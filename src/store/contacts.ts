import { type Selectable, sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import {
  type ContactChanges,
  type ContactDetails,
  contactRefusals,
  type NewContact,
} from '../domain/contacts/contact.ts'
import { maskName } from '../domain/contacts/mask-name.ts'
import { maskEmail, maskPhone, maskWechat } from '../domain/contacts/mask.ts'
import type { ContactAccess } from '../domain/contacts/words.ts'
import { plainDate } from '../domain/plain-date.ts'
import type { Result } from '../domain/refusal.ts'
import type { ContactsTable } from './contact-tables.ts'
import type { Context } from './context.ts'
import { inTransaction, RefusedInside } from './in-transaction.ts'
import type { Tables } from './tables.ts'

export type ContactRow = Selectable<ContactsTable>
type Trx = Transaction<Tables>

/** The contacts of a project, masked, those that were erased as well, in the order of their recording. */
export async function listContacts({ db }: Context, projectId: string): Promise<ContactRow[]> {
  return db.selectFrom('contacts').selectAll().where('project_id', '=', projectId).orderBy('id').execute()
}

/** Records a contact; answers its id. */
export async function recordContact(
  context: Context,
  projectId: string,
  contact: NewContact,
): Promise<Result<string>> {
  const refusals = contactRefusals(context.today, contact)
  if (refusals.length > 0) return { ok: false, refusals }
  return inTransaction(context.db, async (trx) => {
    const id = uuidv7()
    const { accountId, name: accountName, organisation } = context.actor
    await trx
      .insertInto('contacts')
      .values({
        id,
        project_id: projectId,
        ...openColumns(contact),
        ...maskedColumns(contact),
        recorded_at: context.now(),
        recorded_by: accountId,
        recorded_by_name: accountName,
        recorded_organisation: organisation,
      })
      .execute()
    const { name, phones, email, wechat, note } = contact
    await trx
      .insertInto('contact_details')
      .values({ contact_id: id, project_id: projectId, name, phones, email, wechat, note })
      .execute()
    await refuseNaming(trx, [id], openTexts(contact))
    await leaveTrace(trx, context, [{ id, projectId }], { what: 'record' })
    return id
  })
}

/** Changes some of a contact. Undefined where there is none that could be changed. */
export async function changeContact(
  context: Context,
  projectId: string,
  id: string,
  changes: ContactChanges,
): Promise<Result<true | undefined>> {
  return inTransaction(context.db, async (trx) => {
    const row = await lockContact(trx, projectId, id)
    if (!row) return undefined
    await changeInside(trx, context, row, changes, { what: 'change' })
    return true
  })
}

/** A contact that nobody else changes until the transaction ends; undefined where there is none in the project. */
export async function lockContact(trx: Trx, projectId: string, id: string): Promise<ContactRow | undefined> {
  return trx
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .forUpdate()
    .executeTakeFirst()
}

/** Changes a locked contact and leaves the trace of it. Throws RefusedInside. */
export async function changeInside(
  trx: Trx,
  context: Context,
  row: ContactRow,
  changes: ContactChanges,
  trace: Trace,
): Promise<void> {
  const contact = { ...openFields(row), ...changes }
  const fields = Object.keys(changes)
  if (fields.length === 0) throw new RefusedInside({ code: 'nothing-changed' })
  const refusals = contactRefusals(context.today, contact)
  if (refusals.length > 0) throw new RefusedInside(...refusals)
  await trx
    .updateTable('contacts')
    .set({ ...openColumns(contact), ...maskedColumns(changes) })
    .where('id', '=', row.id)
    .execute()
  const { name, phones, email, wechat, note } = changes
  const details = Object.entries({ name, phones, email, wechat, note }).filter(
    ([, value]) => value !== undefined,
  )
  if (details.length > 0)
    await trx
      .updateTable('contact_details')
      .set(Object.fromEntries(details))
      .where('contact_id', '=', row.id)
      .execute()
  await refuseNaming(trx, [row.id], [...openTexts(contact), ['reason', trace.reason ?? null]])
  await leaveTrace(trx, context, [{ id: row.id, projectId: row.project_id }], { ...trace, fields })
}

/** What is no personal datum by itself, as the rules know it. Throws RefusedInside for an erased contact. */
function openFields(row: ContactRow): Omit<NewContact, keyof ContactDetails> {
  const { purpose, source } = row
  if (purpose === null || source === null) throw new RefusedInside({ code: 'contact-erased' })
  return {
    side: row.side,
    title: row.title,
    organisation: row.organisation,
    purpose,
    legalBasis: row.legal_basis,
    basisDetail: row.basis_detail,
    source,
    collectedOn: plainDate(row.collected_on),
    consentedOn: row.consented_on === null ? null : plainDate(row.consented_on),
    retentionUntil: row.retention_until === null ? null : plainDate(row.retention_until),
  }
}

function openColumns(contact: Omit<NewContact, keyof ContactDetails>) {
  return {
    side: contact.side,
    title: contact.title,
    organisation: contact.organisation,
    purpose: contact.purpose,
    legal_basis: contact.legalBasis,
    basis_detail: contact.basisDetail,
    source: contact.source,
    collected_on: contact.collectedOn,
    consented_on: contact.consentedOn,
    retention_until: contact.retentionUntil,
  }
}

/** How the given data look masked; what is not given is left out. */
function maskedColumns({ name, phones, email, wechat, note }: ContactChanges) {
  return {
    ...(name !== undefined && { name_masked: maskName(name) }),
    ...(phones !== undefined && { phones_masked: phones.map(maskPhone) }),
    ...(email !== undefined && { email_masked: email === null ? null : maskEmail(email) }),
    ...(wechat !== undefined && { wechat_masked: wechat === null ? null : maskWechat(wechat) }),
    ...(note !== undefined && { has_note: note !== null }),
  }
}

const openTexts = ({ purpose, source, basisDetail }: Omit<NewContact, keyof ContactDetails>) =>
  [
    ['purpose', purpose],
    ['source', source],
    ['basisDetail', basisDetail],
  ] as const

/** Refuses texts that everybody reads, or that outlive the contact, when they name it. Throws RefusedInside. */
export async function refuseNaming(
  trx: Trx,
  ids: readonly string[],
  texts: readonly (readonly [field: string, text: string | null])[],
): Promise<void> {
  for (const [field, text] of texts) {
    if (text === null) continue
    const { rows } = await sql<{ named: boolean }>`
      select is_contact_named(${[...ids]}::uuid[], ${text}) as named`.execute(trx)
    if (rows[0]?.named === true) throw new RefusedInside({ code: 'text-names-contact', field })
  }
}

export type Trace = {
  readonly what: Exclude<ContactAccess, 'unmask' | 'export'>
  readonly reason?: string
  readonly fields?: readonly string[]
}

/** Notes who did what to contacts. */
export async function leaveTrace(
  trx: Trx,
  { actor, now }: Context,
  contacts: readonly { readonly id: string; readonly projectId: string }[],
  { what, reason, fields = [] }: Trace,
): Promise<void> {
  const happenedAt = now()
  await trx
    .insertInto('contact_accesses')
    .values(
      contacts.map(({ id, projectId }) => ({
        id: uuidv7(),
        contact_id: id,
        project_id: projectId,
        what,
        fields: [...fields],
        reason: reason ?? null,
        happened_at: happenedAt,
        account_id: actor.accountId,
        account_name: actor.name,
        organisation: actor.organisation,
      })),
    )
    .execute()
}
