// npm test [files…]: everything that is needed, one database server for all test files, then every test.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { provideBrowser } from './browser.mjs'
import { become, buildPages, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
const node = findNode()
if (process.version.split('.')[0] !== 'v24' && process.execPath !== node) {
  // Files are looked up and the server is started by Node 24 itself.
  become(node, [...nodeOptions, join(projectFolder, 'scripts/test.mjs'), ...process.argv.slice(2)])
} else {
  provideBrowser()
  buildPages(node)
  const { runTests } = await import('./run-tests.mjs')
  const asked = process.argv.slice(2)
  const files = asked.length > 0 ? asked : globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: projectFolder }).sort()
  process.exitCode = await runTests(node, files)
}
