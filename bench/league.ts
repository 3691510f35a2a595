import type { LeagueBoard, ScoredIndicator } from '../src/domain/city/league-rules.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import type { Context } from '../src/store/context.ts'
import { figure } from '../src/store/indicators.ts'
import { computeTable } from '../src/store/league.ts'
import { asOfMoment } from '../src/store/open-ledger.ts'
import { listReleases, proposeRelease, releaseScope } from '../src/store/releases.ts'
import { byTurns, lineTable, report } from './harness.ts'
import { openBenchLedger } from './ledger.ts'

// The league table of all districts in twelve indicators from one release; beside it the same twelve figures by district from the
// live ledger, which a table never reads. The release is made on the first run and stays in the generated ledger.

const size = Number(process.env['XINGHUI_BENCH_PROJECTS'] ?? 1_000_000)
const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 20)
const wanted = 12

const ledger = await openBenchLedger(size)
const { city } = ledger.context.city
const context: Context = { ...ledger.context, db: ledger.as(releaseScope(ledger.context.actor.accountId)) }
const [from, to] = [plainDate('2024-01-01'), plainDate('2024-11-30')]

const scored = city.releases.indicators
  .filter((id) => context.city.findIndicator(id)?.dimensions.includes('district'))
  .slice(0, wanted)
if (scored.length !== wanted) throw new Error(`only ${scored.length} released indicators by district`)
const [known] = city.league
if (!known) throw new Error('the city has no league table')
const board: LeagueBoard = {
  ...known,
  indicators: scored.map((indicator): ScoredIndicator => ({ method: 'efficacy', indicator, weight: 8 })),
}

async function release() {
  const found = (await listReleases(context.db)).find((one) => one.from === from && one.to === to)
  if (found) return found
  const asOf = asOfMoment(ledger.city, '2024-12-07')
  const proposed = await proposeRelease(context, { from, to, asOf, stage: 'final', reason: 'To be measured' })
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.refusals))
  return proposed.value
}

const measuredBy = await release()
const { table, live } = await byTurns(rounds, {
  table: async () => {
    const { standings } = await computeTable(context, board, measuredBy)
    if (standings.length !== city.areas.length) throw new Error(`${standings.length} districts`)
  },
  live: async () => {
    for (const id of scored) {
      const definition = context.city.findIndicator(id)
      if (definition) await figure(context, { definition, from, to, by: ['district'], filter: [] })
    }
  },
})
await ledger.close()
report(
  'league',
  lineTable([
    {
      work: `league table of ${city.areas.length} districts in ${wanted} indicators from a release`,
      size: `${ledger.projects.toLocaleString('en')} projects`,
      measured: table,
      reference: { name: 'the same figures from the live ledger', times: live },
      budget: { p95: 2000 },
    },
  ]),
)
