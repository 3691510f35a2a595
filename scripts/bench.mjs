// npm run bench [-- <name>… --write]: the measuring programs under Node 24; see docs/benchmarks.md.
import { join } from 'node:path'
import { become, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
become(findNode(), [...nodeOptions, join(projectFolder, 'bench/run-all.ts'), ...process.argv.slice(2)])
