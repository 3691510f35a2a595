import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { isDerived } from '../src/domain/city/indicator-definition.ts'
import type { Cell } from '../src/domain/indicators/counting.ts'
import { percent, shownValue } from '../src/domain/indicators/shown-value.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { seedDemonstration } from '../src/exchange/demonstration.ts'
import { projectFolder } from '../src/settings.ts'
import type { Context } from '../src/store/context.ts'
import { countedProjects, explainProject } from '../src/store/counted-projects.ts'
import { figure, type FigureRequest } from '../src/store/indicators.ts'
import { asOfMoment, contextOf } from '../src/store/open-ledger.ts'
import { act } from '../src/store/projects.ts'
import { operatorScope } from '../src/store/scoped-database.ts'
import { openTestDatabase, type TestDatabase } from '../src/store/test-database.ts'

// What the city published for 2023 and 2024, computed from the records of the demonstration ledger in the database.

const folder = resolve(projectFolder, 'cities/hangzhou')
const city = loadCity(folder)
const asOf = asOfMoment(city, '2024-12-08')
let database: TestDatabase
let context: Context

before(async () => {
  database = await openTestDatabase()
  assert.ok((await seedDemonstration(database.program, city, folder)) > 1400)
  context = contextOf(
    database.program(operatorScope('test')),
    city,
    { accountId: 'test', name: 'test', organisation: 'test' },
    plainDate('2024-12-08'),
  )
})
after(() => database.close())

const manufacturing = 'landed-manufacturing-fixed-asset'

function requestOf(id: string, from: string, to: string, more: Partial<FigureRequest> = {}): FigureRequest {
  const definition = city.findIndicator(id)
  assert.ok(definition, id)
  return { definition, from: plainDate(from), to: plainDate(to), asOf, by: [], filter: [], ...more }
}
const valueOf = async (...asked: Parameters<typeof requestOf>) =>
  shownValue((await figure(context, requestOf(...asked))).total)

/** Indicator, period, value, and where it was published. */
const published = [
  [`${manufacturing}-100m`, '2023-01-01', '2023-12-31', 345, 'Hangzhou news 2024-03-29'],
  [`${manufacturing}-1bn`, '2023-01-01', '2023-12-31', 62, 'Hangzhou news 2024-03-29'],
  ['landed-service-fixed-asset-100m', '2023-01-01', '2023-12-31', 102, 'Hangzhou news 2024-03-29'],
  ['landed-service-fixed-asset-1bn', '2023-01-01', '2023-12-31', 39, 'Hangzhou news 2024-03-29'],
  ['landed-ecosystem-100m', '2023-01-01', '2023-12-31', 421, 'Hangzhou news 2024-03-29'],
  [`${manufacturing}-100m`, '2024-01-01', '2024-03-28', 122, 'Hangzhou daily 2024-03-29'],
  [`${manufacturing}-1bn`, '2024-01-01', '2024-03-28', 22, 'Hangzhou daily 2024-03-29'],
  [`${manufacturing}-5bn`, '2024-01-01', '2024-03-28', 5, 'Hangzhou daily 2024-03-29, beside the 22'],
  [`${manufacturing}-10bn`, '2024-01-01', '2024-03-28', 2, 'Hangzhou daily 2024-03-29, beside the 22'],
  [
    `${manufacturing}-100m`,
    '2023-01-01',
    '2023-03-28',
    108,
    'the base of the growth of 12.96 %, same source',
  ],
  [`${manufacturing}-1bn`, '2023-01-01', '2023-03-28', 21, 'the base of the growth of 4.76 %, same source'],
  [`${manufacturing}-100m`, '2024-01-01', '2024-07-31', 220, 'Hangzhou publicity 2024-08-29'],
  [`${manufacturing}-1bn`, '2024-01-01', '2024-07-31', 38, 'Hangzhou publicity 2024-08-29'],
  [`${manufacturing}-5bn`, '2024-01-01', '2024-07-31', 5, 'Hangzhou publicity 2024-08-29'],
  ['landed-manufacturing-share-in-zones', '2024-01-01', '2024-07-31', '84.5', 'same source, 186 of the 220'],
  [
    'landed-manufacturing-share-in-ecosystems',
    '2024-01-01',
    '2024-07-31',
    '94.7',
    'same source, 36 of the 38',
  ],
  [
    'completion-landed-manufacturing-100m',
    '2024-01-01',
    '2024-07-31',
    '73.3',
    'same source, of the target of 300',
  ],
  [
    'completion-landed-manufacturing-1bn',
    '2024-01-01',
    '2024-07-31',
    '69.1',
    'same source, of the target of 55',
  ],
  ['landed-ecosystem-100m', '2024-01-01', '2024-10-31', 335, 'the article of late 2024, F3'],
  [`${manufacturing}-100m`, '2024-01-01', '2024-11-30', 298, 'the article of late 2024, F1'],
  [`${manufacturing}-1bn`, '2024-01-01', '2024-11-30', 46, 'the article of late 2024, F2'],
  ['completion-landed-manufacturing-100m', '2024-01-01', '2024-11-30', '99.3', '298 of the target of 300'],
  ['completion-landed-manufacturing-1bn', '2024-01-01', '2024-11-30', '83.6', '46 of the target of 55'],
] as const

for (const [id, from, to, value, source] of published)
  test(`${id} from ${from} to ${to} is ${value} (${source})`, async () => {
    assert.equal(await valueOf(id, from, to), value)
  })

test('186 of the 220 lie in development zones and 36 of the 38 in the ecosystems (Hangzhou publicity 2024-08-29)', async () => {
  const period = ['2024-01-01', '2024-07-31'] as const
  const { total: zones } = await figure(context, requestOf('landed-manufacturing-share-in-zones', ...period))
  assert.deepEqual([zones.numerator, zones.denominator], [186n, 220n])
  const share = requestOf('landed-manufacturing-share-in-ecosystems', ...period)
  const { total: ecosystems } = await figure(context, share)
  assert.deepEqual([ecosystems.numerator, ecosystems.denominator], [36n, 38n])
})

test('vector 2: the 335 are 117, 60, 60, 50 and 48 in the five ecosystems (the article, F3)', async () => {
  const request = requestOf('landed-ecosystem-100m', '2024-01-01', '2024-10-31', { by: ['ecosystem'] })
  const { cells } = await figure(context, request)
  assert.deepEqual(
    Object.fromEntries(cells.map(({ dimensions, measured }) => [dimensions.ecosystem, measured.counted])),
    { 'smart-iot': 117, biomedicine: 60, 'advanced-equipment': 60, 'new-materials': 50, 'green-energy': 48 },
  )
})

test('37 landed in Xiaoshan in the first quarter, more than in any other district (trade press 2024-04)', async () => {
  const request = requestOf('landed-industry-100m', '2024-01-01', '2024-03-31', { by: ['district'] })
  const { cells } = await figure(context, request)
  const [first, second] = cells.toSorted((a, b) => b.measured.counted - a.measured.counted)
  assert.deepEqual([first?.dimensions.district, first?.measured.counted], ['330109', 37])
  assert.ok(second && second.measured.counted < 37)
})

test('five projects of 5 bn and more by July 2024 are more than in the whole of 2023 (Hangzhou publicity 2024-08-29)', async () => {
  assert.ok(Number(await valueOf(`${manufacturing}-5bn`, '2023-01-01', '2023-12-31')) < 5)
})

test('growth of the first quarter of 2024 is 12.96 % and 4.76 % (Hangzhou daily 2024-03-29)', async () => {
  for (const [size, growth] of [
    ['100m', 12.96],
    ['1bn', 4.76],
  ] as const) {
    const now = Number(await valueOf(`${manufacturing}-${size}`, '2024-01-01', '2024-03-28'))
    const base = Number(await valueOf(`${manufacturing}-${size}`, '2023-01-01', '2023-03-28'))
    assert.equal(Math.round(((now - base) / base) * 10_000) / 100, growth)
  }
})

const table = resolve(projectFolder, '../shared/data/published-figures.csv')

/** The indicator of a row of the table of published figures, in its own words. */
const indicatorOf: Record<string, string> = {
  'landed manufacturing fixed-asset projects >= CNY 100m': `${manufacturing}-100m`,
  'landed manufacturing fixed-asset projects >= CNY 1bn': `${manufacturing}-1bn`,
  'landed manufacturing projects >= CNY 100m': `${manufacturing}-100m`,
  'landed manufacturing projects >= CNY 1bn': `${manufacturing}-1bn`,
  'landed manufacturing projects >= CNY 5bn': `${manufacturing}-5bn`,
  'landed service fixed-asset projects >= CNY 100m': 'landed-service-fixed-asset-100m',
  'landed service fixed-asset projects >= CNY 1bn': 'landed-service-fixed-asset-1bn',
  'landed five-ecosystem projects >= CNY 100m': 'landed-ecosystem-100m',
  'landed projects >= CNY 100m in Xiaoshan': 'landed-industry-100m',
}

test(
  'every count of projects that the city published for 2023 and 2024 comes out',
  { skip: existsSync(table) ? false : 'the table of published figures is not here' },
  async () => {
    const rows = readFileSync(table, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .filter(([from = '', , , , unit]) => from >= '2023' && unit === 'projects')
    assert.equal(rows.length, 14)
    for (const [from = '', to = '', name = '', value] of rows) {
      const filter = name.endsWith('Xiaoshan')
        ? [{ is: { dimension: 'district' as const, values: ['330109'] } }]
        : []
      assert.equal(
        await valueOf(indicatorOf[name] ?? name, from, to, { filter }),
        Number(value),
        `${name} ${to}`,
      )
    }
  },
)

test('the cells of every breakdown add up to the total', async () => {
  const period = ['2024-01-01', '2024-11-30'] as const
  for (const definition of city.city.indicators) {
    if (definition.versions.some(isDerived)) continue
    for (const dimension of definition.dimensions) {
      const { total, cells } = await figure(context, requestOf(definition.id, ...period, { by: [dimension] }))
      const sum = (of: 'numerator' | 'investment') =>
        cells.reduce((all, { measured }) => all + measured[of], 0n)
      assert.equal(sum('numerator'), total.numerator, `${definition.id} by ${dimension}`)
      assert.equal(sum('investment'), total.investment)
      assert.equal(
        cells.reduce((all, { measured }) => all + measured.counted, 0),
        total.counted,
      )
      if (total.kind === 'percent')
        assert.equal(
          percent(
            sum('numerator'),
            cells.reduce((all, cell) => all + (cell.measured.denominator ?? 0n), 0n),
          ),
          shownValue(total),
        )
    }
  }
})

test('each project explains itself as the figure counts it, today and as of the end of March', async () => {
  const rows = await database.db
    .selectFrom('projects')
    .select('code')
    .where('district', '=', '330109')
    .where('landed_on', '>=', plainDate('2024-01-01'))
    .execute()
  assert.ok(rows.length > 80)
  for (const moment of [asOf, asOfMoment(city, '2024-03-31')]) {
    const request = requestOf('landed-industry-100m', '2024-01-01', '2024-11-30', { asOf: moment })
    const counted = await countedProjects(context, request, { limit: 2000 })
    const codes = new Set(counted.rows.map(({ code }) => code))
    assert.ok(codes.size > 50)
    for (const { code } of rows) {
      const explained = await explainProject(context, request, code)
      assert.equal(explained?.explanation.counts ?? false, codes.has(code), code)
    }
  }
})

test('one changed record changes the figure, and the figure of the past stays what it was', async () => {
  const period = ['2024-01-01', '2024-11-30'] as const
  const shown = async (moment: string | undefined) => {
    const request = requestOf(`${manufacturing}-100m`, ...period, { by: ['district'] })
    const { asOf: _, ...now } = request
    const { total, cells } = await figure(context, moment === undefined ? now : request)
    return { total: total.counted, of: (district: string) => cellOf(cells, district) }
  }
  const cellOf = (cells: readonly Cell[], district: string) =>
    cells.find(({ dimensions }) => dimensions.district === district)?.measured.counted ?? 0
  const { rows } = await countedProjects(context, requestOf(`${manufacturing}-100m`, ...period), { limit: 1 })
  const [{ code, district } = { code: '', district: '' }] = rows
  const earlier = await shown(undefined)
  assert.equal(earlier.total, 298)
  // One unit below the threshold, in the ledger's currency.
  const less = { totalInvestment: { amount: '99999999' }, fixedAssetInvestment: { amount: '60000000' } }
  const on = plainDate('2024-12-08')
  const outcome = await act(context, { code, command: { type: 'describe', on, changes: less, evidence: [] } })
  assert.ok(outcome.kind === 'recorded')
  const now = await shown(undefined)
  assert.deepEqual([now.total, now.of(district)], [297, earlier.of(district) - 1])
  assert.deepEqual([(await shown(asOf)).total, (await shown(asOf)).of(district)], [298, earlier.of(district)])
  const target = outcome.sequence
  const undone = await act(context, { code, command: { type: 'withdraw', on, target, reason: 'a test' } })
  assert.equal(undone.kind, 'recorded')
  assert.equal((await shown(undefined)).total, 298)
})

/** Every table there is. */
const tablesOfRecords = `
  accounts anomaly_actions api_tokens audit_entries audit_head audit_intents bulletin_filings
  bulletin_templates contact_accesses contact_details
  contact_requests contacts credentials identities league_notes memberships meta migrations people_changes
  project_actions project_addressees project_clearances project_file_withdrawals project_files
  project_numbers project_requests project_search project_secrets project_versions projects receipts
  recovery_codes release_actions release_figures release_records releases saved_views series_observations sessions sign_in_attempts
  target_stop_actions target_versions`
  .trim()
  .split(/\s+/)

test('no figure is stored but what was released: the database holds records, and without them every figure is nothing', async () => {
  const { rows } = await database.pool.query<{ name: string; kind: string }>(
    `select relname as name, relkind as kind from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p') order by relname`,
  )
  assert.deepEqual(
    rows.map(({ name, kind }) => `${kind} ${name}`),
    tablesOfRecords.map((name) => `r ${name}`),
  )
  const meta = await database.db.selectFrom('meta').select('key').orderBy('key').execute()
  assert.deepEqual(meta, [{ key: 'demonstration' }, { key: 'rules' }])
  await assert.rejects(
    database.db.transaction().execute(async (trx) => {
      await sql`truncate project_versions`.execute(trx)
      for (const [id, from, to] of published) {
        const { total } = await figure({ ...context, db: trx }, requestOf(id, from, to))
        assert.deepEqual([id, total.counted, total.numerator], [id, 0, 0n])
      }
      throw new Error('put everything back')
    }),
    /put everything back/,
  )
  assert.equal(await valueOf(`${manufacturing}-100m`, '2024-01-01', '2024-11-30'), 298)
})
