// npm test [files or folders…]: everything that is needed, one database server for all test files, then every test.
import { existsSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { provideBrowser } from './browser.mjs'
import { become, buildPages, fail, filesBelow, findNode, installPackages, projectFolder } from './set-up.mjs'

installPackages()
const node = findNode()
const asked = process.argv.slice(2)
if (realpathSync(node) !== realpathSync(process.execPath)) {
  // The tests and their database server are started by Node 24 itself.
  become(node, [join(projectFolder, 'scripts/test.mjs'), ...asked])
} else {
  const places = asked.length > 0 ? asked : ['src', 'test'].map((name) => join(projectFolder, name))
  const absent = places.find((place) => !existsSync(place))
  if (absent !== undefined) fail(`没有 ${absent} 这个文件或目录。`, `There is no file or folder ${absent}.`)
  const files = places.flatMap((place) => testsIn(resolve(place)))
  const some = (folder) => files.some((file) => file.startsWith(join(projectFolder, folder, sep)))
  if (some('test/browser')) provideBrowser()
  // Tests beside the code do without the built pages.
  if (some('test')) buildPages(node)
  const { runTests } = await import('./run-tests.mjs')
  process.exitCode = await runTests(files)
}

function testsIn(place) {
  return [...filesBelow(place)].filter((file) => file.endsWith('.test.ts'))
}
