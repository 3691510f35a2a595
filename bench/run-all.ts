import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from '../src/settings.ts'

// npm run bench [-- <name>…] [--write]: the programs named, or all of them, one after another in processes of their own.

const names = [
  'indicators',
  'projects',
  'scopes',
  'actions',
  'start',
  'files',
  'bulletin',
  'compare',
  'releases',
  'league',
]
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no such program: ${unknown.join(', ')}; there are ${names.join(', ')}\n`)
  process.exit(1)
}
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
for (const name of asked.length > 0 ? asked : names) {
  process.stdout.write(`\n## ${name}\n`)
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(projectFolder, 'bench', `${name}.ts`), ...options],
    { stdio: 'inherit' },
  )
  if (done.status !== 0) process.exitCode = 1
}
