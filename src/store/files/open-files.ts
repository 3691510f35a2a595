import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../engine/process-identity.ts'
import type { FileStore } from './contents.ts'
import { folderContents } from './folder-contents.ts'
import { type S3Place, s3Contents } from './s3-contents.ts'

/** Where the contents lie: in the data folder, or in a bucket. Uploads arrive in the data folder either way. */
export type FilesPlace = { readonly dataFolder: string; readonly bucket: S3Place | undefined }

/** Opens the store of contents, making its folders where they are missing. */
export async function openFiles({ dataFolder, bucket }: FilesPlace): Promise<FileStore> {
  const folder = join(dataFolder, 'files')
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  return { contents: bucket ? s3Contents(bucket) : folderContents(folder), incoming }
}

/** The start of the name of a file that this process or another one is receiving. */
export function incomingPrefix({ pid, startedAt }: { pid: number; startedAt: string }): string {
  return `${pid}-${encodeURIComponent(startedAt)}-`
}

/** Removes uploads of processes that ended before they were complete; returns how many. */
export async function removeAbandoned({ incoming }: Pick<FileStore, 'incoming'>): Promise<number> {
  const abandoned = (await readdir(incoming)).filter((name) => {
    const [, pid, startedAt] = /^(\d+)-([^-]+)-/.exec(name) ?? []
    return !isAlive({ pid: Number(pid), startedAt: decodeURIComponent(startedAt ?? '') })
  })
  for (const name of abandoned) await rm(join(incoming, name), { force: true, recursive: true })
  return abandoned.length
}
