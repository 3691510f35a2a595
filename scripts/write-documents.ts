// Writes the documents that are made from the definitions of the city that the package names.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { indicatorDocument } from './indicator-document.ts'
import { permissionDocument } from './permission-document.ts'

const city = loadCity(readSettings({}).cityFolder)
for (const [path, text] of [
  [join('docs', 'indicators.md'), indicatorDocument(city)],
  [join('docs', 'permissions.md'), permissionDocument(city)],
] as const) {
  writeFileSync(join(projectFolder, path), text)
  process.stdout.write(`${path}\n`)
}
