// npm start: everything that is needed, then the server.
import { join } from 'node:path'
import { become, buildPages, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
const node = findNode()
buildPages(node)
become(node, [...nodeOptions, join(projectFolder, 'src/cli/main.ts'), 'serve'])
