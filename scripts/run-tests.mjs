// One PostgreSQL for all test files, each of which makes databases of its own in it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../src/store/engine/engine.ts'
import { nodeOptions, projectFolder } from './set-up.mjs'

// A test's database need not outlive the machine.
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Runs the files under node:test and returns the exit code. */
export async function runTests(node, files) {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-test-'))
  const engine = await openEngine(folder, 'command', fast)
  try {
    const child = spawn(node, [...nodeOptions, '--test', '--test-concurrency=2', ...files], {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, XINGHUI_TEST_DATABASE: JSON.stringify(engine.connection) },
    })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    return await new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
