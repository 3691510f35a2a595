#!/usr/bin/env node
import { Command } from 'commander'
import { CityProblems } from '../exchange/city-files.ts'
import { SettingFault } from '../settings-fault.ts'
import { programVersion, readSettings } from '../settings.ts'
import { FolderInUse } from '../store/engine/engine.ts'
import { NoDefinition } from '../store/indicators.ts'
import { NewerDatabase } from '../store/migrate.ts'
import { adminResetCommand } from './admin-reset.ts'
import { auditCommand } from './audit.ts'
import { bulletinCommand } from './bulletin.ts'
import { checkCityCommand } from './check-city.ts'
import { compareCommand } from './compare.ts'
import { explainCommand } from './explain.ts'
import { filesCommand } from './files.ts'
import { importPeopleCommand } from './import-people.ts'
import { indicatorCommand } from './indicator.ts'
import { leagueTableCommand } from './league-table.ts'
import { migrateCommand } from './migrate.ts'
import { projectCommand } from './project.ts'
import { projectsCommand } from './projects.ts'
import { releaseCommand, verifyReleaseCommand } from './release.ts'
import { seriesCommand } from './series.ts'
import { retentionCommand } from './retention.ts'
import { nameRunning } from './operator-trail.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { typedWrongly } from './typed-wrongly.ts'
import { UsageFault } from './usage-fault.ts'

const program = new Command('xinghui')
  .description('幸会：招商引资平台 / the platform on which a city attracts, lands and serves investment')
  .version(programVersion)
  .showHelpAfterError('（--help 显示用法 / --help shows how to use it）')
  .configureOutput({ outputError: (text, write) => write(typedWrongly(text)) })

for (const command of [
  serveCommand,
  migrateCommand,
  seedCommand,
  importPeopleCommand,
  checkCityCommand,
  indicatorCommand,
  explainCommand,
  projectsCommand,
  projectCommand,
  releaseCommand,
  seriesCommand,
  verifyReleaseCommand,
  bulletinCommand,
  compareCommand,
  leagueTableCommand,
  filesCommand,
  retentionCommand,
  adminResetCommand,
  auditCommand,
]) {
  const made = command().copyInheritedSettings(program)
  for (const part of made.commands) part.copyInheritedSettings(program)
  program.addCommand(made)
}
program.hook('preAction', (_, command) => nameRunning(command))

try {
  await program.parseAsync()
} catch (error) {
  // What people can mend is said in a sentence; anything else is a fault of ours and shows where.
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exitCode = 1
}

function sentenceOf(error: unknown): string | undefined {
  const told = [FolderInUse, CityProblems, NewerDatabase, SettingFault, UsageFault]
  if (error instanceof Error && told.some((kind) => error instanceof kind)) return error.message
  if (error instanceof NoDefinition)
    return `${error.indicator} 没有有效的口径（${error.at}）。 / ${error.indicator} has no definition in force (${error.at}).`
  return isUnreachable(error)
    ? `无法连接 DATABASE_URL 指定的数据库：${error.message} / The database of DATABASE_URL cannot be reached: ${error.message}`
    : undefined
}

/** A server that is not there, or that does not let us in: its address or password is for people to mend. */
function isUnreachable(error: unknown): error is Error {
  const codes = [
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENOENT',
    'ETIMEDOUT',
    '28P01',
    '28000',
    '3D000',
  ]
  return (
    readSettings().databaseUrl !== undefined &&
    error instanceof Error &&
    'code' in error &&
    codes.includes(String(error.code))
  )
}
