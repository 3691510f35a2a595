import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { demonstrationLedger } from '../src/domain/demonstration/ledger.ts'
import { DemonstrationPlan, PublicCases } from '../src/domain/demonstration/plan.ts'
import { dateParts } from '../src/domain/plain-date.ts'
import { replay } from '../src/domain/projects/evolve.ts'
import type { ProjectRecord } from '../src/domain/projects/record.ts'
import { toRecord } from '../src/domain/projects/to-record.ts'
import { projectCode } from '../src/store/projects.ts'

/** The records of a city's demonstration ledger, dealt in memory: what indicators read, without a database. */
export function demonstrationRecords(city: LoadedCity, folder: string): ProjectRecord[] {
  const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'), { merge: true })
  const plan = DemonstrationPlan.parse(read('demonstration-plan.yaml'))
  const { cases } = PublicCases.parse(read('public-cases.yaml'))
  const numbers = new Map<number, number>()
  const codes: string[] = []
  return demonstrationLedger(city, plan, cases).map((past) => {
    const year = dateParts(past[0]?.command.on ?? plan.until).year
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    const code = projectCode(city.city.codePrefix, year, number)
    codes.push(code)
    const actions = past.map(({ command, actor, recordedAt }, place) => ({
      id: String(place),
      sequence: place + 1,
      // `@n` names the n-th project before this one as the root.
      command:
        command.type === 'open' && command.facts.rootCode !== undefined
          ? {
              ...command,
              facts: { ...command.facts, rootCode: codes[Number(command.facts.rootCode.slice(1))] },
            }
          : command,
      actor,
      recordedAt,
    }))
    return toRecord(city, replay(code, code, actions))
  })
}
