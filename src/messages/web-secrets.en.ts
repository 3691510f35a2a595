import type { WebSecretsText } from './web-secrets.zh.ts'

/** Sentences about business secrets of an investor. */
export const webSecretsEn: WebSecretsText = {
  title: 'Business secrets',
  note: 'For those whose duty it is; no other district or organisation sees them. Do not pass them on (Regulation for Implementing the Foreign Investment Law, art. 25).',
  fields: { terms: 'Terms offered', capacity: 'Capacity', customers: 'Customers', process: 'Process' },
  empty: 'not recorded',
  record: 'Record',
  recordField: (field) => `Record: ${field}`,
  known: (day, name, organisation) => `from ${day} · recorded by ${name} (${organisation})`,
  history: (count) => `All records (${count})`,
  withdrawn: 'no longer so',
  formTitle: 'Record a business secret',
  field: 'Matter',
  content: 'Content',
  contentHint: 'What was recorded before stays, for those alone who may see business secrets.',
  nothing: 'No longer so; no content',
  on: 'From the day',
  reason: 'From whom it is known, or why it changed',
  save: 'Record',
  past: (moment) => `As recorded until ${moment}`,
  conflict: 'Somebody recorded something since you opened this; close it and open it again.',
}
