import { createHash } from 'node:crypto'
import type { Contents } from './contents.ts'

/** What is stored is not what was kept: it is missing, or its bytes are others. */
export class DamagedFile extends Error {
  readonly digest: string
  constructor(digest: string, what: string) {
    super(`content ${digest} is ${what}`)
    this.digest = digest
  }
}

/** Throws a DamagedFile when no content of that size is there. */
export async function checkPresence(contents: Contents, digest: string, size: number): Promise<void> {
  const found = await contents.findSize(digest)
  if (found === undefined) throw new DamagedFile(digest, 'missing')
  if (found !== size) throw new DamagedFile(digest, `${found} bytes long instead of ${size}`)
}

/**
 * The bytes of a content, checked while they are read: the last piece is given away only when the whole is right, so
 * that whoever waits for all bytes never takes a changed file for the real one. Throws a DamagedFile in place of it.
 */
export async function* readWhole(contents: Contents, digest: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array | undefined
  for await (const chunk of contents.read(digest)) {
    hash.update(chunk)
    if (held) yield held
    held = chunk
  }
  if (hash.digest('hex') !== digest) throw new DamagedFile(digest, 'changed')
  if (held) yield held
}

/** Reads all of a content; throws a DamagedFile when its bytes are not those that were kept. */
export async function checkWhole(contents: Contents, digest: string): Promise<void> {
  const whole = readWhole(contents, digest)
  for (let next = await whole.next(); next.done !== true; next = await whole.next());
}
