// Writes the templates of every city that comes with the product.
import { join } from 'node:path'
import { projectFolder } from '../src/settings.ts'
import { writeTemplates } from './write-templates.ts'

for (const city of ['hangzhou', 'example']) writeTemplates(join(projectFolder, 'cities', city))
