// Writes the documents that are made from the definitions of the city that the package names.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { indicatorDocument } from './indicator-document.ts'

const path = join('docs', 'indicators.md')
writeFileSync(join(projectFolder, path), indicatorDocument(loadCity(readSettings({}).cityFolder)))
process.stdout.write(`${path}\n`)
