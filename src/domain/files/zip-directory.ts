// The directory of a ZIP file: what lies inside, by name. Nothing is unpacked, so a small file cannot become a large one.

/** Where the directory stands in the file. */
export type ZipEnd = { readonly offset: number; readonly length: number; readonly entries: number }

/** The most of the end of a file in which the end of its directory may stand: 22 bytes and a comment. */
export const zipTail = 22 + 65_535

/** A directory of more than this is not that of an office document. */
const largest = { length: 4_194_304, entries: 20_000 }

const endMark = 0x06054b50
const entryMark = 0x02014b50

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * The end of a directory in the last bytes of a file of that size; undefined where there is none, which means that no
 * program would take the file for a ZIP.
 */
export function findZipEnd(tail: Uint8Array, size: number): ZipEnd | undefined {
  const view = viewOf(tail)
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== endMark) continue
    const [entries, length, offset] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ]
    const behind = tail.length - at - 22
    // Programs pass over a little behind the end; the rest must be the comment that the end announces.
    const reaches = behind <= 1024 || behind === view.getUint16(at + 20, true)
    const fits = length <= size - (tail.length - at) && offset + length <= size
    if (entries > 0 && reaches && fits) return { offset, length, entries }
  }
  return undefined
}

/**
 * Whether the file is a ZIP from its first byte to its last: the directory ends where its end begins, and nothing
 * stands before the first entry or behind the comment.
 */
export function isWholeZip(head: Uint8Array, tail: Uint8Array, size: number, end: ZipEnd): boolean {
  const at = end.offset + end.length - (size - tail.length)
  if (at < 0 || at + 22 > tail.length || viewOf(tail).getUint32(at, true) !== endMark) return false
  const comment = viewOf(tail).getUint16(at + 20, true)
  return at + 22 + comment === tail.length && startsWith(head, [0x50, 0x4b, 0x03, 0x04])
}

/** Whether a directory is small enough to be read. */
export function isReadable({ length, entries }: ZipEnd): boolean {
  return length <= largest.length && entries <= largest.entries
}

/** The names in a directory; undefined when it is not one of that many entries. */
export function zipNames(directory: Uint8Array, entries: number): readonly string[] | undefined {
  const view = viewOf(directory)
  const names: string[] = []
  let at = 0
  while (names.length < entries) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== entryMark) return undefined
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    const end = at + 46 + (name ?? 0)
    if (end > directory.length) return undefined
    names.push(asciiOf(directory.subarray(at + 46, end)))
    at = end + (extra ?? 0) + (comment ?? 0)
  }
  return at === directory.length ? names : undefined
}

/** Whether the bytes begin with these. */
export function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[index] === byte)
}

/** Bytes as characters of one byte each, for comparing with words of ASCII. */
export function asciiOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
