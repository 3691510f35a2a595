// npm run -s xinghui -- <command>: the command line under Node 24.
import { join } from 'node:path'
import { become, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
become(findNode(), [...nodeOptions, join(projectFolder, 'src/cli/main.ts'), ...process.argv.slice(2)])
