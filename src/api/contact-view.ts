import { can } from '../domain/access/can.ts'
import type { Permission } from '../domain/access/words.ts'
import { endOf, retentionEnd } from '../domain/contacts/retention.ts'
import { plainDate } from '../domain/plain-date.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { listAccesses } from '../store/contact-accesses.ts'
import { listRequests, type RequestRow } from '../store/contact-requests.ts'
import { type ContactRow, listContacts } from '../store/contacts.ts'
import type { Context } from '../store/context.ts'
import { findProject } from '../store/projects.ts'
import type { Caller } from './environment.ts'
import { refusalView } from './problems.ts'
import type { SeenProject } from './seen-project.ts'
import type {
  AllowedHere,
  ContactAccessList,
  ContactList,
  ContactRequestView,
  ContactView,
} from './shapes/contacts.ts'

/** What the caller may do at a project, of some permissions. */
export function allowedHere(
  { city }: Context,
  caller: Caller,
  language: InterfaceLanguage,
  { place }: SeenProject,
  permissions: readonly Permission[],
): AllowedHere[] {
  return permissions.map((permission) => {
    const verdict = can(caller.acting, permission, place)
    return {
      permission,
      allowed: verdict.allowed,
      refusals: verdict.allowed ? [] : [refusalView(language, city, verdict.refusal)],
    }
  })
}

/** The contacts of a project, masked, with the requests about them for those who decide on them. */
export async function contactList(
  context: Context,
  caller: Caller,
  language: InterfaceLanguage,
  project: SeenProject,
): Promise<ContactList> {
  const { retentionMonths, requestDays } = context.city.city.access.contacts
  const whole = await findProject(context.db, project.code)
  const endedOn = whole ? endOf(whole) : null
  const contacts = await listContacts(context, project.id)
  const mayErase = can(caller.acting, 'contacts.erase', project.place).allowed
  const requests = mayErase ? await listRequests(context, project.id) : []
  return {
    contacts: contacts.map((row) => ({
      ...contactView(row),
      keptUntil:
        row.erased_at === null
          ? retentionEnd(
              retentionMonths,
              endedOn,
              row.retention_until === null ? null : plainDate(row.retention_until),
            )
          : null,
      requests: requests.filter((request) => request.contact_id === row.id).map(requestView),
    })),
    allowed: allowedHere(context, caller, language, project, [
      'contacts.record',
      'contacts.unmask',
      'contacts.export',
      'contacts.erase',
    ]),
    retentionMonths,
    requestDays,
    projectEndedOn: endedOn,
  }
}

function contactView(row: ContactRow): Omit<ContactView, 'keptUntil' | 'requests'> {
  return {
    id: row.id,
    side: row.side,
    name: row.name_masked,
    title: row.title,
    organisation: row.organisation,
    phones: row.phones_masked,
    email: row.email_masked,
    wechat: row.wechat_masked,
    hasNote: row.has_note,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    basisDetail: row.basis_detail,
    source: row.source,
    collectedOn: row.collected_on,
    consentedOn: row.consented_on,
    retentionUntil: row.retention_until,
    recordedAt: row.recorded_at,
    recordedBy: { name: row.recorded_by_name, organisation: row.recorded_organisation },
    erased:
      row.erased_at === null || row.erased_because === null
        ? null
        : { at: row.erased_at, because: row.erased_because },
  }
}

function requestView(row: RequestRow): ContactRequestView {
  return {
    id: row.id,
    kind: row.kind,
    requester: row.requester,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    details: row.details,
    recordedAt: row.recorded_at,
    recordedBy: { name: row.recorded_by_name, organisation: row.recorded_organisation },
    outcome: row.outcome,
    answer: row.answer,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by_name,
  }
}

/** Who did what with the contacts of a project, the latest 500. */
export async function accessList(context: Context, projectId: string): Promise<ContactAccessList> {
  const rows = await listAccesses(context, projectId, 500)
  return {
    accesses: rows.map((row) => ({
      id: row.id,
      contact: row.contact_id,
      name: row.name_masked,
      what: row.what,
      fields: row.fields,
      reason: row.reason,
      destination: row.destination,
      assessmentKind: row.assessment_kind,
      assessmentNumber: row.assessment_number,
      assessedOn: row.assessed_on,
      at: row.happened_at,
      by: { name: row.account_name, organisation: row.organisation },
    })),
  }
}
