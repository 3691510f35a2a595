import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { everything } from '../domain/access/reach.ts'
import { plainDate } from '../domain/plain-date.ts'
import type { Command } from '../domain/projects/actions.ts'
import { testCity } from '../domain/projects/test-city.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { act, type ActRequest, type Outcome } from './projects.ts'
import { operatorScope } from './scoped-database.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

/** A ledger of the test city in a database of its own, with a clock that the test sets. */
export type TestLedger = TestDatabase & {
  /** The moment of the next record; each look at the clock lets a second pass. */
  readonly clock: { now: string }
  readonly context: Context
  /** The same ledger for another person. */
  readonly as: (accountId: string) => Context
  /** Records commands of one project, all of which must be accepted; the first opens it unless `code` is given. */
  readonly record: (commands: readonly Command[], code?: string) => Promise<string>
  /** Why a command is refused; it must be. */
  readonly refusals: (command: Command, code?: string) => Promise<readonly Refusal[]>
  /** Every row of every table, to see that nothing changed. */
  readonly everything: () => Promise<unknown>
}

export type Recorded = Extract<Outcome, { kind: 'recorded' }>

/** Records one command that must be accepted. */
export async function mustAct(context: Context, request: ActRequest): Promise<Recorded> {
  const outcome = await act(context, request)
  assert.ok(outcome.kind === 'recorded', JSON.stringify(outcome))
  return outcome
}

const tables = [
  'projects',
  'project_search',
  'project_actions',
  'project_versions',
  'project_numbers',
  'project_requests',
]

export async function openTestLedger(): Promise<TestLedger> {
  const database = await openTestDatabase()
  const clock = { now: '2024-12-01T08:00:00.000Z' }
  const as = (accountId: string): Context => ({
    db: database.program(operatorScope(accountId)),
    city: testCity,
    sees: everything,
    actor: { accountId, name: `Name of ${accountId}`, organisation: 'Bureau' },
    now: () => {
      const moment = clock.now
      clock.now = new Date(Date.parse(moment) + 1000).toISOString()
      return moment
    },
    today: plainDate('2024-12-08'),
  })
  const context = as('clerk')
  return {
    ...database,
    clock,
    context,
    as,
    record: async (commands, code) => {
      let known = code
      for (const command of commands) {
        const { project } = await mustAct(context, { command, ...(known !== undefined && { code: known }) })
        known = project.code
      }
      assert.ok(known, 'nothing was recorded')
      return known
    },
    refusals: async (command, code) => {
      const outcome = await act(context, { command, ...(code !== undefined && { code }) })
      assert.ok(outcome.kind === 'refused', JSON.stringify(outcome))
      return outcome.refusals
    },
    everything: async () =>
      Promise.all(
        tables.map(async (table) => {
          const { rows } = await sql`select * from ${sql.table(table)} t order by t::text`.execute(
            database.db,
          )
          return [table, rows]
        }),
      ),
  }
}
