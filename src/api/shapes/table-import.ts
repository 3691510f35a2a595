import { z } from '@hono/zod-openapi'

/** A list that is brought as a file. */
export const TableImport = z
  .strictObject({
    fileName: z.string().trim().min(1).max(200),
    content: z.base64().openapi({ description: 'The .xlsx or CSV file in Base64' }),
    apply: z.boolean().openapi({ description: 'False to look only; true to carry out, all or nothing' }),
  })
  .openapi('TableImport')

/** What each row of a list does or did, and what is wrong with it by column. */
export const TableImportView = z
  .object({
    applied: z.boolean(),
    counts: z.object({
      add: z.number().int(),
      revise: z.number().int(),
      nothing: z.number().int(),
      fault: z.number().int(),
    }),
    rows: z.array(
      z.object({
        row: z.number().int(),
        name: z.string(),
        does: z.enum(['add', 'revise', 'nothing', 'fault']),
        faults: z.array(z.object({ column: z.string(), heading: z.string(), sentence: z.string() })),
      }),
    ),
  })
  .openapi('TableImportResult')
export type TableImportView = z.infer<typeof TableImportView>
