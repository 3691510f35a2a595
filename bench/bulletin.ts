import { wordFile } from '../scripts/office-files.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import { makeBulletin } from '../src/exchange/bulletins/make-bulletin.ts'
import { asOfMoment } from '../src/store/open-ledger.ts'
import { releaseScope } from '../src/store/releases.ts'
import { byTurns, lineTable, report } from './harness.ts'
import { openBenchLedger } from './ledger.ts'

// A bulletin with 40 figures from a Word template, each with its footnote: counts, completions, growth, shares, a table of
// the districts, and the largest projects; as of a moment, as one that is handed in is.

const size = Number(process.env['XINGHUI_BENCH_PROJECTS'] ?? 1_000_000)
const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 20)
const budget = { p95: 2000 }
const wanted = 40

const ledger = await openBenchLedger(size)
const { city } = ledger
const counted = city.city.indicators.filter(
  ({ unit, dimensions }) => unit !== 'percent' && dimensions.includes('district'),
)
const [headline] = counted
if (!headline) throw new Error('the city counts nothing by district')
const districts = city.city.areas.length
// The districts' table and five projects are figures as well; values, growth and shares of the last month fill up to forty.
const alone = wanted - districts - 5
const kinds = ['figure', 'growth', 'figure'] as const
const sentences = Array.from({ length: alone }, (_, at) => {
  const { id } = counted[at % counted.length] ?? headline
  const kind = kinds[Math.floor(at / counted.length)] ?? 'growth'
  return `{${kind}:${id}${at >= 2 * counted.length ? ' period=month' : ''} missing=none}`
})
const template = wordFile([
  ...sentences,
  {
    widths: [3000, 3000],
    rows: [
      ['Place', 'Number'],
      [`{#district}{name}`, `{figure:${headline.id}}{/}`],
    ],
  },
  `{#projects:${headline.id} most=5}{name} {investment}{/}`,
])

const context = { ...ledger.context, db: ledger.as(releaseScope(ledger.context.actor.accountId)) }
async function make(round: number): Promise<number> {
  // The definitions hold from 2023 on; another month each time, so that nothing is asked twice.
  const to = plainDate(`2023-${String((round % 11) + 2).padStart(2, '0')}-28`)
  const made = await makeBulletin(context, context, template, {
    from: plainDate('2023-01-01'),
    to,
    asOf: asOfMoment(city, '2024-01-31'),
    language: 'zh',
  })
  if (!made.ok) throw new Error(JSON.stringify(made.refusals.slice(0, 3)))
  if (made.value.figures.length !== wanted) throw new Error(`${made.value.figures.length} figures`)
  return made.value.bytes.length
}

const { bulletin } = await byTurns(rounds, { bulletin: make })
await ledger.close()
report(
  'bulletin',
  lineTable([
    {
      work: `bulletin of ${wanted} figures with their footnotes, Word`,
      size: ledger.projects.toLocaleString('en'),
      measured: bulletin,
      budget,
    },
  ]),
)
