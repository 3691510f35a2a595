import { nearest } from '../city/nearest.ts'
import type { LoadedCity } from '../city/loaded-city.ts'
import { refusalsOfIssues } from '../issues.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { readDate } from '../written-date.ts'
import { endRefusals, grantRefusals, isNotOver, type MembershipTerm } from './memberships.ts'
import { Login, type PersonFacts, PersonNames } from './person.ts'
import { Role } from './words.ts'

/** The columns of a list of staff. */
export const peopleColumns = [
  'name',
  'login',
  'organisation',
  'role',
  'validFrom',
  'validTo',
  'title',
  'nameLatin',
  'titleLatin',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]

/** A row as it stands in the file, its number in the file with it; an empty text where a cell is empty. */
export type PeopleRow = { readonly row: number } & { readonly [C in PeopleColumn]: string }

/** Who is there already, as far as an import asks. */
export type KnownPerson = PersonFacts & {
  readonly id: string
  readonly deactivatedAt: string | null
  readonly memberships: readonly (MembershipTerm & { readonly id: string })[]
}

export type RowFault = { readonly column: PeopleColumn; readonly refusal: Refusal }

/** What a row does, or why it does nothing. */
export type RowPlan = {
  readonly row: number
  readonly login: string
  readonly name: string
  readonly does: 'create' | 'change' | 'nothing' | 'fault'
  readonly faults: readonly RowFault[]
}

/** Everything that an import does to one person. */
export type PersonPlan = {
  readonly known: KnownPerson | undefined
  readonly facts: PersonFacts
  /** The facts differ from those that are known. */
  readonly describes: boolean
  readonly grants: readonly MembershipTerm[]
  readonly limits: readonly { readonly id: string; readonly validTo: string | null }[]
}

export type ImportPlan = { readonly rows: readonly RowPlan[]; readonly people: readonly PersonPlan[] }

/** A person while the rows are read. */
type Draft = {
  readonly known: KnownPerson | undefined
  facts: PersonFacts
  /** The row that first named the person. */
  readonly first: number
  readonly memberships: (MembershipTerm & { id?: string })[]
  readonly grants: MembershipTerm[]
  readonly limits: { id: string; validTo: string | null }[]
}

/** What a list of staff would do: the same list a second time does nothing. Pure. */
export function planImport(
  city: LoadedCity,
  today: PlainDate,
  rows: readonly PeopleRow[],
  known: ReadonlyMap<string, KnownPerson>,
): ImportPlan {
  const drafts = new Map<string, Draft>()
  const names = namesOf(city)
  const planned = rows.map((row): RowPlan => {
    const login = Login.safeParse(row.login, { reportInput: true })
    const faults: RowFault[] = []
    const fault = (column: PeopleColumn, refusals: readonly Refusal[]) =>
      faults.push(...refusals.map(({ field: _, ...refusal }) => ({ column, refusal })))
    if (!login.success) {
      fault('login', row.login === '' ? [{ code: 'required' }] : refusalsOfIssues(login.error).slice(0, 1))
      return { row: row.row, login: row.login, name: row.name, does: 'fault', faults }
    }
    const draft = drafts.get(login.data) ?? beginning(row, login.data, known.get(login.data))
    const isNew = !drafts.has(login.data)
    drafts.set(login.data, draft)
    if (draft.known && draft.known.deactivatedAt !== null)
      fault('login', [{ code: 'import-deactivated', params: { login: login.data } }])
    const before = JSON.stringify(draft)
    readNames(row, draft, isNew, fault)
    readMembership(city, today, names, row, draft, fault)
    const does =
      faults.length > 0
        ? 'fault'
        : draft.known === undefined && isNew
          ? 'create'
          : before === JSON.stringify(draft)
            ? 'nothing'
            : 'change'
    return { row: row.row, login: login.data, name: draft.facts.name, does, faults }
  })
  return {
    rows: planned,
    people: [...drafts.values()]
      .map(({ known: person, facts, grants, limits }) => ({
        known: person,
        facts,
        describes: person !== undefined && factNames.some((name) => person[name] !== facts[name]),
        grants,
        limits,
      }))
      .filter(
        (person) =>
          person.known === undefined ||
          person.describes ||
          person.grants.length > 0 ||
          person.limits.length > 0,
      ),
  }
}

const factNames = ['name', 'nameLatin', 'title', 'titleLatin'] as const

function beginning(row: PeopleRow, login: string, known: KnownPerson | undefined): Draft {
  const facts = known ?? { login, name: '', nameLatin: null, title: null, titleLatin: null }
  const { name, nameLatin, title, titleLatin } = facts
  return {
    known,
    facts: { login, name, nameLatin, title, titleLatin },
    first: row.row,
    memberships: [...(known?.memberships ?? [])],
    grants: [],
    limits: [],
  }
}

type Fault = (column: PeopleColumn, refusals: readonly Refusal[]) => void

/** Names and titles: an empty cell leaves what is known, and rows of one person agree. */
function readNames(row: PeopleRow, draft: Draft, isNew: boolean, fault: Fault): void {
  for (const column of factNames) {
    const text = row[column]
    const given = draft.facts[column]
    if (text === '') {
      if (column === 'name' && given === '') fault('name', [{ code: 'required' }])
      continue
    }
    const read = PersonNames.shape[column].safeParse(text, { reportInput: true })
    if (!read.success) fault(column, refusalsOfIssues(read.error).slice(0, 1))
    else if (!isNew && given !== null && given !== '' && given !== read.data)
      fault(column, [{ code: 'import-name-differs', params: { row: draft.first, other: given } }])
    else draft.facts = { ...draft.facts, [column]: read.data }
  }
}

function readMembership(
  city: LoadedCity,
  today: PlainDate,
  names: Names,
  row: PeopleRow,
  draft: Draft,
  fault: Fault,
): void {
  if (row.organisation === '' && row.role === '') {
    if (draft.memberships.length === 0) fault('organisation', [{ code: 'import-nothing' }])
    return
  }
  const organisation = find(names.organisations, row.organisation)
  const role = Role.safeParse(find(names.roles, row.role)).data
  if (organisation === undefined)
    fault('organisation', [
      unknown('import-organisation-unknown', row.organisation, names.organisations.shown),
    ])
  if (role === undefined)
    fault('role', [
      {
        ...unknown('import-role-unknown', row.role, names.roles.shown),
        allowed: city.city.access.roles.map((rules) => rules.role),
      },
    ])
  const from = row.validFrom === '' ? undefined : readDate(row.validFrom)
  const to = row.validTo === '' ? undefined : isNever(row.validTo) ? null : readDate(row.validTo)
  if (row.validFrom !== '' && from === undefined) fault('validFrom', [notDate(row.validFrom)])
  if (row.validTo !== '' && to === undefined) fault('validTo', [notDate(row.validTo)])
  if (organisation === undefined || role === undefined) return
  if ((row.validFrom !== '' && from === undefined) || (row.validTo !== '' && to === undefined)) return
  const current = draft.memberships.find(
    (one) =>
      one.organisation === organisation &&
      one.role === role &&
      (from === undefined ? isNotOver(one, today) : one.validFrom === from),
  )
  if (current) limit(city, today, current, to, draft, fault)
  else {
    const term = { organisation, role, validFrom: from ?? today, validTo: to ?? null }
    const refusals = grantRefusals(city, term, draft.memberships)
    for (const refusal of refusals) fault(columnOf(refusal.field), [refusal])
    if (refusals.length > 0) return
    draft.memberships.push(term)
    draft.grants.push(term)
  }
}

/** A membership that is there already: its end as the row says, or as it is where the row says nothing. */
function limit(
  city: LoadedCity,
  today: PlainDate,
  current: Draft['memberships'][number],
  to: PlainDate | null | undefined,
  draft: Draft,
  fault: Fault,
): void {
  if (to === undefined || to === current.validTo) return
  const others = draft.memberships.filter((one) => one !== current)
  const refusals =
    current.id === undefined
      ? grantRefusals(city, { ...current, validTo: to }, draft.memberships)
      : endRefusals(city, current, to, others, today)
  for (const refusal of refusals) fault(columnOf(refusal.field), [refusal])
  if (refusals.length > 0 || current.id === undefined) return
  draft.memberships.splice(draft.memberships.indexOf(current), 1, { ...current, validTo: to })
  draft.limits.push({ id: current.id, validTo: to })
}

const columnOf = (field: string | undefined): PeopleColumn =>
  peopleColumns.find((column) => column === field) ?? 'organisation'

type Names = {
  readonly [What in 'organisations' | 'roles']: {
    readonly ids: ReadonlyMap<string, string>
    readonly shown: readonly string[]
  }
}

/** Every name by which a row may call organisations and roles: the id, and the name in any language. */
function namesOf({ city }: LoadedCity): Names {
  const table = (entries: readonly { id: string; name: Readonly<Record<string, string>> }[]) => ({
    ids: new Map(
      entries.flatMap(({ id, name }) =>
        [id, ...Object.values(name)].map((one) => [folded(one), id] as const),
      ),
    ),
    shown: entries.flatMap(({ name }) => [...new Set(Object.values(name))]),
  })
  return {
    organisations: table(city.organisations),
    roles: table(city.access.roles.map(({ role, name }) => ({ id: role, name }))),
  }
}

// Wide forms and stray blanks are how names come out of other programs.
const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
const find = ({ ids }: Names['roles'], text: string) => ids.get(folded(text))

const unknown = (code: string, text: string, shown: readonly string[]): Refusal =>
  text === '' ? { code: 'required' } : { code, params: { text, nearest: nearest(text, shown) } }

const notDate = (text: string): Refusal => ({ code: 'import-date', params: { text } })
const isNever = (text: string) => ['长期', '无', 'none', 'never', '-', '—'].includes(text.toLowerCase())
