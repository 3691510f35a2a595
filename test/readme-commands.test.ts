import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { loadCity } from '../src/exchange/city-files.ts'
import { seedDemonstration } from '../src/exchange/demonstration.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { openTestDatabase, type TestDatabase } from '../src/store/test-database.ts'
import { commandsOf, readPage } from './documents/markdown.ts'

// The commands that the documents show are typed as they stand, on a ledger with the demonstration.

const run = promisify(execFile)
let database: TestDatabase

before(async () => {
  const { cityFolder } = readSettings({})
  database = await openTestDatabase()
  await seedDemonstration(database.program, loadCity(cityFolder), cityFolder)
})
after(() => database.close())

/** The test's database as a URL, for a server by its socket. */
function urlOf({ connection }: TestDatabase): string {
  if (connection.connectionString) return connection.connectionString
  const { host = '', port = 5432, user = '', database: name = '' } = connection
  return `postgresql://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`
}

const prefix = 'npm run -s xinghui -- '
const commands = [
  ...new Set(['README.md', 'docs/city.md'].flatMap((path) => commandsOf(readPage(path)))),
].filter((line) => line.startsWith(prefix))

async function typed(command: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(projectFolder, 'src/cli/main.ts'),
      ...command.split(/\s+/),
    ],
    {
      cwd: projectFolder,
      env: { ...process.env, DATABASE_URL: urlOf(database), LANG: 'en_GB.UTF-8', LC_ALL: '' },
    },
  )
  return stdout
}

test('every command of the documents runs and answers', async () => {
  assert.ok(commands.length >= 6)
  for (const line of commands) assert.notEqual((await typed(line.slice(prefix.length))).trim(), '', line)
})

test('the first figure of the README is the published one, as it was known then', async () => {
  const figure = JSON.parse(await typed(commands[0]?.slice(prefix.length) ?? ''))
  assert.deepEqual(Object.keys(figure), [
    'indicator',
    'version',
    'from',
    'to',
    'asOf',
    'value',
    'unit',
    'breakdown',
    'counted',
  ])
  assert.equal(figure.value, 298)
})

test('a command or an option that does not exist is refused', async () => {
  await assert.rejects(typed('indikator landed-ecosystem-100m'), /unknown command/)
  await assert.rejects(typed('projects --distrikt 330114'), /unknown option/)
})
