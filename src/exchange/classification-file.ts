import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { City } from '../domain/city/city.ts'
import { classification, type Classification, type Industry } from '../domain/city/classification.ts'

/** Fields of a CSV line, quotes as usual. */
function csvFields(line: string): string[] {
  return [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^",]*),/g)].map((found) =>
    (found[1] ?? '').replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"'),
  )
}

/** Reads a city's industry classification: `code,level,parent,name_<language>…`, an entry a line, parents first. */
export function readClassification(folder: string, city: City): Classification {
  const path = resolve(folder, city.classification.file)
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const columns = csvFields(head)
  const languages = columns.flatMap((name, place) =>
    name.startsWith('name_') ? [{ language: name.slice(5), place }] : [],
  )
  const [codeAt, levelAt, parentAt] = [
    columns.indexOf('code'),
    columns.indexOf('level'),
    columns.indexOf('parent'),
  ]
  const industries = lines.map((line): Industry => {
    const fields = csvFields(line)
    const level = Number(fields[levelAt])
    if (level !== 1 && level !== 2 && level !== 3 && level !== 4)
      throw new Error(`${path}: ${line}: the level is 1 to 4`)
    const names = languages.flatMap(({ language, place }) =>
      fields[place] ? [[language, fields[place]] as const] : [],
    )
    return {
      code: fields[codeAt] ?? '',
      level,
      parent: fields[parentAt] || undefined,
      name: Object.fromEntries(names),
    }
  })
  return classification(city.classification.id, industries)
}
