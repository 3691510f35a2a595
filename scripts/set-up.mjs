// Runs on Node 20 without any package: makes sure that the packages and Node 24 are there, and says what takes time.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

const at = (...parts) => join(projectFolder, ...parts)

/** Prints a step and how long it took, to the error stream, so that a command's output stays its own. */
export function step(what, work) {
  const began = Date.now()
  process.stderr.write(`  ${what} …\n`)
  const result = work()
  process.stderr.write(`  ${what}  ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
  return result
}

function run(program, args) {
  const done = spawnSync(program, args, { cwd: projectFolder, stdio: ['ignore', 2, 2] })
  if (done.error) throw done.error
  return done.status ?? 1
}

/** Runs the npm that started us, or the one of the path. */
function npm(...args) {
  const own = process.env.npm_execpath
  // Whatever the environment leaves out elsewhere (NODE_ENV=production, say), here everything is needed.
  const quiet = [
    ...args,
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  return own?.endsWith('.js') ? run(process.execPath, [own, ...quiet]) : run('npm', quiet)
}

/** Installs the packages of the lock file, unless those that are there came from this very lock file. */
export function installPackages() {
  const stamp = at('node_modules', '.xinghui-lock')
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  step('安装依赖 / packages', () => {
    if (npm('ci') !== 0) {
      process.stderr.write('  npm ci 未成功，改用 npm install / npm ci failed, trying npm install\n')
      if (npm('install', '--no-save') !== 0)
        fail(
          '依赖安装失败，请检查网络或 npm 源。',
          'The packages could not be installed; check the network or the npm registry.',
        )
    }
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, wanted)
  })
}

/** The Node 24 to run with: the one that npm brought, else this one when it is new enough. */
export function findNode() {
  const brought = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `需要 Node.js 24，现为 ${process.version}；本系统（${process.platform} ${process.arch}）没有随附的版本，请自行安装。`,
    `Node.js 24 is needed and this is ${process.version}; none comes along for ${process.platform} ${process.arch}, so install it.`,
  )
}

/** Ends the program with a sentence in both languages. */
export function fail(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`)
  process.exit(1)
}

/** The files of a folder and the folders in it, by name; a file is itself. */
export function* filesBelow(path) {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name))
}

/** Builds the pages when their sources are not those of the last build. */
export function buildPages(node) {
  const hash = createHash('sha256')
  for (const part of [
    'src/web',
    'src/domain',
    'src/messages',
    'src/api/shapes',
    'index.html',
    'vite.config.ts',
    'package-lock.json',
  ])
    for (const file of filesBelow(at(part)))
      if (!file.endsWith('.test.ts')) hash.update(file.slice(projectFolder.length)).update(readFileSync(file))
  const wanted = hash.digest('hex')
  const stamp = at('dist', 'web', '.sources')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  step('构建页面 / pages', () => {
    if (run(node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']) !== 0)
      fail('页面构建失败。', 'The pages could not be built.')
    writeFileSync(stamp, wanted)
  })
}

/** Runs a program in place of this one: same streams, signals passed on, its exit code ours. */
export function become(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...quickStart() } })
  // Ctrl-C reaches the child by itself as well, because it is of the same group; programs take the second one calmly.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => fail(String(error), String(error)))
  child.once('exit', (code, signal) =>
    process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 0)),
  )
}

/** Environment in which Node.js keeps what it compiled: a command then starts in half the time. */
export function quickStart() {
  return { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at('node_modules', '.cache', 'node') }
}

/** Node's options for running TypeScript as it is. */
export const nodeOptions = ['--disable-warning=ExperimentalWarning']
