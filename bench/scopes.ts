import { openApi } from './api-caller.ts'
import { byTurns, type Line, lineTable, report } from './harness.ts'
import { openBenchLedger } from './ledger.ts'

// The same requests of somebody who sees the whole city and of somebody who sees one district: what the database's row
// policies cost.

const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 80)
const budget = { ratio: 1.2 }
const year = 'from=2023-01-01&to=2023-12-31&by=month'
const figure = '/api/indicators/landed-manufacturing-fixed-asset-100m/value'

/** What is asked, narrowed to the district of the second person so that both get the same answer. */
function requests(district: string, text: string): Readonly<Record<string, string>> {
  const list = `/api/projects?district=${district}`
  return {
    'list of the district, newest 50 rows and total': list,
    'list, 2 more filters + sort, first 50 rows and total': `${list}&kind=leased&stage=signed&sort=-totalInvestment`,
    [`search “${text}” in the district`]: `${list}&text=${encodeURIComponent(text)}`,
    'figure of a year in the district by month': `${figure}?${year}&district=${district}`,
    'the same as of a past day': `${figure}?${year}&district=${district}&asOf=2024-01-31`,
  }
}

async function measure(size: number): Promise<Line[]> {
  const ledger = await openBenchLedger(size)
  const [city, district] = [await openApi(ledger), await openApi(ledger, 'district-clerk')]
  const own = ledger.city.city.demonstration?.accounts.find((one) => one.role === 'district-clerk')
  const area = ledger.city.findOrganisation(own?.organisation ?? '')?.area
  if (area === undefined) throw new Error('the demonstration has no account of a district')
  const { rows } = await ledger.pool.query<{ name: string }>(
    'select name from projects where district = $1 and name like $2 order by code offset 345 limit 1',
    [area, '示例·%'],
  )
  const text = rows[0]?.name.replace('示例·', '').slice(0, 2) ?? ''
  const lines: Line[] = []
  for (const [work, path] of Object.entries(requests(area, text))) {
    const [whole, part] = [await city.get(path), await district.get(path)]
    if (JSON.stringify(whole) !== JSON.stringify(part)) throw new Error(`${path}: two answers`)
    const times = await byTurns(size > 100_000 ? Math.ceil(rounds / 2) : rounds, {
      district: () => district.get(path),
      city: () => city.get(path),
    })
    lines.push({
      work,
      size: ledger.projects.toLocaleString('en'),
      measured: times.district,
      reference: { name: 'who sees the city', times: times.city },
      budget,
    })
  }
  await ledger.close()
  return lines
}

const sizes = process.env['XINGHUI_BENCH_PROJECTS']?.split(',').map(Number) ?? [100_000, 1_000_000]
const lines: Line[] = []
for (const size of sizes) lines.push(...(await measure(size)))
report('scopes', lineTable(lines))
