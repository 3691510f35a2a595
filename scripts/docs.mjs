// npm run docs: the documents that are made from the definitions.
import { join } from 'node:path'
import { become, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
become(findNode(), [...nodeOptions, join(projectFolder, 'scripts/write-documents.ts')])
