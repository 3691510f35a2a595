import { type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Place } from '../domain/access/can.ts'
import { checkContent } from '../domain/files/check-content.ts'
import type { FileType } from '../domain/files/file-type.ts'
import { checkUpload, type EvidenceOfAction, type Upload } from '../domain/files/upload.ts'
import type { Actor } from '../domain/projects/actions.ts'
import { accepted, type Refusal, refused, type Result } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import type { FileStore } from './files/contents.ts'
import { type Received, receiving } from './files/receive.ts'
import type { ProjectFilesTable } from './tables.ts'

/** A project as far as files need it: its id, and where it lies. */
export type PlacedProject = {
  readonly id: string
  readonly place: Place
  /** Whether it is kept from those who need not know it. */
  readonly withheld: boolean
}

/** A file of a project; its content lies in the store of contents under `digest`. */
export type ProjectFile = {
  readonly id: string
  readonly name: string
  readonly type: FileType
  readonly size: number
  readonly digest: string
  readonly kind: string | null
  readonly description: string | null
  readonly evidence: EvidenceOfAction | null
  readonly addedAt: string
  readonly addedBy: Actor
  /** Why and by whom it is no longer given out. */
  readonly withdrawn: { readonly at: string; readonly by: Actor; readonly reason: string } | null
}

/** The project of that code as far as the scope sees it. */
export async function findPlaced(db: Database, code: string): Promise<PlacedProject | undefined> {
  const row = await db
    .selectFrom('projects')
    .select([
      'id',
      'district',
      'park',
      'owner_organisation as ownerOrganisation',
      'withheld_id as withheldId',
    ])
    .select(
      sql<string[]>`array(select organisation from project_addressees a where a.project_id = projects.id)`.as(
        'addressees',
      ),
    )
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, withheldId, ...place } = row
  return { id, place, withheld: withheldId !== null }
}

function filesOf(db: Database, projectId: string) {
  return db
    .selectFrom('project_files')
    .leftJoin('project_file_withdrawals as gone', 'gone.file_id', 'project_files.id')
    .selectAll('project_files')
    .select(['gone.reason', 'gone.withdrawn_at', 'gone.withdrawn_by', 'gone.withdrawn_by_name'])
    .select('gone.organisation as withdrawn_for')
    .where('project_id', '=', projectId)
}

/** All files of a project, the newest first; those withdrawn among them. */
export async function listFiles({ db }: Context, projectId: string): Promise<ProjectFile[]> {
  const rows = await filesOf(db, projectId).orderBy('added_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(fileOf)
}

/** A file of a project; undefined when the project has none of that id. */
export async function findFile(
  { db }: Context,
  projectId: string,
  id: string,
): Promise<ProjectFile | undefined> {
  const row = await filesOf(db, projectId).where('project_files.id', '=', id).executeTakeFirst()
  return row && fileOf(row)
}

type Row = Selectable<ProjectFilesTable> & {
  readonly reason: string | null
  readonly withdrawn_at: string | null
  readonly withdrawn_by: string | null
  readonly withdrawn_by_name: string | null
  readonly withdrawn_for: string | null
}

function fileOf(row: Row): ProjectFile {
  const { withdrawn_at: at, reason, action_sequence: sequence, evidence_index: index } = row
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    size: Number(row.size),
    digest: row.digest,
    kind: row.kind,
    description: row.description,
    evidence: sequence === null || index === null ? null : { sequence, index },
    addedAt: row.added_at,
    addedBy: { accountId: row.added_by, name: row.added_by_name, organisation: row.organisation },
    withdrawn:
      at === null
        ? null
        : {
            at,
            reason: reason ?? '',
            by: {
              accountId: row.withdrawn_by ?? '',
              name: row.withdrawn_by_name ?? '',
              organisation: row.withdrawn_for ?? '',
            },
          },
  }
}

/**
 * Takes a file into a project: reads it to the end, looks at what it really is, keeps its content and records it. The
 * content lies safe before the record is made, so that a file that is listed can be read. Throws FileTooLarge and
 * StorageFault.
 */
export async function addFile(
  context: Context,
  store: FileStore,
  project: PlacedProject,
  asked: Upload,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Result<ProjectFile>> {
  const upload = checkUpload(context.city, asked)
  const refusals = 'name' in upload ? await evidenceRefusals(context, project, upload) : upload
  if (!('name' in upload) || refusals.length > 0) return refused(...refusals)
  const { largestBytes } = context.city.city.access.files
  return receiving(store, body, largestBytes, async (received) => {
    const type = checkContent(upload.name, received.glimpse)
    if (!type.ok) return type
    const { path, digest, glimpse } = received
    await store.contents.keep(digest, path, glimpse.size)
    return accepted(await recordFile(context, project, upload, received, type.value))
  })
}

/** The evidence that the file is to prove must be there. */
async function evidenceRefusals(
  { db }: Context,
  project: PlacedProject,
  { evidence }: Upload,
): Promise<readonly Refusal[]> {
  if (evidence === null) return []
  const { rows } = await sql<{ count: number }>`
    select coalesce(jsonb_array_length(command -> 'evidence'), 0) as count from project_actions
    where project_id = ${project.id} and sequence = ${evidence.sequence}`.execute(db)
  return evidence.index < (rows[0]?.count ?? 0)
    ? []
    : [{ code: 'evidence-unknown', field: 'action', params: { target: String(evidence.sequence) } }]
}

async function recordFile(
  context: Context,
  project: PlacedProject,
  { name, kind, description, evidence }: Upload,
  { digest, glimpse: { size } }: Received,
  type: FileType,
): Promise<ProjectFile> {
  const { db, actor } = context
  const at = context.now()
  const id = uuidv7()
  await db
    .insertInto('project_files')
    .values({
      id,
      project_id: project.id,
      digest,
      size,
      name,
      type,
      kind,
      description,
      action_sequence: evidence?.sequence ?? null,
      evidence_index: evidence?.index ?? null,
      added_at: at,
      added_by: actor.accountId,
      added_by_name: actor.name,
      organisation: actor.organisation,
      unclassified_said_by: actor.accountId,
      unclassified_said_at: at,
    })
    .execute()
  const file = await findFile(context, project.id, id)
  if (!file) throw new RangeError(`file ${id} was not recorded`)
  return file
}

/** Marks a file as withdrawn, with the reason; false when it already was. */
export async function withdrawFile(
  { db, actor, now }: Context,
  file: ProjectFile,
  reason: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('project_file_withdrawals')
    .values({
      file_id: file.id,
      reason,
      withdrawn_at: now(),
      withdrawn_by: actor.accountId,
      withdrawn_by_name: actor.name,
      organisation: actor.organisation,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
