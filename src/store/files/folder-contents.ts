import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Contents, digestAt, isFull, placeOf, StorageFault } from './contents.ts'

/** Makes what was created or renamed in a folder outlive a loss of power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Contents in a folder of this machine. A file gets its place by one rename, so that it is there as a whole or not at
 * all; the same content again takes the place of the first, which mends it if it was damaged.
 */
export function folderContents(folder: string): Contents {
  const pathOf = (digest: string) => join(folder, placeOf(digest))
  return {
    keep: async (digest, path) => {
      const target = pathOf(digest)
      try {
        const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 })
        await chmod(path, 0o600)
        await rename(path, target)
        await syncFolder(dirname(target))
        if (made !== undefined) await syncFolder(folder)
      } catch (error) {
        throw isFull(error) ? new StorageFault('full', error) : error
      }
    },
    findSize: async (digest) => {
      try {
        return (await stat(pathOf(digest))).size
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
    read: (digest, part) => readFile(pathOf(digest), part && { start: part.from, end: part.to }),
    list: async function* () {
      for (const shelf of await entriesOf(folder))
        for (const name of await entriesOf(join(folder, shelf))) {
          const place = `${shelf}/${name}`
          const digest = digestAt(place)
          const { size } = await stat(join(folder, place))
          yield digest === undefined ? { stray: place, size } : { digest, size }
        }
    },
  }
}

async function* readFile(path: string, part: { start: number; end: number } | undefined) {
  for await (const chunk of createReadStream(path, { ...part, highWaterMark: 262_144 })) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a stream without encoding gives bytes')
    yield chunk
  }
}

/** The names in a folder in order; those of arriving uploads are not contents. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name !== 'incoming').toSorted()
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
