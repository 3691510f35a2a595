import { Milestone } from '../domain/city/words.ts'
import { type Random, randomOf } from '../domain/demonstration/random.ts'
import { addDays, plainDate } from '../domain/plain-date.ts'
import type { Command, PastAction } from '../domain/projects/actions.ts'
import { decide } from '../domain/projects/decide.ts'
import { evolve } from '../domain/projects/evolve.ts'
import type { Project } from '../domain/projects/project.ts'
import {
  address,
  change,
  classify,
  correct,
  exit,
  fullFacts,
  lose,
  merge,
  plan,
  reach,
  resume,
  suspend,
  upTo,
  withdraw,
} from '../domain/projects/test-project.ts'
import type { Context } from './context.ts'

const changes: readonly Record<string, unknown>[] = [
  { totalInvestment: { amount: '100000000' } },
  { totalInvestment: { amount: '99999999' }, fixedAssetInvestment: { amount: '5' } },
  { fixedAssetInvestment: null },
  { district: 'south', park: null },
  { district: 'north', park: 'harbour' },
  { industryCode: '101' },
  { categories: { lines: 'pumps', clusters: 'water' } },
  { categories: {} },
  { investors: [{ name: 'Near Limited', originCountry: 'XA' }] },
  { kind: 'leased' },
  { name: 'Mill works' },
  { land: { quantity: '12.50', scope: 'whole' } },
]

/** Any command for a project with so many actions, as somebody might send it who does not know the rules. */
export function anyCommand(random: Random, sequences: number, codes: readonly string[]): Command {
  const day = () => addDays(plainDate('2024-01-01'), random.between(0, 340))
  const target = () => random.between(1, sequences)
  const milestone = () => random.pick(Milestone.options)
  const makers: (() => Command)[] = [
    () => change(day(), random.pick(changes)),
    () => change(day(), random.pick(changes)),
    () => reach(milestone(), day()),
    () => reach(milestone(), day()),
    () => plan(milestone(), day(), 'whole', day()),
    () => suspend(day(), '2024-12-31'),
    () => resume(day()),
    () => resume(day()),
    () => (random.chance(30) ? lose(day()) : resume(day())),
    () => (random.chance(50) ? classify(day(), random.chance(50)) : address(day(), random.chance(50))),
    () => (random.chance(70) ? exit(day()) : resume(day())),
    () => (random.chance(10) ? merge(day(), random.pick(codes)) : resume(day())),
    () =>
      correct(
        target(),
        random.pick([{ on: day() }, { facts: random.pick(changes) }, { milestone: milestone() }]),
      ),
    () => correct(1, { facts: random.chance(50) ? random.pick(changes) : { rootCode: random.pick(codes) } }),
    () => withdraw(target()),
  ]
  return random.pick(makers)()
}

/** A project's past: whatever commands the rules accept, recorded at random moments of the year. */
export function anyPast(context: Context, seed: number, length: number): PastAction[] {
  const random = randomOf(seed)
  const { actor } = context
  const past: PastAction[] = []
  let project: Project | undefined
  let moment = Date.parse('2024-01-02T08:00:00Z') + random.between(0, 60) * 3_600_000
  const facts = {
    ...fullFacts,
    totalInvestment: { amount: random.pick(['99999999', '100000000', '5000000']) },
  }
  const life = upTo(random.pick(['signed', 'siteSecured', 'productionStarted'] as const), facts)
  const wanted = [...life]
  while (past.length < length) {
    const command = wanted.shift() ?? anyCommand(random, past.length, ['TC-2024-000000'])
    const decision = decide(context, project, command)
    // Whatever names another project is left out: it would have to be there before.
    const named = 'intoCode' in command || JSON.stringify(command).includes('rootCode')
    if (!decision.ok || named) continue
    const recordedAt = new Date(moment).toISOString()
    moment += random.between(1, 200) * 60_000
    project = evolve(project, 'id', 'code', {
      id: 'id',
      sequence: past.length + 1,
      command: decision.value,
      actor,
      recordedAt,
    })
    past.push({ command, actor, recordedAt })
  }
  return past
}
