import type { ContactView } from '../../api/shapes/contacts.ts'
import type { Draft } from '../projects/use-draft.ts'

/** What is shown masked: a form begins without it, and what stays empty stays as it is. */
export const maskedFields = ['name', 'phones', 'email', 'wechat', 'note'] as const
export type MaskedField = (typeof maskedFields)[number]

const openFields = [
  'side',
  'title',
  'organisation',
  'purpose',
  'legalBasis',
  'basisDetail',
  'source',
  'collectedOn',
  'consentedOn',
  'retentionUntil',
] as const

const isEmpty = (value: unknown) => value === '' || value === undefined || value === null

function sent(field: string, value: unknown): unknown {
  if (field === 'phones')
    return typeof value === 'string'
      ? value
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
      : []
  return isEmpty(value) ? null : value
}

/** A new contact as the server takes it; what was left empty is left out, so that the server names what is missing. */
export function newContact(draft: Draft): Record<string, unknown> {
  return Object.fromEntries(
    [...maskedFields, ...openFields]
      .filter((field) => !isEmpty(draft[field]))
      .map((field) => [field, sent(field, draft[field])]),
  )
}

/** What a form changes of a contact: fields that differ, masked ones that were typed, and those to be emptied. */
export function contactChanges(
  contact: ContactView,
  draft: Draft,
  cleared: readonly MaskedField[],
): Record<string, unknown> {
  const masked = maskedFields.flatMap((field): [string, unknown][] => {
    if (cleared.includes(field)) return [[field, field === 'phones' ? [] : null]]
    return isEmpty(draft[field]) ? [] : [[field, sent(field, draft[field])]]
  })
  const open = openFields.flatMap((field): [string, unknown][] =>
    field in draft && sent(field, draft[field]) !== contact[field]
      ? [[field, sent(field, draft[field])]]
      : [],
  )
  return Object.fromEntries([...masked, ...open])
}
