import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileStore } from './contents.ts'
import { openFiles } from './open-files.ts'

/** A store of contents in a folder of its own; `close` removes it. */
export type TestFiles = FileStore & { readonly dataFolder: string; readonly close: () => void }

/** Opens an empty store of contents for one test file. */
export async function openTestFiles(): Promise<TestFiles> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'xinghui-files-'))
  const files = await openFiles({ dataFolder, bucket: undefined })
  return { ...files, dataFolder, close: () => rmSync(dataFolder, { recursive: true, force: true }) }
}
