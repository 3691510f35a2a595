import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import { checkCity } from '../domain/city/check-city.ts'
import type { CityFault } from '../domain/city/city-fault.ts'
import { City } from '../domain/city/city.ts'
import { type LoadedCity, loadedCity } from '../domain/city/loaded-city.ts'
import { schemaFaults } from '../domain/city/schema-faults.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { boundariesReader, hasBoundaries } from './boundaries.ts'
import { readClassification } from './classification-file.ts'
import { forbiddenScores } from './law-files.ts'
import { workCalendar } from './work-calendar.ts'

/** A fault in a city's files: where it is, and in words what is wrong. */
export type CityProblem = {
  readonly file: string
  readonly line: number
  readonly sentence: string
  readonly sentenceEn: string
}

/** The files of a city cannot be used; carries every fault that was found. */
export class CityProblems extends Error {
  readonly problems: readonly CityProblem[]
  constructor(folder: string, problems: readonly CityProblem[]) {
    super(
      [
        `${folder}: ${problems.length} 处需要改正 / to mend`,
        ...problems.map(
          ({ file, line, sentence, sentenceEn }) => `${file}:${line} ${sentence} / ${sentenceEn}`,
        ),
      ].join('\n'),
    )
    this.problems = problems
  }
}

/** Files of the folder that are not part of the configuration: the plans of the demonstration ledger. */
const elsewhere = /^demonstration-(plan|receipts)|^public-(cases|series)/

type Source = {
  readonly file: string
  readonly lines: LineCounter
  readonly document: ReturnType<typeof parseDocument>
}

/** Reads and checks a city's folder; throws CityProblems with all faults at once. */
export function loadCity(folder: string): LoadedCity {
  const problems: CityProblem[] = []
  const sources = new Map<string, Source>()
  const merged: Record<string, unknown> = {}
  if (!existsSync(folder)) throw new CityProblems(folder, [problem('', 1, 'city-folder-missing', { folder })])
  const files = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && !elsewhere.test(name))
    .toSorted()
  if (files.length === 0) throw new CityProblems(folder, [problem('', 1, 'city-folder-empty', { folder })])
  for (const file of files) {
    const lines = new LineCounter()
    const document = parseDocument(readFileSync(join(folder, file), 'utf8'), {
      lineCounter: lines,
      uniqueKeys: true,
      merge: true,
    })
    const written = [
      ...syntaxProblems(file, lines, document.errors),
      ...aliasProblems({ file, lines, document }),
    ]
    problems.push(...written)
    if (written.length > 0 || document.contents === null) continue
    if (!isMap(document.contents)) {
      problems.push(problem(file, 1, 'city-file-without-keys', {}))
      continue
    }
    const content: Record<string, unknown> = document.toJS()
    for (const key of Object.keys(content)) {
      // Names that begin with x- hold what a file repeats, such as a source (YAML anchors).
      if (key.startsWith('x-')) continue
      const earlier = sources.get(key)
      if (earlier)
        problems.push(
          problem(file, lineOf({ file, lines, document }, [key]), 'city-key-twice', {
            key,
            file: earlier.file,
          }),
        )
      sources.set(key, { file, lines, document })
      merged[key] = content[key]
    }
  }
  if (problems.length > 0) throw new CityProblems(folder, problems)
  const locate = (path: readonly PropertyKey[]) => {
    // A part that no file has is missing where a reader looks first.
    const source =
      sources.get(String(path[0])) ??
      [...sources.values()].find((one) => one.file === 'city.yaml') ??
      [...sources.values()][0]
    return source ? { file: source.file, line: lineOf(source, path) } : { file: '', line: 1 }
  }
  const parsed = City.safeParse(merged, { reportInput: true })
  const say = (fault: CityFault) => {
    const { file, line } = locate(fault.path)
    problems.push(problem(file, line, fault.code, { ...fault.params, path: fault.params['path'] || file }))
  }
  if (!parsed.success) {
    schemaFaults(parsed.error.issues).forEach(say)
    throw new CityProblems(folder, problems)
  }
  const { classification, boundaries } = parsed.data
  const industries = readClassification(folder, parsed.data)
  if (!industries) {
    say({ path: ['classification', 'file'], code: 'file-missing', params: { name: classification.file } })
    throw new CityProblems(folder, problems)
  }
  for (const { line, code, params } of industries.faults)
    problems.push(problem(classification.file, line, code, params))
  if (!hasBoundaries(folder, parsed.data))
    say({ path: ['boundaries', 'file'], code: 'file-missing', params: { name: boundaries.file } })
  for (const [index, { file }] of parsed.data.bulletins.entries())
    if (!existsSync(join(folder, file)))
      say({ path: ['bulletins', index, 'file'], code: 'file-missing', params: { name: file } })
  // Without the classification most references would be called unknown.
  if (industries.faults.length > 0) throw new CityProblems(folder, problems)
  const city = loadedCity(
    parsed.data,
    industries.found,
    boundariesReader(folder, parsed.data),
    workCalendar(parsed.data.calendar),
    (file) => readFileSync(join(folder, file)),
    forbiddenScores(parsed.data.country),
  )
  checkCity(city).forEach(say)
  if (problems.length > 0) throw new CityProblems(folder, problems)
  return city
}

/** Every key that stands twice, and else the first error alone: what follows it is mostly its echo. */
function syntaxProblems(file: string, lines: LineCounter, errors: readonly YAMLError[]): CityProblem[] {
  const [first] = errors.filter((error) => error.code !== 'DUPLICATE_KEY')
  return errors
    .filter((error) => error.code === 'DUPLICATE_KEY' || error === first)
    .map((error) => {
      const { line } = lines.linePos(error.pos[0])
      switch (error.code) {
        case 'DUPLICATE_KEY':
          return problem(file, line, 'yaml-key-twice', {})
        case 'TAB_AS_INDENT':
          return problem(file, line, 'yaml-tab', {})
        default:
          return problem(file, line, 'yaml-syntax', {
            message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '',
          })
      }
    })
}

/** References (`*name`) to what is not marked (`&name`) above them in the file. */
function aliasProblems({ file, lines, document }: Source): CityProblem[] {
  const problems: CityProblem[] = []
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document))
        problems.push(
          problem(file, lines.linePos(alias.range?.[0] ?? 0).line, 'yaml-alias', { name: alias.source }),
        )
    },
  })
  return problems
}

function problem(
  file: string,
  line: number,
  code: string,
  params: Record<string, string | number>,
): CityProblem {
  const refusal = { code: `city-${code.replace(/^city-/, '')}`, params }
  return { file, line, sentence: refusalSentence('zh', refusal), sentenceEn: refusalSentence('en', refusal) }
}

/** The line of a path in its file, or of the nearest part of it that is there. */
function lineOf({ document, lines }: Source, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const keys = path.slice(0, length)
    const parent = length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true)
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === keys.at(-1))
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line
    }
    const node = document.getIn(keys, true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
