import { isDerived } from '../src/domain/city/indicator-definition.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import { compareFigures } from '../src/store/compare.ts'
import { ledgerSide } from '../src/store/comparison-sides.ts'
import { asOfMoment } from '../src/store/open-ledger.ts'
import { byTurns, lineTable, report } from './harness.ts'
import { openBenchLedger } from './ledger.ts'

// Two moments of the year's indicator over a million projects with five million versions: what differs, each project with its
// reason and the action behind it.

const size = Number(process.env['XINGHUI_BENCH_PROJECTS'] ?? 1_000_000)
const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 20)

const ledger = await openBenchLedger(size)
const { city, context } = ledger

function side(id: string, year: number, known?: string) {
  const definition = city.findIndicator(id)
  // The definition's validity begins later than some of these years, so its version is named.
  const version = definition && city.findVersion(definition, plainDate(`${year}-12-31`), 1)
  if (!definition || !version || isDerived(version)) throw new Error(`${id} reads no records`)
  const period = { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }
  return ledgerSide({ city }, definition, version, period, {
    ...(known !== undefined && { asOf: asOfMoment(city, known) }),
  })
}

const year = (round: number) => 2019 + (round % 5)
let [differing, largest] = [0, 0]
const compare = (id: string, gap: string) => async (round: number) => {
  const { changes } = await compareFigures(
    context,
    side(id, year(round), `${year(round)}-${gap}`),
    side(id, year(round), `${year(round) + 1}-01-31`),
  )
  differing += changes.length
  largest = Math.max(largest, changes.length)
}
const headline = 'landed-manufacturing-fixed-asset-100m'
const times = await byTurns(rounds, {
  month: compare(headline, '12-31'),
  halfYear: compare(headline, '06-30'),
  money: compare('landed-total-investment', '12-31'),
})
if (differing === 0) throw new Error('nothing differs, nothing was measured')
await ledger.close()

const versions = `${ledger.versions.toLocaleString('en')} versions`
report(
  'compare',
  lineTable([
    {
      work: `\`${headline}\` at two moments a month apart`,
      size: versions,
      measured: times.month,
      budget: { p95: 2000 },
    },
    { work: 'the same half a year apart', size: versions, measured: times.halfYear, budget: { p95: 2000 } },
    {
      work: `\`landed-total-investment\` a month apart, at most ${largest.toLocaleString('en')} projects`,
      size: versions,
      measured: times.money,
      budget: { p95: 2000 },
    },
  ]),
)
