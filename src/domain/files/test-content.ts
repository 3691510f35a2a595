import type { Glimpse } from './check-content.ts'
import { findZipEnd, isReadable, zipNames, zipTail } from './zip-directory.ts'

// Contents for tests, made by hand.

/** Texts, each character one byte, and bytes in a row. */
export function bytesOf(
  ...parts: readonly (string | readonly number[] | Uint8Array)[]
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (character) => character.charCodeAt(0)) : [...part],
    ),
  )
}

const little = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, place) => (value >>> (8 * place)) & 255)

/** A ZIP of these entries without compression. Sizes may lie; `before` stands in front of the first entry. */
export function zip(
  entries: Readonly<Record<string, string>>,
  { comment = '', before = '', claims }: { comment?: string; before?: string; claims?: number } = {},
): Uint8Array<ArrayBuffer> {
  const [files, directory]: [number[], number[]] = [[...bytesOf(before)], []]
  for (const [name, content] of Object.entries(entries)) {
    const sizes = [...little(content.length, 4), ...little(claims ?? content.length, 4)]
    const common = [...little(20, 2), ...little(0, 12), ...sizes, ...little(name.length, 2), ...little(0, 2)]
    directory.push(
      ...bytesOf([0x50, 0x4b, 1, 2], little(20, 2), common, little(0, 10), little(files.length, 4), name),
    )
    files.push(...bytesOf([0x50, 0x4b, 3, 4], common, name, content))
  }
  const count = little(Object.keys(entries).length, 2)
  return bytesOf(
    files,
    directory,
    [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...count],
    little(directory.length, 4),
    little(files.length, 4),
    little(comment.length, 2),
    comment,
  )
}

/** A small one of each type that is taken. */
export const samples = {
  pdf: bytesOf('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ofd: zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<x/>' }),
  docx: zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }),
  xlsx: zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
  pptx: zip({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p:presentation/>' }),
  jpeg: bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0, 1, 0xff, 0xd9]),
  png: bytesOf(
    [0x89],
    'PNG\r\n\u001a\n',
    [0, 0, 0, 13],
    'IHDR',
    [0, 0, 0, 0],
    'IEND',
    [0xae, 0x42, 0x60, 0x82],
  ),
  tiff: bytesOf('II*', [0, 8, 0, 0, 0]),
  webp: bytesOf('RIFF', [4, 0, 0, 0], 'WEBPVP8 '),
  csv: bytesOf('name,amount\nPescarias,1\n'),
  txt: bytesOf('Minutes of the meeting\n'),
} as const

/** What is looked at of a content, as receiving it would. */
export function glimpse(content: Uint8Array): Glimpse {
  const size = content.length
  const tail = content.subarray(Math.max(0, size - zipTail))
  const end = findZipEnd(tail, size)
  const names =
    end && isReadable(end)
      ? zipNames(content.subarray(end.offset, end.offset + end.length), end.entries)
      : undefined
  const isText = content.every(
    (byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127),
  )
  return { size, head: content.subarray(0, 4096), tail, names, isText }
}
