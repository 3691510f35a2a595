// One PostgreSQL for all test files, each of which makes databases of its own in it. Runs on Node 24.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { openEngine } from '../src/store/engine/engine.ts'
import { quickStart } from './set-up.mjs'

// A test's database need not outlive the machine.
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** No file takes this long, in milliseconds; one that hangs ends as a failure. */
const longest = 900_000

/** As many files may have a second try; if more fail, it is not the machine. */
const unsteady = 3

/**
 * Runs the files, two at a time and each in a process of its own, and returns the exit code. Browsers and started
 * programs stumble now and then on a busy machine: the files of a few failures run once more, alone, and are named.
 */
export async function runTests(files) {
  const stop = new AbortController()
  // Ctrl-C reaches the test processes by itself; a signal to us alone is handed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort())
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-test-'))
  // PostgreSQL, running as another user, keeps its files inside; else they would stay behind elsewhere.
  chmodSync(folder, 0o755)
  const engine = await openEngine(folder, 'command', fast)
  // The test processes and what they start inherit both.
  process.env.XINGHUI_TEST_DATABASE = JSON.stringify(engine.connection)
  Object.assign(process.env, quickStart())
  try {
    const options = { timeout: longest, signal: stop.signal }
    const first = await report(run({ files, concurrency: 2, ...options }))
    tell(first)
    if (stop.signal.aborted) return 1
    if (first.failed === 0) return first.passed > 0 ? 0 : 1
    if (first.failedFiles.size === 0 || first.failedFiles.size > unsteady) return 1
    const again = files.filter((file) => first.failedFiles.has(file))
    process.stdout.write(`\nonce more, alone: ${again.map((file) => relative('', file)).join(', ')}\n`)
    const second = await report(run({ files: again, concurrency: 1, ...options }))
    tell(second)
    return second.failed === 0 && second.passed > 0 && !stop.signal.aborted ? 0 : 1
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function tell({ passed, failed, skipped }) {
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
}

/** Shows the tests as they run; resolves to the numbers of them all and the files with a failure. */
function report(tests) {
  let numbers = { passed: 0, failed: 1, skipped: 0 }
  const failedFiles = new Set()
  tests.on('test:fail', ({ file, todo }) => {
    if (file !== undefined && todo === undefined) failedFiles.add(file)
  })
  tests.on('test:summary', ({ file, counts }) => {
    // Each file has a summary as well; that of all files names none.
    if (file !== undefined) return
    const { passed, failed, cancelled, skipped, todo } = counts
    numbers = { passed, failed: failed + cancelled, skipped: skipped + todo }
  })
  return new Promise((done, failed) => {
    const shown = tests.compose(spec)
    shown.on('data', (text) => process.stdout.write(text))
    shown.once('end', () => done({ ...numbers, failedFiles }))
    shown.once('error', failed)
  })
}
