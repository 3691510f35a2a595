import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { sheetFile, wordFile } from './office-files.ts'

const Runs = z.strictObject({ style: z.string().optional(), runs: z.array(z.string()) })
const Table = z.strictObject({ widths: z.array(z.number()), rows: z.array(z.array(z.string())) })
const Word = z.strictObject({ header: z.string().optional(), content: z.array(z.union([Runs, Table])) })
const Cell = z.union([z.string(), z.strictObject({ formula: z.string() }), z.null()])
const Sheet = z.strictObject({
  name: z.string(),
  widths: z.array(z.number()),
  rows: z.array(
    z.strictObject({ cells: z.array(Cell), style: z.number().optional(), height: z.number().optional() }),
  ),
  merged: z.array(z.string()),
  notes: z.record(z.string(), z.string()).optional(),
  printArea: z.string().optional(),
})

/** The template files that a city's folder describes, by their names. */
export function templatesOf(folder: string): Map<string, Uint8Array> {
  const described = z
    .record(z.string(), z.unknown())
    .parse(parse(readFileSync(join(folder, 'templates', 'sources.yaml'), 'utf8')))
  return new Map(
    Object.entries(described).map(([name, description]) => {
      if (name.endsWith('.docx')) {
        const { content, header } = Word.parse(description)
        return [
          name,
          wordFile(
            content.map((part) =>
              'runs' in part
                ? { runs: part.runs, ...(part.style !== undefined && { style: part.style }) }
                : part,
            ),
            header === undefined ? {} : { header },
          ),
        ]
      }
      const { rows, notes, printArea, ...sheet } = Sheet.parse(description)
      return [
        name,
        sheetFile({
          ...sheet,
          rows: rows.map(({ cells, style, height }) => ({
            cells,
            ...(style !== undefined && { style }),
            ...(height !== undefined && { height }),
          })),
          ...(notes !== undefined && { notes }),
          ...(printArea !== undefined && { printArea }),
        }),
      ]
    }),
  )
}

/** Writes them beside their descriptions. */
export function writeTemplates(folder: string): void {
  for (const [name, bytes] of templatesOf(folder)) writeFileSync(join(folder, 'templates', name), bytes)
}
