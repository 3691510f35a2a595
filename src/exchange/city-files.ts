import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { checkCity } from '../domain/city/check-city.ts'
import type { CityFault } from '../domain/city/city-fault.ts'
import { City } from '../domain/city/city.ts'
import { type LoadedCity, loadedCity } from '../domain/city/loaded-city.ts'
import { nearest } from '../domain/city/nearest.ts'
import { keysAt } from '../domain/city/schema-walk.ts'
import { refusalsOfIssues } from '../domain/issues.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { boundariesReader } from './boundaries.ts'
import { readClassification } from './classification-file.ts'

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
        `${folder}: ${problems.length}`,
        ...problems.map((problem) => `${problem.file}:${problem.line} ${problem.sentence}`),
      ].join('\n'),
    )
    this.problems = problems
  }
}

/** Files of the folder that are not part of the configuration: the plans of the demonstration ledger. */
const elsewhere = /^demonstration-plan|^public-cases/

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
    for (const error of [...document.errors, ...document.warnings])
      problems.push(
        problem(file, lines.linePos(error.pos[0]).line, 'yaml-syntax', {
          message: error.message.split('\n')[0] ?? '',
        }),
      )
    if (document.errors.length > 0 || !isMap(document.contents)) continue
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
    const source = sources.get(String(path[0])) ?? [...sources.values()][0]
    return source ? { file: source.file, line: lineOf(source, path) } : { file: '', line: 1 }
  }
  const parsed = City.safeParse(merged, { reportInput: true })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const { file, line } = locate(
        issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path,
      )
      for (const refusal of refusalsOfIssues({ issues: [issue] }))
        problems.push(
          problem(file, line, refusal.code, {
            ...refusal.params,
            path: issue.path.length === 0 ? file : issue.path.join('.'),
            allowed: (refusal.allowed ?? []).join(', '),
            nearest:
              issue.code === 'unrecognized_keys'
                ? nearest(issue.keys[0] ?? '', keysAt(City, issue.path))
                : '',
          }),
        )
    }
    throw new CityProblems(folder, problems)
  }
  const industries = readClassification(folder, parsed.data)
  const city = loadedCity(parsed.data, industries, boundariesReader(folder, parsed.data))
  for (const fault of checkCity(city)) {
    const { file, line } = locate(fault.path)
    problems.push(faultProblem(file, line, fault))
  }
  if (problems.length > 0) throw new CityProblems(folder, problems)
  return city
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

function faultProblem(file: string, line: number, fault: CityFault): CityProblem {
  return problem(file, line, fault.code, { ...fault.params })
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
