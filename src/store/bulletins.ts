import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { BulletinType, Said } from '../domain/bulletins/filing.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Context } from './context.ts'
import type { Tables } from './tables.ts'

/** SHA-256 of a file as hexadecimal digits. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A template without its bytes. */
export type StoredTemplate = {
  readonly template: string
  readonly version: number
  readonly name: string
  readonly language: 'zh' | 'en'
  readonly type: BulletinType
  readonly fileName: string
  readonly digest: string
  readonly wholeCity: boolean
  readonly addedAt: string
  readonly addedByName: string
  readonly organisation: string
}

const templateColumns = [
  'template',
  'version',
  'name',
  'language',
  'type',
  'file_name as fileName',
  'digest',
  'whole_city as wholeCity',
  'added_at as addedAt',
  'added_by_name as addedByName',
  'organisation',
] as const

/** The templates in use that were brought in, the last version of each, as far as the caller sees them. */
export async function listTemplates(db: Kysely<Tables>): Promise<StoredTemplate[]> {
  return db
    .selectFrom('bulletin_templates')
    .distinctOn('template')
    .select(templateColumns)
    .orderBy('template')
    .orderBy('version', 'desc')
    .execute()
}

/** The bytes of a version of a template; undefined when there is none that the caller may see. */
export async function findTemplateContent(
  db: Kysely<Tables>,
  template: string,
  version: number,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('bulletin_templates')
    .select('content')
    .where('template', '=', template)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.content
}

export type NewTemplate = Pick<
  StoredTemplate,
  'template' | 'version' | 'name' | 'language' | 'type' | 'fileName' | 'wholeCity' | 'organisation'
> & { readonly content: Uint8Array }

/**
 * Adds a version of a template. `taken` where there is one of that number already: somebody else was faster, or the name
 * belongs to another organisation.
 */
export async function addTemplate(
  { db, actor, now }: Context,
  added: NewTemplate,
): Promise<'added' | 'taken'> {
  const { template, version, name, language, type, content, organisation } = added
  const outcome = await db
    .insertInto('bulletin_templates')
    .values({
      template,
      version,
      name,
      language,
      type,
      file_name: added.fileName,
      digest: digestOf(content),
      content: Buffer.from(content),
      whole_city: added.wholeCity,
      added_at: now(),
      added_by: actor.accountId,
      added_by_name: actor.name,
      organisation,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return outcome.numInsertedOrUpdatedRows === 1n ? 'added' : 'taken'
}

/** What was made from a template and handed in, without its file. */
export type Filing = Said & {
  readonly serial: number
  readonly template: string
  readonly templateName: string
  readonly templateDigest: string
  readonly type: BulletinType
  readonly language: 'zh' | 'en'
  readonly from: PlainDate
  readonly to: PlainDate
  readonly asOf: string
  readonly digest: string
  readonly wholeCity: boolean
  readonly confidential: boolean
  readonly filedAt: string
  readonly filedByName: string
  readonly organisation: string
}

export type NewFiling = Omit<Filing, 'serial' | 'digest' | 'filedAt' | 'filedByName'> & {
  readonly content: Uint8Array
}

/** Records what is handed in, with its file; append-only. Returns its number. */
export async function addFiling({ db, actor, now }: Context, filing: NewFiling): Promise<number> {
  const row = await db
    .insertInto('bulletin_filings')
    .values({
      id: uuidv7(),
      template: filing.template,
      template_name: filing.templateName,
      template_digest: filing.templateDigest,
      type: filing.type,
      language: filing.language,
      period_from: filing.from,
      period_to: filing.to,
      as_of: filing.asOf,
      figures: JSON.stringify(filing.figures),
      lines: JSON.stringify(filing.lines),
      digest: digestOf(filing.content),
      content: Buffer.from(filing.content),
      whole_city: filing.wholeCity,
      confidential: filing.confidential,
      filed_at: now(),
      filed_by: actor.accountId,
      filed_by_name: actor.name,
      organisation: filing.organisation,
    })
    .returning('serial')
    .executeTakeFirstOrThrow()
  return row.serial
}

const filingColumns = [
  'serial',
  'template',
  'template_name as templateName',
  'template_digest as templateDigest',
  'type',
  'language',
  'period_from as from',
  'period_to as to',
  'as_of as asOf',
  'digest',
  'whole_city as wholeCity',
  'confidential',
  'filed_at as filedAt',
  'filed_by_name as filedByName',
  'organisation',
] as const

/** A filing as a list names it. */
export type FilingHead = Omit<Filing, keyof Said> & { readonly figureCount: number }

/** The last filings that the caller may see, the newest first. */
export async function listFilings(
  db: Kysely<Tables>,
  page: { readonly limit: number; readonly before?: number },
): Promise<FilingHead[]> {
  return db
    .selectFrom('bulletin_filings')
    .select([...filingColumns, sql<number>`jsonb_array_length(figures)`.as('figureCount')])
    .$if(page.before !== undefined, (query) => query.where('serial', '<', page.before ?? 0))
    .orderBy('serial', 'desc')
    .limit(page.limit)
    .execute()
}

/** A filing by its number; undefined when there is none that the caller may see. */
export async function findFiling(db: Kysely<Tables>, serial: number): Promise<Filing | undefined> {
  const row = await db
    .selectFrom('bulletin_filings')
    .select([...filingColumns, 'figures', 'lines'])
    .where('serial', '=', serial)
    .executeTakeFirst()
  return row
}

/** Whose filings are one series: those of the whole city, whoever made them, or an organisation's own. */
export type FilingSeries = { readonly wholeCity: true } | { readonly organisation: string }

/** The last filing of a template in a series, before a number; undefined for the first one. */
export async function findFilingBefore(
  db: Kysely<Tables>,
  template: string,
  series: FilingSeries,
  before?: number,
): Promise<Filing | undefined> {
  const row = await db
    .selectFrom('bulletin_filings')
    .select([...filingColumns, 'figures', 'lines'])
    .where('template', '=', template)
    .where('whole_city', '=', 'wholeCity' in series)
    .$if('organisation' in series, (query) =>
      query.where('organisation', '=', 'organisation' in series ? series.organisation : ''),
    )
    .$if(before !== undefined, (query) => query.where('serial', '<', before ?? 0))
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
}

/** The file of a filing. */
export async function findFilingContent(db: Kysely<Tables>, serial: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('bulletin_filings')
    .select('content')
    .where('serial', '=', serial)
    .executeTakeFirst()
  return row?.content
}
