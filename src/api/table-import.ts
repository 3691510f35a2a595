import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { problemAnswers } from './problems.ts'
import type { TableImportView } from './shapes/table-import.ts'

type Does = TableImportView['rows'][number]['does']
type Outcome<Column extends string> = {
  readonly applied: boolean
  readonly rows: readonly {
    readonly row: number
    readonly name: string
    readonly does: Does
    readonly faults: readonly { readonly column: Column; readonly refusal: Refusal }[]
  }[]
}

/** What a list did or would do, in the caller's words; `headings` are those of its columns. */
export function tableImportView<Column extends string>(
  city: LoadedCity,
  language: InterfaceLanguage,
  headings: Readonly<Record<Column, string>>,
  { applied, rows }: Outcome<Column>,
): TableImportView {
  const count = (does: Does) => rows.filter((row) => row.does === does).length
  return {
    applied,
    counts: { add: count('add'), revise: count('revise'), nothing: count('nothing'), fault: count('fault') },
    rows: rows.map(({ faults, row, name, does }) => ({
      row,
      name,
      does,
      faults: faults.map(({ column, refusal }) => ({
        column,
        heading: headings[column],
        sentence: refusalSentence(language, refusal, city),
      })),
    })),
  }
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The answers of a route that gives out a template. */
export const templateAnswers = {
  200: {
    description: 'The file',
    content: { [spreadsheet]: { schema: { type: 'string' as const, format: 'binary' } } },
  },
  ...problemAnswers(401),
}

/** A template as a file to keep. */
export function templateFile(bytes: Uint8Array, name: string): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': spreadsheet,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
