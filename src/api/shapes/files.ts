import { z } from '@hono/zod-openapi'
import { FileType } from '../../domain/files/file-type.ts'
import { EvidenceOfAction } from '../../domain/files/upload.ts'
import { Actor } from '../../domain/projects/actions.ts'

/** A file of a project. Its content stands at `/api/projects/{code}/files/{id}` while it is not withdrawn. */
export const ProjectFileView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: FileType,
    /** Bytes. */
    size: z.number().int(),
    /** SHA-256 of the content in lower-case hexadecimal. */
    sha256: z.string(),
    kind: z.string().nullable(),
    description: z.string().nullable(),
    /** The documents of actions that it shows. */
    evidence: z.array(EvidenceOfAction),
    addedAt: z.string(),
    addedBy: Actor,
    withdrawn: z.object({ at: z.string(), by: Actor, reason: z.string() }).nullable(),
  })
  .openapi('ProjectFile')
export type ProjectFileView = z.infer<typeof ProjectFileView>

/** The files of a project, what may be brought in, and whether the caller may. */
export const ProjectFiles = z
  .object({
    files: z.array(ProjectFileView),
    mayAdd: z.boolean(),
    largestBytes: z.number().int(),
    /** Endings of names that are taken, without the dot. */
    endings: z.array(z.string()),
  })
  .openapi('ProjectFiles')
export type ProjectFiles = z.infer<typeof ProjectFiles>
