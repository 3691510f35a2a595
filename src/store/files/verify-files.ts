import type { Database } from '../database.ts'
import { type Contents, StorageFault } from './contents.ts'
import { checkWhole, DamagedFile } from './read-checked.ts'

/** A file that a project lists and that cannot be given out as it was brought in. */
export type FileFault = {
  readonly what: 'missing' | 'damaged'
  readonly digest: string
  /** The files that share the content. */
  readonly files: readonly { readonly project: string; readonly name: string; readonly id: string }[]
}

/** What a look at every stored content found. */
export type Verified = {
  readonly contents: number
  readonly bytes: number
  readonly faults: readonly FileFault[]
  /** Contents that no file names: an upload ended between keeping and recording. They are nobody's and do no harm. */
  readonly orphans: readonly string[]
  /** Things in the store that are no contents. */
  readonly strays: readonly string[]
}

/**
 * Computes the digest of every stored content anew and holds what is stored against what the projects list. `db` must
 * see everything. Throws a StorageFault when the store does not answer.
 */
export async function verifyFiles(db: Database, contents: Contents): Promise<Verified> {
  const seen = new Set<string>()
  const [damaged, strays]: [Set<string>, string[]] = [new Set(), []]
  let bytes = 0
  for await (const stored of contents.list()) {
    if ('stray' in stored) {
      strays.push(stored.stray)
      continue
    }
    seen.add(stored.digest)
    bytes += stored.size
    if (!(await isWhole(contents, stored.digest))) damaged.add(stored.digest)
  }
  // Asked after the look at the store, so that a file that came meanwhile is not taken for an orphan.
  const listed = await listedDigests(db)
  const missing = [...listed].filter((digest) => !seen.has(digest))
  // Nor is it missing.
  const lost: string[] = []
  for (const digest of missing) if ((await contents.findSize(digest)) === undefined) lost.push(digest)
  return {
    contents: seen.size,
    bytes,
    faults: [
      ...(await faultsOf(db, 'missing', lost)),
      ...(await faultsOf(
        db,
        'damaged',
        [...damaged].filter((digest) => listed.has(digest)),
      )),
    ],
    orphans: [...seen].filter((digest) => !listed.has(digest)),
    strays,
  }
}

async function isWhole(contents: Contents, digest: string): Promise<boolean> {
  try {
    await checkWhole(contents, digest)
    return true
  } catch (error) {
    if (error instanceof DamagedFile) return false
    throw error instanceof StorageFault ? error : new StorageFault('unreachable', error)
  }
}

async function listedDigests(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('project_files').select('digest').distinct().execute()
  return new Set(rows.map(({ digest }) => digest))
}

async function faultsOf(
  db: Database,
  what: FileFault['what'],
  digests: readonly string[],
): Promise<FileFault[]> {
  const faults: FileFault[] = []
  for (const digest of digests.toSorted()) {
    const files = await db
      .selectFrom('project_files')
      .innerJoin('projects', 'projects.id', 'project_files.project_id')
      .select(['project_files.id', 'project_files.name', 'projects.code as project'])
      .where('digest', '=', digest)
      .orderBy('added_at')
      .execute()
    faults.push({ what, digest, files })
  }
  return faults
}
