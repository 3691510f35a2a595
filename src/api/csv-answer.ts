import { z } from '@hono/zod-openapi'
import { ReadableStream } from 'node:stream/web'
import { byteOrderMark, csvLine } from '../exchange/csv.ts'

/** How a route documents a CSV file. */
export const csvAnswer = {
  200: {
    description: 'CSV in UTF-8 with a byte order mark',
    content: { 'text/csv': { schema: z.string() } },
  },
}

/** Streams pages of rows as a CSV file to be saved. */
export function csvStream(
  name: string,
  head: readonly string[],
  pages: AsyncIterable<readonly (readonly unknown[])[]> | Iterable<readonly (readonly unknown[])[]>,
): Response {
  const encoder = new TextEncoder()
  async function* lines() {
    yield encoder.encode(byteOrderMark + csvLine(head))
    for await (const page of pages) yield encoder.encode(page.map((row) => csvLine(row)).join(''))
  }
  // Node's web stream and the DOM's are the same object with two type declarations.
  return new Response(ReadableStream.from(lines()) as unknown as BodyInit, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
