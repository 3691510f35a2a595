import type { Missing } from '../../api/shapes/projects.ts'
import { asObjects, withoutEmpty } from './draft-values.ts'

/** A document while it is typed. */
export type EvidenceRow = Readonly<Record<string, unknown>>

/** The rows as a form begins with them: those recorded or typed, else an empty one for each wanted document. */
export function evidenceRows(value: unknown, wanted: readonly Missing[] = []): readonly EvidenceRow[] {
  if (Array.isArray(value)) return asObjects(value)
  return wanted
    .filter(({ kind }) => kind === 'evidence')
    .map(({ alternatives }) => ({ kind: alternatives[0] ?? '' }))
}

/** Ids of the files that are attached to a document. */
export function attachedTo(row: EvidenceRow): readonly string[] {
  const { files } = row
  return Array.isArray(files) ? files.filter((id) => typeof id === 'string') : []
}

/** Rows as a command carries them; a row in which nothing but its kind stands is no document. */
export function evidenceOf(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  return rows
    .map((row) => withoutEmpty({ ...row, files: attachedTo(row).length > 0 ? attachedTo(row) : undefined }))
    .filter((row) => Object.keys(row).some((name) => name !== 'kind' && name !== 'issuedOn'))
}
