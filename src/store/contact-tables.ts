import type { ColumnType } from 'kysely'
import type {
  AssessmentKind,
  ContactAccess,
  ContactSide,
  Destination,
  LegalBasis,
  Requester,
  RequestKind,
  RequestOutcome,
} from '../domain/contacts/words.ts'
import type { SecretField } from '../domain/secrets/words.ts'

type Moment = ColumnType<string, string, string>
type Maybe<Type> = ColumnType<Type | null, Type | null | undefined, Type | null>

export type ContactsTable = {
  id: string
  project_id: string
  side: ContactSide
  name_masked: Maybe<string>
  title: string | null
  organisation: string | null
  phones_masked: ColumnType<string[], string[] | undefined, string[]>
  email_masked: Maybe<string>
  wechat_masked: Maybe<string>
  has_note: ColumnType<boolean, boolean | undefined, boolean>
  purpose: string | null
  legal_basis: LegalBasis
  basis_detail: string | null
  source: string | null
  collected_on: string
  consented_on: string | null
  retention_until: string | null
  recorded_at: Moment
  recorded_by: string
  recorded_by_name: string
  recorded_organisation: string
  erased_at: Maybe<string>
  erased_because: Maybe<'request' | 'retention'>
}

export type ContactDetailsTable = {
  contact_id: string
  project_id: string
  name: string
  phones: string[]
  email: string | null
  wechat: string | null
  note: string | null
}

export type ContactAccessesTable = {
  id: string
  contact_id: string
  project_id: string
  what: ContactAccess
  fields: ColumnType<string[], string[] | undefined, never>
  reason: Maybe<string>
  destination: Maybe<Destination>
  assessment_kind: Maybe<AssessmentKind>
  assessment_number: Maybe<string>
  assessed_on: Maybe<string>
  happened_at: Moment
  account_id: string
  account_name: string
  organisation: string
}

export type ContactRequestsTable = {
  id: string
  contact_id: string
  project_id: string
  kind: RequestKind
  requester: Requester
  received_on: string
  due_on: string
  details: string | null
  recorded_at: Moment
  recorded_by: string
  recorded_by_name: string
  recorded_organisation: string
  outcome: Maybe<RequestOutcome>
  answer: Maybe<string>
  decided_on: Maybe<string>
  decided_by: Maybe<string>
  decided_by_name: Maybe<string>
}

export type ProjectSecretsTable = {
  project_id: string
  sequence: number
  field: SecretField
  happened_on: string
  content: string | null
  reason: string
  recorded_at: Moment
  actor_id: string
  actor_name: string
  organisation: string
}
