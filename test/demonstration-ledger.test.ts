import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { demonstrationLedger } from '../src/domain/demonstration/ledger.ts'
import { DemonstrationPlan, PublicCases } from '../src/domain/demonstration/plan.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import type { PastAction } from '../src/domain/projects/actions.ts'
import { historyConflicts } from '../src/domain/projects/conflicts.ts'
import { decide } from '../src/domain/projects/decide.ts'
import { evolve } from '../src/domain/projects/evolve.ts'
import type { Project } from '../src/domain/projects/project.ts'
import { toRecord } from '../src/domain/projects/to-record.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder } from '../src/settings.ts'

// The demonstration ledger of the product's own city, dealt and decided in memory.

const folder = resolve(projectFolder, 'cities/hangzhou')
const city = loadCity(folder)
const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'), { merge: true })
const plan = DemonstrationPlan.parse(read('demonstration-plan.yaml'))
const { cases } = PublicCases.parse(read('public-cases.yaml'))
const ledger = demonstrationLedger(city, plan, cases)

/** The project of a past, or the first refusal of one of its commands on the day it was recorded. */
function decided(past: readonly PastAction[], place: number): Project | string {
  let project: Project | undefined
  for (const { command, actor, recordedAt } of past) {
    const decision = decide({ city, today: plainDate(recordedAt.slice(0, 10)) }, project, command)
    if (!decision.ok) return `@${place} ${command.type} ${command.on}: ${JSON.stringify(decision.refusals)}`
    const sequence = (project?.history.length ?? 0) + 1
    project = evolve(project, `${place}`, `@${place}`, { id: '', sequence, command, actor, recordedAt })
  }
  return project ?? `@${place} has no past`
}

const outcomes = ledger.map(decided)
const projects = outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome]))

test('every past obeys the rules, action by action, on the day it was recorded', () => {
  assert.deepEqual(
    outcomes.filter((outcome) => typeof outcome === 'string'),
    [],
  )
  assert.ok(projects.length > 1400 && projects.length < 1700, String(projects.length))
  for (const project of projects) assert.deepEqual(historyConflicts(city, project), [])
})

test('the same plan deals the same ledger', () => {
  assert.equal(JSON.stringify(demonstrationLedger(city, plan, cases)), JSON.stringify(ledger))
})

test('records are invented and marked so, or public with their source; nothing pretends to be entered', () => {
  const byProvenance = Map.groupBy(projects, ({ facts }) => facts.provenance)
  assert.deepEqual([...byProvenance.keys()].toSorted(), ['public', 'synthetic'])
  const published = byProvenance.get('public') ?? []
  assert.equal(published.length, cases.length)
  assert.ok(cases.length >= 2)
  for (const { facts, reached } of published) {
    assert.ok(facts.source, facts.name)
    for (const { evidence } of reached)
      assert.deepEqual(
        evidence.map(({ kind }) => kind),
        [city.city.lifecycle.publicEvidence],
      )
  }
  for (const { facts } of byProvenance.get('synthetic') ?? []) assert.equal(facts.source, undefined)
})

test('every kind, stage and district is among them, and projects that rest or were lost', () => {
  const records = projects.map((project) => toRecord(city, project))
  const seen = (key: 'kind' | 'stage' | 'district' | 'status') =>
    new Set(records.map((record) => record[key]))
  assert.deepEqual(seen('kind'), new Set(city.city.lifecycle.kinds.map(({ kind }) => kind)))
  assert.equal(seen('stage').size, 6)
  assert.deepEqual(seen('district'), new Set(city.city.areas.map(({ code }) => code)))
  assert.deepEqual(seen('status'), new Set(['ongoing', 'suspended', 'lost']))
})

test('some things were recorded weeks after they happened, some corrected, some withdrawn', () => {
  const late = ledger
    .flat()
    .filter(({ command, recordedAt }) => Date.parse(recordedAt) - Date.parse(command.on) > 20 * 86_400_000)
  assert.ok(late.length > 100)
  assert.ok(projects.some(({ correctedBy }) => correctedBy.size > 0))
  assert.ok(projects.some(({ withdrawnBy }) => withdrawnBy.size > 0))
})

test('every district has its boundary on the map', () => {
  const drawn = new Set(city.boundaries().features.map(({ properties }) => properties.code))
  assert.deepEqual(
    city.city.areas.filter(({ code }) => !drawn.has(code)),
    [],
  )
})
