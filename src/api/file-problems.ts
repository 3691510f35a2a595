import { StorageFault } from '../store/files/contents.ts'
import { DamagedFile } from '../store/files/read-checked.ts'
import { FileTooLarge, UploadBroken } from '../store/files/receive.ts'
import type { Parts } from './environment.ts'
import { logLine } from './log.ts'
import { ProblemFound } from './problems.ts'

const megabyte = 1_048_576

/** A limit in whole mebibytes where it is some, else in bytes. */
export function sizeWords(bytes: number): string {
  return bytes % megabyte === 0 ? `${bytes / megabyte} MB` : `${bytes} B`
}

/** What the caller is told of a file that could not be taken or given; the operator finds the cause in the log. */
export function fileProblem(parts: Pick<Parts, 'log'>, error: unknown): ProblemFound | undefined {
  if (error instanceof FileTooLarge)
    return new ProblemFound('file-too-large', { params: { limit: sizeWords(error.largest) } })
  if (error instanceof UploadBroken) return new ProblemFound('upload-broken')
  if (!(error instanceof StorageFault || error instanceof DamagedFile)) return undefined
  logLine(parts, error.message)
  if (error instanceof DamagedFile) return new ProblemFound('file-damaged')
  return new ProblemFound(error.kind === 'full' ? 'storage-full' : 'storage-unreachable')
}
