/** Something in the store of contents: a content under its digest, or a thing that does not belong there. */
export type Stored =
  | { readonly digest: string; readonly size: number }
  | { readonly stray: string; readonly size: number }

/** The first and last byte of a part, both included. */
export type Part = { readonly from: number; readonly to: number }

/**
 * Where the contents of files lie, each once under the SHA-256 of its bytes, in lower-case hexadecimal. What was kept
 * is never changed. Failures of the place itself are StorageFaults.
 */
export type Contents = {
  /** Keeps the file at a path, which is gone afterwards; when it returns, a loss of power no longer loses it. */
  readonly keep: (digest: string, path: string, size: number) => Promise<void>
  /** How many bytes are there; undefined when there is no such content. */
  readonly findSize: (digest: string) => Promise<number | undefined>
  /** The bytes in order, unchecked; nothing is opened before the first is asked for. */
  readonly read: (digest: string, part?: Part) => AsyncIterable<Uint8Array>
  /** Everything that is there. */
  readonly list: () => AsyncIterable<Stored>
}

/** Contents and the folder on this machine in which uploads arrive. */
export type FileStore = { readonly contents: Contents; readonly incoming: string }

/** The place of the contents cannot do what is asked: it is full, or it does not answer. */
export class StorageFault extends Error {
  readonly kind: 'full' | 'unreachable'
  constructor(kind: StorageFault['kind'], cause: unknown) {
    super(`file storage is ${kind}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.kind = kind
  }
}

/** Two levels, so that no folder gets very large: `ab/cdef…`. */
export const placeOf = (digest: string) => `${digest.slice(0, 2)}/${digest.slice(2)}`

/** The digest that a place stands for; undefined for anything else. */
export function digestAt(place: string): string | undefined {
  return /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(place) ? place.replace('/', '') : undefined
}

/** A disk or a quota without room for more, as the operating system says it. */
export function isFull(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))
  )
}
