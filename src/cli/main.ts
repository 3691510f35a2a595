#!/usr/bin/env node
import { Command } from 'commander'
import { CityProblems } from '../exchange/city-files.ts'
import { programVersion, SettingFault } from '../settings.ts'
import { FolderInUse } from '../store/engine/engine.ts'
import { NewerDatabase } from '../store/migrate.ts'
import { checkCityCommand } from './check-city.ts'
import { explainCommand } from './explain.ts'
import { indicatorCommand } from './indicator.ts'
import { migrateCommand } from './migrate.ts'
import { projectCommand } from './project.ts'
import { projectsCommand } from './projects.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { UsageFault } from './usage-fault.ts'

const program = new Command('xinghui')
  .description('幸会：招商引资平台 / the platform on which a city attracts, lands and serves investment')
  .version(programVersion)
  .showHelpAfterError()

for (const command of [
  serveCommand,
  migrateCommand,
  seedCommand,
  checkCityCommand,
  indicatorCommand,
  explainCommand,
  projectsCommand,
  projectCommand,
])
  program.addCommand(command())

try {
  await program.parseAsync()
} catch (error) {
  // What people can mend is said in a sentence; anything else is a fault of ours and shows where.
  const expected = [FolderInUse, CityProblems, NewerDatabase, SettingFault, UsageFault].some(
    (kind) => error instanceof kind,
  )
  process.stderr.write(
    `${expected && error instanceof Error ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exitCode = 1
}
