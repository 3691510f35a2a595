// Writes the bill of materials of what package-lock.json installs.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/settings.ts'
import { sbomDocument } from './sbom-document.ts'

const path = join('docs', 'sbom.cdx.json')
writeFileSync(
  join(projectFolder, path),
  sbomDocument(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')),
)
process.stdout.write(`${path}\n`)
