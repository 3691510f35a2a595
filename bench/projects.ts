import pg from 'pg'
import { z } from 'zod'
import { columnOf, recordFields } from '../src/store/columns.ts'
import { type ApiCaller, openApi } from './api-caller.ts'
import { byTurns, type Fact, factTable, type Line, lineTable, report } from './harness.ts'
import { type BenchLedger, openBenchLedger } from './ledger.ts'

// The list of projects and the page of one through the API, beside the plain SQL of the same by a bare client.

const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 80)
const budget = { p95: 50 }

const Page = z.object({
  projects: z.array(z.object({ code: z.string(), name: z.string(), totalInvestment: z.string().nullable() })),
  next: z.string().nullable(),
  total: z.number().nullable(),
})

/** The three filters of a round: another district, kind and stage each time. */
type Filters = { readonly district: string; readonly kind: string; readonly stage: string }

function filtersIn(ledger: BenchLedger, round: number): Filters {
  const pick = <T>(list: readonly T[], step: number): T => {
    const found = list[Math.floor(round / step) % list.length]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    district: pick(ledger.city.city.areas, 1).code,
    kind: pick(['new-land', 'leased', 'existing-premises'], 2),
    stage: pick(['negotiating', 'signed', 'building', 'producing'], 3),
  }
}

const listPath = ({ district, kind, stage }: Filters, more = '') =>
  `/api/projects?district=${district}&kind=${kind}&stage=${stage}&sort=-totalInvestment&limit=50${more}`

const columns = recordFields.map((field) => columnOf(field)).join(', ')
const filtered = 'district = $1 and kind = $2 and stage = $3'

/** What a program without any layer would send for the same page. */
async function plainPage(client: pg.Client, { district, kind, stage }: Filters): Promise<void> {
  const values = [district, kind, stage]
  await client.query(
    `select ${columns} from projects where ${filtered} order by total_investment desc nulls last, code desc limit 51`,
    values,
  )
  await client.query(`select count(*) from projects where ${filtered}`, values)
}

async function plainDeepPage(client: pg.Client, filters: Filters, last: Row): Promise<void> {
  await client.query(
    `select ${columns} from projects where ${filtered} and (total_investment, code) < ($4, $5)
     order by total_investment desc nulls last, code desc limit 51`,
    [filters.district, filters.kind, filters.stage, last.totalInvestment, last.code],
  )
}

type Row = z.infer<typeof Page>['projects'][number]

/** The cursor in the middle of each round's list, and the row that it stands behind. */
async function middles(api: ApiCaller, ledger: BenchLedger) {
  const found = new Map<string, { cursor: string; last: Row }>()
  for (let round = 0; round < 156; round++) {
    const path = listPath(filtersIn(ledger, round))
    if (found.has(path)) continue
    const { total, projects } = Page.parse(await api.get(path))
    const half = Math.floor((total ?? 0) / 2)
    const page = Page.parse(await api.get(`${path}&skip=${half}`))
    const last = page.projects.at(-1)
    if (page.next !== null && last) found.set(path, { cursor: page.next, last })
    else if (projects.length === 0) throw new Error(`${path} finds nothing`)
  }
  return found
}

/** Texts that people would search for, from the ledger itself: in every name, in some, in few. */
async function searchTexts(ledger: BenchLedger): Promise<Record<string, string>> {
  const { rows } = await ledger.pool.query<{ name: string }>(
    `select name from projects where name like '示例·%' order by code offset 12345 limit 1`,
  )
  const name = rows[0]?.name.replace('示例·', '') ?? ''
  return {
    '2 characters, few projects': name.slice(0, 2),
    '2 characters, many projects': name.slice(2, 4),
    '2 characters, every project': '示例',
    '3 characters, few projects': name.slice(0, 3),
    '3 characters, many projects': name.slice(2, 5),
  }
}

async function plainSearch(client: pg.Client, text: string): Promise<void> {
  const like = `%${text}%`
  await client.query(
    `select ${columns} from projects where name like $1 order by recorded_at desc, code desc limit 51`,
    [like],
  )
  await client.query('select count(*) from projects where name like $1', [like])
}

async function measure(size: number, held: boolean): Promise<{ lines: Line[]; facts: Fact[] }> {
  const ledger = await openBenchLedger(size)
  const api = await openApi(ledger)
  const client = new pg.Client(ledger.connection)
  await client.connect()
  const half = await middles(api, ledger)
  const codes = (
    await ledger.pool.query<{ code: string }>('select code from projects tablesample system (0.5)')
  ).rows
  const codeIn = (round: number) => codes[(round * 37) % codes.length]?.code ?? ''
  const deep = (round: number) => {
    const middle = [...half.values()][round % half.size]
    const filters = [...half.keys()][round % half.size]
    if (!middle || filters === undefined) throw new Error('no list is long enough for a deep page')
    return {
      path: `${filters}&cursor=${encodeURIComponent(middle.cursor)}`,
      last: middle.last,
      filters: readFilters(filters),
    }
  }
  const times = await byTurns(rounds, {
    page: (round) => api.get(listPath(filtersIn(ledger, round))),
    plainPage: (round) => plainPage(client, filtersIn(ledger, round)),
    deepPage: (round) => api.get(deep(round).path),
    plainDeepPage: (round) => plainDeepPage(client, deep(round).filters, deep(round).last),
    all: () => api.get('/api/projects'),
    one: (round) => api.get(`/api/projects/${codeIn(round)}`),
    plainOne: async (round) => {
      const code = codeIn(round)
      await client.query('select * from projects where code = $1', [code])
      await client.query(
        'select a.* from project_actions a join projects p on p.id = a.project_id where p.code = $1 order by sequence',
        [code],
      )
    },
  })
  const texts = await searchTexts(ledger)
  const searched: Line[] = []
  for (const [what, text] of Object.entries(texts)) {
    const found = Page.parse(await api.get(`/api/projects?text=${encodeURIComponent(text)}`))
    const { ours, plain } = await byTurns(Math.min(rounds, size > 100_000 ? 20 : 40), {
      ours: () => api.get(`/api/projects?text=${encodeURIComponent(text)}`),
      plain: () => plainSearch(client, text),
    })
    searched.push({
      work: `search “${text}” (${what}; ${found.total?.toLocaleString('en')} found)`,
      size: ledger.projects.toLocaleString('en'),
      measured: ours,
      reference: { name: 'plain SQL, `like`', times: plain },
      ...(held && { budget }),
    })
  }
  const perSecond = await throughput(8, 3000, (turn) => api.get(listPath(filtersIn(ledger, turn))))
  await client.end()
  await ledger.close()
  const common = { size: ledger.projects.toLocaleString('en'), ...(held && { budget }) }
  const plain = (found: Line['measured']) => ({ name: 'plain SQL', times: found })
  return {
    lines: [
      {
        work: 'list, 3 filters + sort, first 50 rows and total',
        ...common,
        measured: times.page,
        reference: plain(times.plainPage),
      },
      {
        work: 'the same from the middle on (keyset)',
        ...common,
        measured: times.deepPage,
        reference: plain(times.plainDeepPage),
      },
      { work: 'list without filters, newest 50 rows and total', ...common, measured: times.all },
      {
        work: 'page of one project with its history',
        ...common,
        measured: times.one,
        reference: plain(times.plainOne),
      },
      ...searched,
    ],
    facts: [
      {
        what: `list pages a second, 8 at once, ${ledger.projects.toLocaleString('en')} projects`,
        value: perSecond.toFixed(0),
      },
    ],
  }
}

function readFilters(path: string): Filters {
  const query = new URL(path, 'http://localhost').searchParams
  return {
    district: query.get('district') ?? '',
    kind: query.get('kind') ?? '',
    stage: query.get('stage') ?? '',
  }
}

/** How often a second `clients` at once get their work done. */
async function throughput(
  clients: number,
  forMs: number,
  work: (turn: number) => Promise<unknown>,
): Promise<number> {
  const began = performance.now()
  let done = 0
  const one = async () => {
    while (performance.now() - began < forMs) {
      await work(done)
      done++
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  return (done * 1000) / (performance.now() - began)
}

const one = process.env['XINGHUI_BENCH_PROJECTS']
const sizes = one === undefined ? [100_000, 1_000_000] : [Number(one)]
const measured: Awaited<ReturnType<typeof measure>>[] = []
// The budgets speak of a hundred thousand; more is shown for information.
for (const size of sizes) measured.push(await measure(size, size <= 100_000))
report('projects', lineTable(measured.flatMap(({ lines }) => lines)))
report('projects-throughput', factTable(measured.flatMap(({ facts }) => facts)))
