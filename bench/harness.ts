import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/settings.ts'

/** Times of one piece of work, in milliseconds. */
export type Times = { readonly median: number; readonly p95: number; readonly rounds: number }

/** A line of a table: what was measured, beside what, and what it is held to. */
export type Line = {
  readonly work: string
  readonly size: string
  readonly measured: Times
  readonly reference?: { readonly name: string; readonly times: Times }
  /** Asked of the line: its p95 in milliseconds, and its median as a multiple of the reference's. */
  readonly budget?: { readonly p95?: number; readonly ratio?: number }
}

/** Any other figure, with its own unit. */
export type Fact = {
  readonly what: string
  readonly value: string
  readonly budget?: string
  readonly held?: boolean
}

function timesOf(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), rounds: sorted.length }
}

/**
 * Runs several pieces of work by turns, so that whatever else the machine does meets all of them alike: a tenth of
 * the rounds to warm up, then `rounds` that count. `work` gets the number of its round.
 */
export async function byTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, (round: number) => Promise<unknown>>>,
): Promise<Record<Name, Times>> {
  const entries = Object.entries<(round: number) => Promise<unknown>>(works)
  const samples = new Map<string, number[]>(entries.map(([name]) => [name, []]))
  const warmUp = Math.max(2, Math.ceil(rounds / 10))
  for (let round = -warmUp; round < rounds; round++)
    for (const [name, work] of entries) {
      const began = performance.now()
      await work(round + warmUp)
      if (round >= 0) samples.get(name)?.push(performance.now() - began)
    }
  // One entry per name, which is what the type says.
  return Object.fromEntries([...samples].map(([name, list]) => [name, timesOf(list)])) as Record<Name, Times>
}

const number = (value: number) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** The lines as a table in Markdown. */
export function lineTable(lines: readonly Line[]): string {
  const rows = lines.map(({ work, size, measured, reference, budget }) => {
    const ratio = reference ? measured.median / reference.times.median : undefined
    const held =
      (budget?.p95 === undefined || measured.p95 <= budget.p95) &&
      (budget?.ratio === undefined || (ratio ?? Infinity) <= budget.ratio)
    const asked = [
      ...(budget?.p95 === undefined ? [] : [`p95 ${budget.p95} ms`]),
      ...(budget?.ratio === undefined ? [] : [`${budget.ratio}x`]),
    ].join(', ')
    return [
      work,
      size,
      number(measured.median),
      number(measured.p95),
      reference?.name ?? '',
      reference ? number(reference.times.median) : '',
      ratio === undefined ? '' : `${ratio.toFixed(2)}x`,
      asked,
      asked === '' ? '' : held ? 'yes' : '**no**',
    ]
  })
  return markdown(
    ['work', 'size', 'median ms', 'p95 ms', 'beside it', 'median ms', 'ratio', 'budget', 'held'],
    rows,
  )
}

/** Facts as a table in Markdown. */
export function factTable(facts: readonly Fact[]): string {
  return markdown(
    ['what', 'measured', 'budget', 'held'],
    facts.map(({ what, value, budget, held }) => [
      what,
      value,
      budget ?? '',
      held === undefined ? '' : held ? 'yes' : '**no**',
    ]),
  )
}

function markdown(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Prints a table, and with `--write` puts it into docs/benchmarks.md between the marks of its name. */
export function report(name: string, table: string): void {
  process.stdout.write(`\n${table}\n`)
  if (!process.argv.includes('--write')) return
  const path = join(projectFolder, 'docs', 'benchmarks.md')
  const text = readFileSync(path, 'utf8')
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for the table ${name}`)
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`)
}
