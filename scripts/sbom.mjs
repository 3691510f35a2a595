// npm run sbom: the bill of materials, from package-lock.json alone.
import { join } from 'node:path'
import { become, findNode, installPackages, nodeOptions, projectFolder } from './set-up.mjs'

installPackages()
become(findNode(), [...nodeOptions, join(projectFolder, 'scripts/write-sbom.ts')])
