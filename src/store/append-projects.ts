import { setImmediate } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { dateParts } from '../domain/plain-date.ts'
import type { Command, PastAction } from '../domain/projects/actions.ts'
import { decide } from '../domain/projects/decide.ts'
import { evolve } from '../domain/projects/evolve.ts'
import type { Project } from '../domain/projects/project.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { type DerivedProject, deriveProject } from './derive-versions.ts'
import { chunks, insertAll } from './insert-all.ts'
import { actionRow, markFamily, projectRow, searchRow, writeAdmitted } from './project-rows.ts'
import { findReference, lockProjects, referenceRefusals } from './project-references.ts'
import { laterThan, projectCode } from './projects.ts'
import type { Tables } from './tables.ts'

/** A command of a brought-in project that the rules refuse. */
export class AppendRefused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(name: string, command: Command, refusals: readonly Refusal[]) {
    super(`${name}: ${command.type} on ${command.on} is refused: ${JSON.stringify(refusals)}`)
    this.refusals = refusals
  }
}

/** What commands may refer to: projects that are there, and those brought in so far. */
type Known = Map<string, { readonly rootCode: string; readonly status: string }>

/** Takes a project through its past by the same rules as any command. */
function build(context: Context, code: string, past: readonly PastAction[], known: Known): DerivedProject {
  const id = uuidv7()
  let project: Project | undefined
  for (const { command, actor, recordedAt } of past) {
    const decision = decide(context, project, command)
    if (!decision.ok) throw new AppendRefused(code, command, decision.refusals)
    const reference = findReference(command)
    // Whatever belongs to this project comes after it, so it has no members yet.
    const references = reference ? referenceRefusals(reference, known, undefined) : []
    if (references.length > 0) throw new AppendRefused(code, command, references)
    project = evolve(project, id, code, {
      id: uuidv7(),
      sequence: (project?.history.length ?? 0) + 1,
      command: decision.value,
      actor,
      recordedAt: laterThan(project?.history.at(-1)?.recordedAt, recordedAt),
    })
  }
  return deriveProject(context.city, id, code, project?.history ?? [])
}

/**
 * Brings in projects with their past, all or none, in one transaction. `past` may name another project of the
 * same call as `@n` (n-th, from 0, already before it) where a code is wanted. Returns their codes in order.
 * `alongside` is done in the same transaction.
 */
export async function appendProjects(
  context: Context,
  pasts: readonly (readonly PastAction[])[],
  alongside: (trx: Transaction<Tables>) => Promise<void> = async () => undefined,
): Promise<string[]> {
  return context.db.transaction().execute(async (trx) => {
    // Projects first and numbers then, as every command does, so that nobody waits in a circle.
    const named = pasts.flat().flatMap(({ command }) => findReference(command)?.code ?? [])
    const known: Known = await lockProjects(trx, [...new Set(named)])
    await sql`lock table project_numbers in exclusive mode`.execute(trx)
    const numbers = new Map<number, number>()
    for (const row of await trx.selectFrom('project_numbers').selectAll().execute())
      numbers.set(row.year, row.last_number)
    const codes: string[] = []
    const built: DerivedProject[] = []
    for (const past of pasts) {
      // Thousands of projects take a while; whoever wants to stop the program is heard in between.
      if (built.length % 50 === 0) await setImmediate()
      const year = dateParts(past[0]?.command.on ?? context.today).year
      const number = (numbers.get(year) ?? 0) + 1
      numbers.set(year, number)
      const code = projectCode(context.city.city.codePrefix, year, number)
      const resolved = past.map((action) => ({ ...action, command: withCodes(action.command, codes) }))
      codes.push(code)
      const entry = build(context, code, resolved, known)
      known.set(code, entry.record)
      built.push(entry)
    }
    for (const part of chunks(built, 500)) {
      await insertAll(
        trx,
        'projects',
        part.map(({ project, record }) => projectRow(record, project.history.at(-1)?.recordedAt ?? '')),
      )
      await insertAll(
        trx,
        'project_search',
        part.map(({ record }) => searchRow(record)),
      )
      await insertAll(
        trx,
        'project_versions',
        part.flatMap((entry) => entry.versions).map((row) => ({ recorded_to: 'infinity', ...row })),
      )
      const actions = part.flatMap(({ project }) =>
        project.history.map((action) => actionRow(project.id, action)),
      )
      await insertAll(
        trx,
        'project_actions',
        actions.map((action) => ({ ...action, command: JSON.parse(action.command) })),
      )
    }
    for (const [year, lastNumber] of numbers)
      await trx
        .insertInto('project_numbers')
        .values({ year, last_number: lastNumber })
        .onConflict((conflict) => conflict.column('year').doUpdateSet({ last_number: lastNumber }))
        .execute()
    for (const { project } of built) await writeAdmitted(trx, undefined, project)
    const roots = new Set(
      built.flatMap(({ record, versions }) =>
        versions.map((version) => version.root_code).filter((root) => root !== record.code),
      ),
    )
    for (const root of roots) await markFamily(trx, root)
    await alongside(trx)
    return codes
  })
}

/** `@3` as the code of the fourth project of this call. */
function withCodes(command: Command, codes: readonly string[]): Command {
  const resolve = (text: string) => (text.startsWith('@') ? (codes[Number(text.slice(1))] ?? text) : text)
  if (command.type === 'merge') return { ...command, intoCode: resolve(command.intoCode) }
  if (command.type === 'open' && command.facts.rootCode !== undefined)
    return { ...command, facts: { ...command.facts, rootCode: resolve(command.facts.rootCode) } }
  return command
}
