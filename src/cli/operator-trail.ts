import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import type { Command } from 'commander'
import type { AuditResult } from '../domain/access/audit.ts'
import { programVersion } from '../settings.ts'
import { auditing, type NewAuditEntry, openAuditLog } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import type { DatabaseScope } from '../store/scoped-database.ts'
import { UsageFault } from './usage-fault.ts'

type As = (scope: DatabaseScope) => Database

/** The command that this process was started for, as the audit log will name it; a command adds what only it knows. */
export const running: { name: string; subject: string | null; details: Record<string, unknown> } = {
  name: 'xinghui',
  subject: null,
  details: {},
}

/** Takes name, first argument and the names of the options from the command line; what options say may name somebody. */
export function nameRunning(command: Command): void {
  const names: string[] = []
  for (let one: Command | null = command; one?.parent; one = one.parent) names.unshift(one.name())
  running.name = names.join(' ')
  running.subject = command.args[0] ?? null
  const options = Object.keys(command.opts()).filter((name) => command.getOptionValueSource(name) === 'cli')
  if (options.length > 0) running.details['options'] = options.toSorted()
}

/** The person at the keyboard, as the machine knows them. */
function operatorName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that has no name.
    return String(process.getuid?.() ?? 'cli')
  }
}

function entryOf(
  result: AuditResult,
  details: Readonly<Record<string, unknown>>,
  problem: string | null = null,
): NewAuditEntry {
  return {
    account: 'cli',
    name: operatorName(),
    organisation: 'cli',
    role: null,
    address: hostname(),
    agent: `xinghui ${programVersion}`,
    requestId: randomUUID(),
    permission: null,
    method: 'CLI',
    route: running.name,
    subject: running.subject,
    result,
    problem,
    reason: null,
    details: { ...running.details, ...details },
  }
}

/** Records the running command: noted before it works, and what became of it afterwards. */
export async function recordCommand<T>(as: As, work: () => Promise<T>): Promise<T> {
  const log = openAuditLog(as(auditing))
  const intent = await log.begin(entryOf('done', {}))
  let result: T
  try {
    result = await work()
  } catch (error) {
    const refused = error instanceof UsageFault
    await log.append(entryOf(refused ? 'refused' : 'failed', {}, refused ? 'refused' : 'failed'), intent)
    throw error
  }
  await log.append(entryOf('done', {}), intent)
  return result
}

/** Records something that the running command did. */
export function recordEvent(as: As, details: Readonly<Record<string, unknown>>): Promise<void> {
  return openAuditLog(as(auditing)).append(entryOf('done', details))
}
