import { monthEnd, plainDate } from '../src/domain/plain-date.ts'
import type { Context } from '../src/store/context.ts'
import { asOfMoment } from '../src/store/open-ledger.ts'
import { listReleases, proposeRelease, type Release, releaseScope } from '../src/store/releases.ts'
import { verifyRelease } from '../src/store/verify-release.ts'
import { byTurns, lineTable, report } from './harness.ts'
import { openBenchLedger } from './ledger.ts'

// The releases of a year, each from January on, proved one after another: digests, definitions, every record in the ledger as
// of then, every figure once more. They are made on the first run and stay in the generated ledger.

const size = Number(process.env['XINGHUI_BENCH_PROJECTS'] ?? 1_000_000)
const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 3)
const months = Array.from({ length: 11 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}`)

const ledger = await openBenchLedger(size)
const context: Context = { ...ledger.context, db: ledger.as(releaseScope(ledger.context.actor.accountId)) }

async function releaseOf(month: string): Promise<Release> {
  const [from, to] = [plainDate('2024-01-01'), monthEnd(month)]
  const found = (await listReleases(context.db)).find(
    (release) => release.from === from && release.to === to && release.stage === 'final',
  )
  if (found) return found
  const asOf = asOfMoment(ledger.city, '2024-12-07')
  const proposed = await proposeRelease(context, { from, to, asOf, stage: 'final', reason: 'To be measured' })
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.refusals))
  return proposed.value
}

const releases: Release[] = []
for (const month of months) releases.push(await releaseOf(month))
let records = 0
const verify = async (release: Release) => {
  const verified = await verifyRelease(context, release)
  if (verified.findings.length > 0) throw new Error(JSON.stringify(verified.findings[0]))
  return verified.records
}
const last = releases.at(-1)
if (!last) throw new Error('a year has releases')
const times = await byTurns(rounds, {
  year: async () => {
    records = 0
    for (const release of releases) records += await verify(release)
  },
  last: async () => {
    await verify(last)
  },
})
if (records === 0) throw new Error('nothing was released, nothing was measured')
await ledger.close()

const projects = `${ledger.projects.toLocaleString('en')} projects`
report(
  'releases',
  lineTable([
    {
      work: `a year’s ${releases.length} releases verified, ${records.toLocaleString('en')} records in all`,
      size: projects,
      measured: times.year,
      budget: { p95: 2000 },
    },
    { work: 'the last of them, which has the whole year', size: projects, measured: times.last },
  ]),
)
