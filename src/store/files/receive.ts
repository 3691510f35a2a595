import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Glimpse } from '../../domain/files/check-content.ts'
import { findZipEnd, isReadable, zipNames, zipTail } from '../../domain/files/zip-directory.ts'
import { ownIdentity } from '../engine/process-identity.ts'
import { type FileStore, isFull, StorageFault } from './contents.ts'
import { incomingPrefix } from './open-files.ts'
import { textWatcher } from './text-watcher.ts'

/** A file that has arrived as a whole and has no place yet. */
export type Received = { readonly path: string; readonly digest: string; readonly glimpse: Glimpse }

/** More bytes came than a file may have. */
export class FileTooLarge extends Error {
  readonly largest: number
  constructor(largest: number) {
    super(`larger than ${largest} bytes`)
    this.largest = largest
  }
}

/** What was sent ended before it was complete: whoever sent it went away. */
export class UploadBroken extends Error {}

/** The bytes of a request; throws UploadBroken where they break off. */
async function* arriving(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw new UploadBroken('the upload broke off', { cause: error })
  }
}

/**
 * Writes what arrives to a file of its own, at most `largest` bytes, without holding more of it than a piece; gives it
 * to `use` and removes what is left of it afterwards. Throws FileTooLarge, and StorageFault when the disk is full.
 */
export async function receiving<T>(
  { incoming }: Pick<FileStore, 'incoming'>,
  body: AsyncIterable<Uint8Array> | null,
  largest: number,
  use: (received: Received) => Promise<T>,
): Promise<T> {
  const path = join(incoming, `${incomingPrefix(ownIdentity())}${randomUUID()}`)
  try {
    return await use(await receive(path, body, largest))
  } catch (error) {
    throw isFull(error) ? new StorageFault('full', error) : error
  } finally {
    await rm(path, { force: true })
  }
}

async function receive(
  path: string,
  body: AsyncIterable<Uint8Array> | null,
  largest: number,
): Promise<Received> {
  const hash = createHash('sha256')
  const text = textWatcher()
  let size = 0
  async function* counted(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      size += chunk.length
      if (size > largest) throw new FileTooLarge(largest)
      hash.update(chunk)
      text.see(chunk)
      yield chunk
    }
  }
  await pipeline(
    body === null ? Readable.from([]) : arriving(body),
    counted,
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  )
  return { path, digest: hash.digest('hex'), glimpse: await glimpseOf(path, size, text.isText()) }
}

async function glimpseOf(path: string, size: number, isText: boolean): Promise<Glimpse> {
  const handle = await open(path, 'r')
  try {
    const head = await bytesAt(handle, 0, Math.min(size, 4096))
    const tail = await bytesAt(handle, Math.max(0, size - zipTail), Math.min(size, zipTail))
    const end = findZipEnd(tail, size)
    const names =
      end && isReadable(end)
        ? zipNames(await bytesAt(handle, end.offset, end.length), end.entries)
        : undefined
    return { size, head, tail, names, isText }
  } finally {
    await handle.close()
  }
}

async function bytesAt(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}
