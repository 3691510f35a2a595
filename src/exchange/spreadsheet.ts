import { inflateRawSync } from 'node:zlib'
import { parseCsv } from 'hucre/csv'
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { accepted, refused, type Result } from '../domain/refusal.ts'

/** A table as text: rows of cells, dates as `2024-11-30`, empty cells as empty texts. */
export type TextTable = readonly (readonly string[])[]

/** What a file may hold when it is unpacked; a small file can be made to hold any amount. */
const largestMegabytes = 32
const largestBytes = largestMegabytes * 1024 * 1024

/** The first sheet of an .xlsx file or a CSV file in UTF-8, at most so many rows; told apart by its first bytes. */
export async function readSpreadsheet(bytes: Uint8Array, mostRows: number): Promise<Result<TextTable>> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) return readCsv(bytes)
  try {
    if (unpackedSize(bytes) > largestBytes)
      return refused({ code: 'import-too-large', params: { maximum: largestMegabytes } })
    const { sheets } = await readXlsx(bytes, { sheets: [0], maxRows: mostRows + 2 })
    return accepted((sheets[0]?.rows ?? []).map((row) => row.map(textOf)))
  } catch {
    // Whatever is wrong inside the file, people can only save it anew.
    return refused({ code: 'import-unreadable' })
  }
}

function readCsv(bytes: Uint8Array): Result<TextTable> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refused({ code: 'import-encoding' })
  }
  if (text.includes('\0')) return refused({ code: 'import-unreadable' })
  return accepted(parseCsv(text.replace(/^\uFEFF/, '')).map((row) => row.map(textOf)))
}

/** A cell as people see it. Dates have no time of day here. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value).trim()
}

/**
 * How much the entries of a zip archive unpack to, by unpacking them: what an entry says about itself may be a lie.
 * Stops a little above the limit. Throws for what is no archive.
 */
function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  let at = view.readUInt32LE(end + 16)
  let size = 0
  for (let count = view.readUInt16LE(end + 10); count > 0 && size <= largestBytes; count--) {
    const method = view.readUInt16LE(at + 10)
    const packed = view.readUInt32LE(at + 20)
    const local = view.readUInt32LE(at + 42)
    const from = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    size += method === 0 ? packed : inflatedLength(view.subarray(from, from + packed))
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return size
}

function inflatedLength(packed: Uint8Array): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: largestBytes }).length
  } catch (error) {
    if (error instanceof RangeError) return largestBytes + 1
    throw error
  }
}

/** An .xlsx file of one sheet with a bold head; a cell that begins like a formula stays text. */
export async function writeSpreadsheet(
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const keys = head.map((_, index) => `c${index}`)
  return writeXlsx({
    sheets: [
      {
        name,
        columns: head.map((header, index) => ({ header, key: `c${index}`, width: 24 })),
        data: rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index] ?? '']))),
        freezePane: { rows: 1 },
      },
    ],
  })
}
