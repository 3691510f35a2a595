import { deepEqual } from 'node:assert/strict'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dimension } from '../src/domain/city/condition.ts'
import { type PlainDate, plainDate } from '../src/domain/plain-date.ts'
import { asOfMoment } from '../src/store/open-ledger.ts'
import { type Figure, figure } from '../src/store/indicators.ts'
import { openApi } from './api-caller.ts'
import { openDuckdb } from './duckdb-ledger.ts'
import { byTurns, type Line, lineTable, report } from './harness.ts'
import { type BenchLedger, openBenchLedger } from './ledger.ts'

// The year's indicator by district and month over a million projects with five million versions: as known now and
// as known on a past day, through the store's own function; beside it the same in DuckDB over the same rows.

const size = Number(process.env['XINGHUI_BENCH_PROJECTS'] ?? 1_000_000)
const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 60)
const indicator = 'landed-manufacturing-fixed-asset-100m'
const by: readonly Dimension[] = ['district', 'month']

/** What is asked in a round: another year each time, as known now or at the end of January after it. */
type Asked = { readonly from: PlainDate; readonly to: PlainDate; readonly asOf: string }

function askedIn(ledger: BenchLedger, round: number): Asked {
  // The city's landing rule holds from 2019 on; the generated facts end in 2024.
  const year = 2019 + (round % 5)
  return {
    from: plainDate(`${year}-01-01`),
    to: plainDate(`${year}-12-31`),
    asOf: asOfMoment(ledger.city, `${year + 1}-01-31`),
  }
}

/** District, month and number, in order: what both engines must agree on. */
type Row = readonly [string | null, string | null, number, string]

function inStore(ledger: BenchLedger, id: string, { from, to, asOf }: Asked, past: boolean): Promise<Figure> {
  const definition = ledger.city.findIndicator(id)
  if (!definition) throw new Error(`the city has no indicator ${id}`)
  // The definition's validity begins later than these years of generated projects, so its version is named.
  return figure(ledger.context, { definition, version: 1, from, to, by, filter: [], ...(past && { asOf }) })
}

/** The definition of the indicator, written by hand for DuckDB: once over everything, once over the current versions alone. */
function inDuckdb(duckdb: DuckDBConnection, { from, to, asOf }: Asked, past: boolean): Promise<Row[]> {
  const known = (alias: string) =>
    past
      ? `${alias}.recorded_from <= '${asOf}'::timestamptz and ${alias}.recorded_to > '${asOf}'::timestamptz`
      : 'true'
  const table = past ? 'versions' : 'current_versions'
  return readRows(
    duckdb,
    `with counted as (
       select v.district, v.landed_on, v.total_investment, v.in_family, v.root_code, v.project_id, v.code, v.provenance from ${table} v
       where ${known('v')} and v.landed_on between date '${from}' and date '${to}' and v.status <> 'merged'
         and v.industry_section = 'C' and v.project_code is not null and v.fixed_asset_investment >= 5000000
         and v.kind <> 'foreign-equity' and v.total_investment >= 100000000),
     later as (
       select v.project_id from counted v join ${table} f on f.root_code = v.root_code
       where v.in_family and f.in_family and f.project_id <> v.project_id and ${known('f')} and f.status <> 'merged'
         and (f.landed_on < v.landed_on or (f.landed_on = v.landed_on and f.code < v.code)))
     select v.district, strftime(v.landed_on, '%Y-%m') as month, count(*) as counted, sum(v.total_investment) as investment,
       count(*) filter (where v.provenance = 'synthetic') as synthetic
     from counted v where not v.in_family or v.project_id not in (select project_id from later)
     group by grouping sets ((v.district, month), ())`,
  )
}

async function readRows(duckdb: DuckDBConnection, text: string): Promise<Row[]> {
  const result = await duckdb.runAndReadAll(text)
  return result
    .getRows()
    .map(([district, month, counted, investment]): Row => [
      typeof district === 'string' ? district : null,
      typeof month === 'string' ? month : null,
      Number(counted),
      String(investment),
    ])
}

const inOrder = (rows: readonly Row[]) =>
  rows.toSorted((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))

function rowsOf({ total, cells }: Figure): Row[] {
  const row = (district: string | null, month: string | null, measured: Figure['total']): Row => [
    district,
    month,
    Number(measured.numerator),
    String(measured.investment),
  ]
  return [
    row(null, null, total),
    ...cells.map(({ dimensions, measured }) =>
      row(dimensions.district ?? null, dimensions.month ?? null, measured),
    ),
  ]
}

const ledger = await openBenchLedger(size)
const duckdb = await openDuckdb(ledger)
for (let round = 0; round < 5; round++)
  for (const past of [false, true]) {
    const asked = askedIn(ledger, round)
    const ours = inOrder(rowsOf(await inStore(ledger, indicator, asked, past)))
    deepEqual(ours, inOrder(await inDuckdb(duckdb, asked, past)))
    if (ours.length < 100) throw new Error(`${asked.from}: only ${ours.length} rows, nothing to measure`)
  }
const api = await openApi(ledger)
const overview = '/api/overview?from=2024-01-01&to=2024-11-30'
const others = [
  'landed-total-investment',
  'signed-100m',
  'construction-started-100m',
  'landed-ecosystem-100m',
]
const times = await byTurns(rounds, {
  current: (round) => inStore(ledger, indicator, askedIn(ledger, round), false),
  currentDuckdb: (round) => inDuckdb(duckdb, askedIn(ledger, round), false),
  past: (round) => inStore(ledger, indicator, askedIn(ledger, round), true),
  pastDuckdb: (round) => inDuckdb(duckdb, askedIn(ledger, round), true),
})
const otherTimes = await byTurns(rounds / 2, {
  ...Object.fromEntries(
    others.map((id) => [id, (round: number) => inStore(ledger, id, askedIn(ledger, round), false)]),
  ),
  ...Object.fromEntries(
    others.map((id) => [`${id} past`, (round: number) => inStore(ledger, id, askedIn(ledger, round), true)]),
  ),
})
const pages = await byTurns(Math.min(rounds, 20), {
  current: () => api.get(overview),
  past: () => api.get(`${overview}&asOf=2024-08-31`),
})
await ledger.close()

const projects = `${ledger.projects.toLocaleString('en')} projects`
const versions = `${ledger.versions.toLocaleString('en')} versions`
const lines: Line[] = [
  {
    work: `\`${indicator}\` of a year by district and month`,
    size: projects,
    measured: times.current,
    reference: { name: 'DuckDB, current rows only', times: times.currentDuckdb },
    budget: { p95: 50, ratio: 3 },
  },
  {
    work: 'the same as of a past day',
    size: versions,
    measured: times.past,
    reference: { name: 'the current one', times: times.current },
    budget: { ratio: 2 },
  },
  {
    work: 'the same as of a past day',
    size: versions,
    measured: times.past,
    reference: { name: 'DuckDB', times: times.pastDuckdb },
  },
  ...others.flatMap((id): Line[] => {
    const [now, past] = [otherTimes[id], otherTimes[`${id} past`]]
    return now && past
      ? [
          { work: `\`${id}\`, likewise`, size: projects, measured: now },
          {
            work: `\`${id}\` as of a past day`,
            size: versions,
            measured: past,
            reference: { name: 'the current one', times: now },
          },
        ]
      : []
  }),
  { work: 'the whole overview by the API', size: projects, measured: pages.current },
  {
    work: 'the whole overview as of a past day',
    size: versions,
    measured: pages.past,
    reference: { name: 'the current one', times: pages.current },
  },
]
report('indicators', lineTable(lines))
