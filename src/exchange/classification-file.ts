import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { City } from '../domain/city/city.ts'
import { classification, type Classification, type Industry } from '../domain/city/classification.ts'

/** Something wrong in the file of a classification, at a line of it. */
export type ClassificationFault = {
  readonly line: number
  readonly code: string
  readonly params: Readonly<Record<string, string>>
}

const needed = ['code', 'level', 'parent', 'name_en']

/** Fields of a CSV line, quotes as usual. */
function csvFields(line: string): string[] {
  return [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^",]*),/g)].map((found) =>
    (found[1] ?? '').replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"'),
  )
}

const isLevel = (level: number): level is Industry['level'] =>
  level === 1 || level === 2 || level === 3 || level === 4

/**
 * Reads a city's industry classification: `code,level,parent,name_<language>…`, an entry a line, parents first.
 * What is wrong comes beside it; a wrong line is left out. Undefined when there is no such file.
 */
export function readClassification(
  folder: string,
  city: City,
): { readonly found: Classification; readonly faults: readonly ClassificationFault[] } | undefined {
  const path = resolve(folder, city.classification.file)
  if (!existsSync(path)) return undefined
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const columns = csvFields(head)
  const faults: ClassificationFault[] = needed
    .filter((column) => !columns.includes(column))
    .map((column) => ({ line: 1, code: 'column-missing', params: { column } }))
  const languages = columns.flatMap((name, place) =>
    name.startsWith('name_') ? [{ language: name.slice(5), place }] : [],
  )
  const levels = new Map<string, number>()
  const industries = (faults.length > 0 ? [] : lines).flatMap((line, index): Industry[] => {
    const fields = csvFields(line)
    const field = (column: string) => fields[columns.indexOf(column)] ?? ''
    const [code, level, parent] = [field('code'), Number(field('level')), field('parent')]
    const wrong = (kind: string, params: Record<string, string>) => {
      faults.push({ line: index + 2, code: kind, params })
      return []
    }
    if (levels.has(code)) return wrong('twice', { id: code })
    levels.set(code, level)
    if (!isLevel(level)) return wrong('industry-level', { id: code, level: field('level') })
    // An entry hangs from one of the level above; otherwise nothing of its section would count it.
    const above = levels.get(parent)
    if (level === 1 ? parent !== '' : above === undefined || (isLevel(above) && above !== level - 1))
      return wrong('industry-parent', { id: code, parent })
    const names = languages.flatMap(({ language, place }) =>
      fields[place] ? [[language, fields[place]] as const] : [],
    )
    return [{ code, level, parent: parent === '' ? undefined : parent, name: Object.fromEntries(names) }]
  })
  return { found: classification(city.classification.id, industries), faults }
}
