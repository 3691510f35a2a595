import { accepted, refused, type Result } from '../domain/refusal.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { readSpreadsheet, type TextTable } from './spreadsheet.ts'

/** What a list that people bring has: its columns by their headings in both languages, and the most rows. */
export type TableShape<Column extends string> = {
  readonly columns: readonly Column[]
  readonly needed: readonly Column[]
  readonly words: Readonly<Record<InterfaceLanguage, Readonly<Record<Column, string>>>>
  /** Other headings by which lists call the same columns, in lower case. */
  readonly otherHeadings?: Readonly<Record<string, Column>>
  readonly mostRows: number
}

/** A row as it stands in the file, its number in the file with it; an empty text where a cell is empty. */
export type TableRow<Column extends string> = { readonly row: number } & { readonly [C in Column]: string }

const folded = (heading: string) =>
  heading
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/[*＊]$/, '')

/** The rows of an .xlsx or CSV file, by the headings of its first row in Chinese or English, in any order. */
export async function readTableFile<Column extends string>(
  bytes: Uint8Array,
  shape: TableShape<Column>,
): Promise<Result<readonly TableRow<Column>[]>> {
  const table = await readSpreadsheet(bytes, shape.mostRows)
  return table.ok ? rowsOf(table.value, shape) : table
}

function rowsOf<Column extends string>(
  table: TextTable,
  { columns, needed, words, otherHeadings = {}, mostRows }: TableShape<Column>,
): Result<readonly TableRow<Column>[]> {
  const headings = new Map<string, Column>([
    ...Object.entries(otherHeadings),
    ...columns.flatMap((column) =>
      [column, words.zh[column], words.en[column]].map((heading) => [folded(heading), column] as const),
    ),
  ])
  const found = (table[0] ?? []).map((heading) => headings.get(folded(heading)))
  const missing = needed.filter((column) => !found.includes(column))
  if (missing.length > 0)
    return refused(
      ...missing.map((column) => ({
        code: 'import-column-missing',
        params: { column: `${words.zh[column]} / ${words.en[column]}` },
      })),
    )
  const rows = table.slice(1).flatMap((cells, index): TableRow<Column>[] => {
    if (cells.every((cell) => cell === '')) return []
    const texts = Object.fromEntries(columns.map((column) => [column, cells[found.indexOf(column)] ?? '']))
    return [{ ...(texts as { [C in Column]: string }), row: index + 2 }]
  })
  if (rows.length === 0) return refused({ code: 'import-empty' })
  if (rows.length > mostRows) return refused({ code: 'import-too-many', params: { maximum: mostRows } })
  return accepted(rows)
}
