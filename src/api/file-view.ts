import type { EvidenceOfAction } from '../domain/files/upload.ts'
import type { ProjectAction } from '../domain/projects/actions.ts'
import { namedFiles } from '../store/evidence-files.ts'
import type { ProjectFile } from '../store/project-files.ts'
import type { ProjectFileView } from './shapes/files.ts'

/** The documents of actions that name each file, by the file's id. */
export function namedIn(actions: readonly ProjectAction[]): ReadonlyMap<string, readonly EvidenceOfAction[]> {
  const named = new Map<string, EvidenceOfAction[]>()
  for (const { sequence, command } of actions)
    for (const { id, field } of namedFiles(command)) {
      const index = Number(/^evidence\.(\d+)\./.exec(field)?.[1] ?? Number.NaN)
      // The evidence in a correction's replacement stands in the history under the correction.
      if (Number.isInteger(index)) named.set(id, [...(named.get(id) ?? []), { sequence, index }])
    }
  return named
}

/** A file for people: what it shows is said by the upload, and by the actions that name it. */
export function fileView(
  { digest, evidence, addedBy, withdrawn, ...file }: ProjectFile,
  named: ReturnType<typeof namedIn> = new Map(),
): ProjectFileView {
  return {
    ...file,
    sha256: digest,
    evidence: [...(evidence ? [evidence] : []), ...(named.get(file.id) ?? [])],
    addedBy: { ...addedBy },
    withdrawn: withdrawn && { ...withdrawn, by: { ...withdrawn.by } },
  }
}
