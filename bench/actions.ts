import pg from 'pg'
import type { Command } from '../src/domain/projects/actions.ts'
import type { Context } from '../src/store/context.ts'
import { asProgram, openPool } from '../src/store/database.ts'
import { operatorScope, scopedDatabase } from '../src/store/scoped-database.ts'
import { act } from '../src/store/projects.ts'
import { type Fact, factTable, report } from './harness.ts'
import { openBenchLedger } from './ledger.ts'

// Single actions recorded one after another by 1 and by 8 clients, each its own durable transaction, beside bare
// inserts of one row by the same number of clients in the same run. On a copy, so that the ledger stays as it is.

const seconds = Number(process.env['XINGHUI_BENCH_SECONDS'] ?? 8)
const copy = 'bench_actions'

const ledger = await openBenchLedger(100_000)
const { context, connection } = ledger
const admin = new pg.Client({ ...connection, database: 'postgres' })
await admin.connect()
await admin.query(`drop database if exists ${copy}`)
// A database is copied only while nobody is connected to it; the ledger's pool connects again when it must.
await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
  connection.database,
])
await admin.query(`create database ${copy} template ${connection.database} strategy file_copy`)
const pool = openPool({ ...connection, database: copy })
const program = openPool(asProgram({ ...connection, database: copy }))
const own: Context = { ...context, db: scopedDatabase(program, operatorScope(context.actor.accountId)) }
await pool.query('vacuum analyze')
await pool.query('create table bare (id bigint generated always as identity primary key, text text not null)')

const { rows: open } = await pool.query<{ code: string; total: bigint }>(
  `select code, total_investment as total from projects where status = 'ongoing' order by md5(code)`,
)
let next = 0

/** Half of the actions plan a milestone, half change an amount, which makes a new version; each of another project. */
async function record(): Promise<void> {
  const place = next++
  const project = open[place % open.length]
  if (!project) throw new Error('no ongoing project is left')
  const command: Command =
    place % 2 === 0
      ? {
          type: 'plan',
          on: context.today,
          milestone: 'productionStarted',
          scope: 'whole',
          plannedOn: context.today,
        }
      : {
          type: 'describe',
          on: context.today,
          changes: { totalInvestment: { amount: (project.total + 1_000_000n).toString() } },
          evidence: [],
        }
  const outcome = await act(own, { code: project.code, command })
  if (outcome.kind !== 'recorded') throw new Error(`${project.code}: ${JSON.stringify(outcome)}`)
}

const insert = () => pool.query('insert into bare (text) values ($1)', [`${next}`.padEnd(200, '.')])

type Rate = { readonly perSecond: number; readonly median: number }

/** Commits a second by so many clients, and the median time of one. */
async function rate(clients: number, work: () => Promise<unknown>): Promise<Rate> {
  const samples: number[] = []
  const began = performance.now()
  const one = async () => {
    while (performance.now() - began < seconds * 1000) {
      const start = performance.now()
      await work()
      samples.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  const took = performance.now() - began
  return {
    perSecond: (samples.length * 1000) / took,
    median: samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN,
  }
}

const facts: Fact[] = []
for (const clients of [1, 8]) {
  // By turns, twice each, so that both meet the same machine; the better turn of each counts.
  const turns: { ours: Rate; bare: Rate }[] = []
  for (let turn = 0; turn < 2; turn++)
    turns.push({ ours: await rate(clients, record), bare: await rate(clients, insert) })
  const best = (pick: (turn: { ours: Rate; bare: Rate }) => Rate) =>
    turns.map(pick).toSorted((a, b) => b.perSecond - a.perSecond)[0] ?? { perSecond: 0, median: 0 }
  const [ours, bare] = [best((turn) => turn.ours), best((turn) => turn.bare)]
  facts.push({
    what: `actions recorded a second, ${clients} client${clients > 1 ? 's' : ''}`,
    value: `${ours.perSecond.toFixed(0)} (median ${ours.median.toFixed(1)} ms); bare single-row inserts ${bare.perSecond.toFixed(0)} (${(bare.perSecond / ours.perSecond).toFixed(1)} times as many)`,
  })
}
await program.end()
await pool.end()
await admin.query(`drop database ${copy}`)
await admin.end()
await ledger.close()
report('actions', factTable(facts))
