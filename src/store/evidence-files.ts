import { type Kysely, sql } from 'kysely'
import type { Command } from '../domain/projects/actions.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Tables } from './tables.ts'

/** The files that a command's documents name, each with the field that names it. */
export function namedFiles(command: Command): { readonly id: string; readonly field: string }[] {
  const own = 'evidence' in command ? filesIn(command.evidence, 'evidence') : []
  return command.type === 'correct'
    ? [...own, ...filesIn(command.replacement['evidence'], 'replacement.evidence')]
    : own
}

function filesIn(evidence: unknown, field: string): { id: string; field: string }[] {
  if (!Array.isArray(evidence)) return []
  return evidence.flatMap((document: unknown, index) => {
    const files = typeof document === 'object' && document !== null && 'files' in document && document.files
    return Array.isArray(files)
      ? files.map((id, place) => ({ id: String(id), field: `${field}.${index}.files.${place}` }))
      : []
  })
}

/** Evidence names files of its own project that have not been withdrawn; a project that is only being opened has none. */
export async function evidenceFileRefusals(
  db: Kysely<Tables>,
  projectId: string | undefined,
  command: Command,
): Promise<Refusal[]> {
  const named = namedFiles(command)
  if (named.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id::text from project_files f
    where project_id = ${projectId ?? null} and id::text = any(${named.map(({ id }) => id.toLowerCase())}::text[])
      and not exists (select from project_file_withdrawals w where w.file_id = f.id)`.execute(db)
  const known = new Set(rows.map(({ id }) => id))
  return named
    .filter(({ id }) => !known.has(id.toLowerCase()))
    .map(({ field }) => ({ code: 'evidence-file-unknown', field }))
}
