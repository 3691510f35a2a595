// One PostgreSQL for all test files, each of which makes databases of its own in it. Runs on Node 24.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { openEngine } from '../src/store/engine/engine.ts'
import { quickStart } from './set-up.mjs'

// A test's database need not outlive the machine.
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** No file takes this long, in milliseconds; one that hangs ends as a failure. */
const longest = 900_000

/** Runs the files, two at a time and each in a process of its own, and returns the exit code. */
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
    const counts = await report(run({ files, concurrency: 2, timeout: longest, signal: stop.signal }))
    const failed = counts.failed + counts.cancelled
    const skipped = counts.skipped + counts.todo
    process.stdout.write(
      `${counts.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    )
    return failed === 0 && counts.passed > 0 && !stop.signal.aborted ? 0 : 1
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Shows the tests as they run; resolves to the numbers of them all. */
function report(tests) {
  let counts = { passed: 0, failed: 1, cancelled: 0, skipped: 0, todo: 0 }
  tests.on('test:summary', (summary) => {
    // Each file has a summary as well; that of all files names none.
    if (summary.file === undefined) counts = summary.counts
  })
  return new Promise((done, failed) => {
    const shown = tests.compose(spec)
    shown.on('data', (text) => process.stdout.write(text))
    shown.once('end', () => done(counts))
    shown.once('error', failed)
  })
}
