import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoadedCity } from '../city/loaded-city.ts'
import { plainDate } from '../plain-date.ts'
import type { PastAction } from '../projects/actions.ts'
import { landedOn } from '../projects/dates.ts'
import { decide } from '../projects/decide.ts'
import { evolve } from '../projects/evolve.ts'
import type { Project } from '../projects/project.ts'
import { testCity } from '../projects/test-city.ts'
import { toRecord } from '../projects/to-record.ts'
import { demonstrationLedger } from './ledger.ts'
import { PublicCase } from './plan.ts'
import { testPlan } from './test-plan.ts'

const city: LoadedCity = {
  ...testCity,
  city: {
    ...testCity.city,
    projectCode: { pattern: '^\\d{4}-[a-z]{5}-\\d{4}$', example: '2412-north-0001' },
  },
}
const plan = testPlan()
const reported = {
  milestone: 'signed',
  on: '2024-02-01',
  documentNo: 'Works signed',
  issuer: 'Newspaper',
  issuedOn: '2024-02-03',
}
const publicCase = PublicCase.parse({
  openedOn: '2024-02-03',
  facts: {
    name: 'Harbour works',
    kind: 'new-land',
    district: 'north',
    investors: [{ name: 'Somebody', originCountry: 'XB' }],
    ownerOrganisation: 'Bureau',
    provenance: 'public',
    source: 'Newspaper, 3 February 2024',
  },
  reached: [reported],
})
const ledger = demonstrationLedger(city, plan, [publicCase])

/** The project of a past, every action of which must be accepted on the day it was recorded. */
function projectOf(past: readonly PastAction[], place: number): Project {
  let project: Project | undefined
  for (const { command, actor, recordedAt } of past) {
    const today = plainDate(recordedAt.slice(0, 10))
    const decision = decide({ city, today }, project, command)
    assert.ok(decision.ok, `@${place} ${command.type} on ${command.on}: ${JSON.stringify(decision)}`)
    const sequence = (project?.history.length ?? 0) + 1
    project = evolve(project, `${place}`, `@${place}`, { id: '', sequence, command, actor, recordedAt })
  }
  assert.ok(project)
  return project
}

const projects = ledger.map(projectOf)
const invented = projects.filter(({ facts }) => facts.provenance === 'synthetic')

test('the same city, plan and cases give the same ledger, another seed another one', () => {
  assert.deepEqual(demonstrationLedger(city, plan, [publicCase]), ledger)
  const other = demonstrationLedger(city, testPlan({ seed: 8 }), [publicCase])
  assert.notDeepEqual(other, ledger)
  assert.equal(other.length, ledger.length)
})

test('there are as many projects as the plan says', () => {
  assert.equal(projects.length, 40 + 5 + 3 + 1)
  assert.equal(invented.length, 48)
})

test('projects come in the order of their registration, and actions in that of their recording', () => {
  const opened = ledger.map((past) => past[0]?.recordedAt ?? '')
  assert.deepEqual(opened, opened.toSorted())
  for (const past of ledger) {
    const moments = past.map(({ recordedAt }) => recordedAt)
    assert.deepEqual(moments, moments.toSorted())
  }
})

test('nothing happens or is recorded after the plan’s last day', () => {
  const days = ledger.flat().flatMap(({ command, recordedAt }) => [command.on, recordedAt.slice(0, 10)])
  assert.deepEqual(
    days.filter((day) => day > plan.until),
    [],
  )
})

test('projects land on the days that were dealt, in the sizes that were dealt', () => {
  const landings = projects
    .filter(({ facts }) => facts.rootCode === undefined)
    .flatMap((project) => landedOn(city, project) ?? [])
  assert.equal(landings.length, 40)
  assert.ok(landings.every((day) => day >= '2023-01-01' && day <= '2023-12-31'))
  const large = projects.filter(
    (project) =>
      project.facts.rootCode === undefined &&
      landedOn(city, project) !== null &&
      BigInt(project.facts.totalInvestment?.amount ?? '0') >= 10_000n,
  )
  assert.equal(large.length, 20)
})

test('what did not land came as far as its group says, and was lost for a reason of the city', () => {
  const lost = projects.filter(({ status }) => status === 'lost')
  assert.equal(lost.length, 5)
  for (const project of lost) assert.equal(toRecord(city, project).stage, 'signed')
})

test('a resting project is looked at again three months later', () => {
  const resting = testPlan({ open: [{ ...(plan.open[0] ?? assert.fail()), status: 'suspended' }] })
  const commands = demonstrationLedger(city, resting, []).flatMap((past) =>
    past.map(({ command }) => command),
  )
  const suspensions = commands.flatMap((command) => (command.type === 'suspend' ? [command] : []))
  assert.equal(suspensions.length, 5)
  for (const { on, reviewOn } of suspensions)
    assert.equal(Date.parse(reviewOn) - Date.parse(on), 90 * 86_400_000)
})

test('expansions and later phases follow a root that landed before, in its district', () => {
  const members = projects.filter(({ facts }) => facts.rootCode !== undefined)
  assert.equal(members.length, plan.expansions.count)
  assert.equal(new Set(members.map(({ facts }) => facts.rootCode)).size, members.length)
  for (const member of members) {
    const place = Number(member.facts.rootCode?.slice(1))
    const root = projects[place] ?? assert.fail()
    assert.ok(place < Number(member.id))
    assert.equal(root.facts.rootCode, undefined)
    assert.equal(root.facts.district, member.facts.district)
    assert.ok((landedOn(city, root) ?? '9999') < (landedOn(city, member) ?? ''), member.facts.name)
    assert.ok(member.facts.name.startsWith(root.facts.name))
  }
})

test('some amounts were corrected and some milestones withdrawn, as the plan says or less', () => {
  const count = (type: string) => ledger.flat().filter(({ command }) => command.type === type).length
  assert.ok(count('correct') > 0 && count('correct') <= plan.corrections)
  assert.ok(count('withdraw') > 0 && count('withdraw') <= plan.withdrawals)
  for (const project of projects)
    for (const [target] of project.correctedBy) {
      const opening = project.history[target - 1]?.command
      assert.ok(opening?.type === 'open')
      assert.equal(
        BigInt(opening.facts.totalInvestment?.amount ?? '0'),
        BigInt(project.facts.totalInvestment?.amount ?? '0') * 10n,
      )
    }
})

test('everything invented says so; what came from abroad is converted at the rate that the plan invents', () => {
  for (const { facts } of invented) {
    assert.ok(facts.name.startsWith('Example '), facts.name)
    assert.ok(facts.investors.every(({ name }) => name.startsWith('Example ')))
    assert.ok(facts.projectCompany?.name.startsWith('Example ') ?? true)
    assert.equal(facts.totalInvestment?.original?.rateSource ?? 'invented', 'invented')
  }
  const abroad = invented.filter(({ facts }) => facts.totalInvestment?.original !== undefined)
  assert.ok(abroad.length > 5)
  assert.ok(abroad.every(({ facts }) => facts.investors[0]?.originCountry === 'XB'))
})

test('land is used as densely as the plan says, and no plot is smaller than its least', () => {
  const plots = invented.flatMap(({ facts }) => (facts.land ? [{ ...facts, land: facts.land }] : []))
  assert.ok(plots.length > 30)
  for (const { land, totalInvestment } of plots) {
    const [tenths, total] = [BigInt(land.quantity.replace('.', '')), BigInt(totalInvestment?.amount ?? '0')]
    assert.ok(tenths >= 50n, land.quantity)
    // One decimal is cut, so a plot may be a tenth smaller than its share.
    assert.ok(total * 10n >= tenths * 100n || tenths === 50n)
    assert.ok(total * 10n < (tenths + 1n) * 201n)
  }
})

test('a public case is what was published: its source, and milestones with the report that says so', () => {
  const [found, ...others] = projects.filter(({ facts }) => facts.provenance !== 'synthetic')
  assert.deepEqual(others, [])
  assert.deepEqual(found?.facts, publicCase.facts)
  assert.deepEqual(
    found?.reached.map(({ milestone, on, evidence }) => ({ milestone, on, evidence })),
    [
      {
        milestone: 'signed',
        on: '2024-02-01',
        evidence: [
          { kind: 'report', documentNo: 'Works signed', issuer: 'Newspaper', issuedOn: '2024-02-03' },
        ],
      },
    ],
  )
})

test('a public case without a source, or that calls itself something else, is none', () => {
  const { source: _, ...unsourced } = publicCase.facts
  const parse = (facts: object) => PublicCase.safeParse({ ...publicCase, facts }).success
  assert.equal(parse(publicCase.facts), true)
  assert.equal(parse(unsourced), false)
  assert.equal(parse({ ...publicCase.facts, source: ' ' }), false)
  assert.equal(parse({ ...publicCase.facts, provenance: 'entered' }), false)
})
