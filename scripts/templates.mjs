// npm run templates: the templates of bulletins that come with the cities, from their descriptions.
import { join } from 'node:path'
import { become, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
become(findNode(), [...nodeOptions, join(projectFolder, 'scripts/write-all-templates.ts')])
