import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { cityFaults, cityWords } from './architecture/city-words.ts'
import { anyFaults, floatFaults, outsideFaults } from './architecture/code-rules.ts'
import { barrelFaults, lengthFaults, nameFaults } from './architecture/file-rules.ts'
import {
  circleFaults,
  packageFaults,
  ringFaults,
  shapeFaults,
  sliceFaults,
  testImportFaults,
} from './architecture/import-rules.ts'
import { type SourceFile, sourceFile, sourceFiles } from './architecture/source-file.ts'

// What docs/architecture.md promises. Every rule is tried on the repository and on a planted violation.

const program = sourceFiles('src/**/*.{ts,tsx,css,sql}')
const everything = [...program, ...sourceFiles('{test,bench,scripts}/**/*.{ts,tsx,mjs,css}')]
const example = loadCity(resolve(projectFolder, 'cities/example'))

type Rule = (source: SourceFile) => string[]

const none = (files: readonly SourceFile[], ...rules: Rule[]) =>
  assert.deepEqual(
    rules.flatMap((rule) => files.flatMap(rule)),
    [],
  )
/** The rule finds a fault in each of these sources, given as `[path, text]`, and none in the others. */
function finds(
  rule: Rule,
  { wrong, right }: Record<'wrong' | 'right', readonly (readonly [string, string])[]>,
) {
  for (const [path, text] of wrong)
    assert.notDeepEqual(rule(sourceFile(path, text)), [], `not found in ${path}: ${text}`)
  for (const [path, text] of right) assert.deepEqual(rule(sourceFile(path, text)), [], `${path}: ${text}`)
}

test('rings import inwards only, and pages know the API by its types', () => {
  none(program, ringFaults, shapeFaults)
  finds(ringFaults, {
    wrong: [
      ['src/domain/projects/decide.ts', "import { act } from '../../store/projects.ts'"],
      ['src/domain/land.ts', "import type { Context } from '../store/context.ts'"],
      ['src/messages/labels.ts', "import { loadCity } from '../exchange/city-files.ts'"],
      ['src/store/projects.ts', "import { refusalSentence } from '../messages/sentences.ts'"],
      ['src/exchange/csv.ts', "import { createApp } from '../api/app.ts'"],
      ['src/api/app.ts', "const { App } = await import('../web/frame/App.tsx')"],
      ['src/web/figures/Figure.tsx', "import { FigureView } from '../../api/shapes/indicators.ts'"],
      ['src/web/figures/Figure.tsx', "import type { Parts } from '../../api/environment.ts'"],
      ['src/web/figures/Figure.tsx', "import type { Figure } from '../../store/indicators.ts'"],
      ['src/reports/monthly.ts', 'export const month = 1'],
    ],
    right: [
      ['src/web/figures/Figure.tsx', "import type { FigureView } from '../../api/shapes/indicators.ts'"],
      ['src/web/figures/Figure.tsx', "import { fill } from '../../messages/sentences.ts'"],
      ['src/web/figures/Figure.tsx', "import styles from './figure.module.css'"],
      ['src/cli/serve.ts', "import { createApp } from '../api/app.ts'"],
    ],
  })
  finds(shapeFaults, {
    wrong: [['src/api/shapes/city.ts', "import { figure } from '../../store/indicators.ts'"]],
    right: [['src/api/shapes/city.ts', "import { Stage } from '../../domain/city/words.ts'"]],
  })
})

test('inside the domain the slices have an order, and value types know no slice', () => {
  none(program, sliceFaults)
  finds(sliceFaults, {
    wrong: [
      ['src/domain/projects/decide.ts', "import { explain } from '../indicators/explain.ts'"],
      ['src/domain/city/city.ts', "import { Open } from '../projects/actions.ts'"],
      ['src/domain/money.ts', "import { City } from './city/city.ts'"],
      ['src/domain/weather/rain.ts', 'export const rain = 1'],
    ],
    right: [
      ['src/domain/indicators/explain.ts', "import { toRecord } from '../projects/to-record.ts'"],
      ['src/domain/projects/decide.ts', "import { money } from '../money.ts'"],
    ],
  })
})

test('nothing imports itself in a circle, and the program never uses what is for tests', () => {
  assert.deepEqual(circleFaults(program), [])
  none(program, testImportFaults)
  const circle = [
    sourceFile('src/store/a.ts', "import { b } from './b.ts'\nexport const a = b"),
    sourceFile('src/store/b.ts', "import { c } from './c.ts'\nexport const b = c"),
    sourceFile('src/store/c.ts', "import { a } from './a.ts'\nexport const c = a"),
  ]
  assert.deepEqual(circleFaults(circle), [
    'a circle: src/store/a.ts -> src/store/b.ts -> src/store/c.ts -> src/store/a.ts',
  ])
  assert.deepEqual(circleFaults(circle.slice(0, 2)), [])
  finds(testImportFaults, {
    wrong: [['src/store/open-ledger.ts', "import { openTestDatabase } from './test-database.ts'"]],
    right: [['src/store/projects.test.ts', "import { openTestDatabase } from './test-database.ts'"]],
  })
})

test('every library stays in its ring: zod alone in the domain, nothing of Node.js in pages', () => {
  none(program, packageFaults)
  finds(packageFaults, {
    wrong: [
      ['src/domain/city/city.ts', "import { parse } from 'yaml'"],
      ['src/domain/city/city.ts', "import { readFileSync } from 'node:fs'"],
      ['src/web/frame/api.ts', "import { join } from 'node:path'"],
      ['src/web/frame/api.ts', "import { hc } from 'hono/client'"],
      ['src/store/projects.ts', "import { z } from '@hono/zod-openapi'"],
      ['src/cli/serve.ts', "import { sql } from 'kysely'"],
    ],
    right: [
      ['src/domain/city/city.ts', "import { z } from 'zod'"],
      ['src/domain/money.test.ts', "import fc from 'fast-check'"],
      ['src/web/frame/App.tsx', "import zh from 'antd/es/locale/zh_CN.js'"],
    ],
  })
})

test('the domain reads no clock, no disk, no network and throws no dice', () => {
  none(program, outsideFaults)
  finds(outsideFaults, {
    wrong: [
      ['src/domain/issues.ts', 'const now = Date.now()'],
      ['src/domain/issues.ts', 'const now = new Date()'],
      ['src/domain/issues.ts', 'const day = new Date(2024, 11, 1)'],
      ['src/domain/issues.ts', 'const began = performance.now()'],
      ['src/domain/issues.ts', 'setTimeout(() => undefined, 10)'],
      ['src/domain/issues.ts', 'const number = Math.random()'],
      ['src/domain/issues.ts', "const home = process.env['HOME']"],
      ['src/domain/issues.ts', "const answer = await fetch('/api/city')"],
      ['src/messages/formats.ts', 'const today = new Date()'],
    ],
    right: [
      ['src/domain/issues.ts', '// Date.now() is for others\nconst most = Math.max(1, 2)'],
      [
        'src/domain/issues.ts',
        'type Entry = { readonly process: string }\nconst f = (entry: Entry) => entry.process',
      ],
      ['src/domain/issues.test.ts', 'const began = performance.now()'],
      ['src/messages/formats.ts', 'const shown = (iso: string) => new Date(iso)'],
      ['src/store/open-ledger.ts', 'const now = new Date()'],
    ],
  })
})

test('money is never a floating number', () => {
  none(program, floatFaults)
  finds(floatFaults, {
    wrong: [
      ['src/domain/money.ts', 'export type Money = { readonly amount: number }'],
      ['src/domain/money.ts', 'export function total(totalInvestment: number) {}'],
      ['src/domain/money.ts', 'const Money = z.object({ amount: z.number() })'],
      ['src/api/query.ts', 'const Query = z.object({ minInvestment: z.coerce.number().int() })'],
      ['src/web/projects/MoneyEditor.tsx', 'const typed = Number(draft.amount)'],
      ['src/store/indicators.ts', 'const sum = Math.round(row.investment / 100)'],
      ['src/exchange/csv.ts', 'const value = Number.parseFloat(field)'],
      ['src/messages/formats.ts', 'const shown = value.toFixed(2)'],
      ['src/store/migrations/0009_bonds.sql', 'create table bonds (\n  amount double precision\n)'],
    ],
    right: [
      ['src/domain/money.ts', 'export type Money = { readonly amount: string; readonly count: number }'],
      ['src/domain/decimal.ts', 'const shown = toFixed(fraction(1n, 3n), 2)'],
      ['src/store/migrations/0009_bonds.sql', '-- a real one\ncreate table bonds (amount bigint)'],
      ['src/web/overview/MonthCurve.tsx', 'const place = x(index).toFixed(1)'],
    ],
  })
})

test('files are called by one convention, and there are no drawers and no barrels', () => {
  none(everything, nameFaults, barrelFaults)
  finds(nameFaults, {
    wrong: [
      ['src/store/projectRows.ts', 'export const rows = []'],
      ['src/store/project_rows.ts', 'export const rows = []'],
      ['src/store/Projects.ts', 'export const rows = []'],
      ['src/store/utils.ts', 'export const rows = []'],
      ['src/web/frame/date-helpers.ts', 'export const rows = []'],
      ['src/web/common/dates.ts', 'export const rows = []'],
      ['src/web/Figures/Figure.tsx', 'export function Figure() {}'],
      ['src/web/figures/Figure.tsx', 'export const figure = 1'],
      ['src/web/figures/copy-link.tsx', 'export function CopyLink() {}'],
    ],
    right: [
      ['src/web/figures/Figure.tsx', 'export function Figure() {}'],
      ['src/web/frame/city.tsx', 'export function CityProvider() {}\nexport function useCity() {}'],
      ['src/messages/refusals.en.ts', 'export const refusalsEn = {}'],
      ['src/store/migrations/0001_projects.sql', ''],
      ['src/web/figures/figure.module.css', ''],
    ],
  })
  finds(barrelFaults, {
    wrong: [
      ['src/domain/index.ts', 'export const all = 1'],
      ['src/domain/money.ts', "export * from './decimal.ts'"],
      ['src/domain/money.ts', "export type { Decimal } from './decimal.ts'"],
    ],
    right: [['src/domain/money.ts', "import { Decimal } from './decimal.ts'\nexport const Amount = Decimal"]],
  })
})

test('files are about 300 lines at most, and no type is any', () => {
  none(everything, lengthFaults, anyFaults)
  finds(lengthFaults, {
    wrong: [
      ['src/store/projects.ts', 'const a = 1\n'.repeat(301)],
      ['src/web/a.css', 'a {}\n'.repeat(401)],
    ],
    right: [['src/store/projects.ts', 'export {}\n'.repeat(300)]],
  })
  finds(anyFaults, {
    wrong: [
      ['src/store/projects.ts', 'const rows: any = []'],
      ['src/store/projects.ts', 'const rows = [] as any[]'],
      ['src/store/projects.ts', 'function f<T extends Record<string, any>>(value: T) {}'],
    ],
    right: [['src/store/projects.ts', "// as any other\nconst all = { any: 'any' }"]],
  })
})

test('nothing of one city stands in the program', () => {
  const own = cityWords(loadCity(readSettings({}).cityFolder))
  // Pages that are being written; each line goes when the word does.
  const excused = new Set([
    'src/messages/web-projects.zh.ts',
    'src/web/frame/formats.ts',
    'src/web/projects/filter-words.ts',
  ])
  none(
    program.filter(({ path }) => !excused.has(path)),
    cityFaults(own),
  )
  const words = cityWords(example)
  finds(cityFaults(words), {
    wrong: [
      ['src/store/a.ts', '// as in Vila do Farol'],
      ['src/store/a.ts', "const where = 'Cais Novo'"],
      ['src/store/a.ts', "const where = ['F02']"],
      ['src/store/a.ts', "const park = 'ria-sea-park'"],
      ['src/store/a.ts', "const chain = 'boatbuilding'; const name = 'Ocean and wind energy'"],
      ['src/store/a.ts', "const figure = 'landed-industry-1m'"],
      ['src/store/a.ts', "const zone = 'Europe/Lisbon'"],
      ['src/store/a.ts', 'const shown = `EUR ${amount}`'],
      ['src/store/a.ts', 'const large = amount >= 25_000_000n'],
      ['src/store/a.ts', "const large = '60000000'"],
      ['src/store/a.ts', "const home = origin === 'PT'"],
      ['src/store/a.test.ts', "const where = 'Cais Novo'"],
      ['src/web/frame/a.module.css', '/* Farol Investe */'],
    ],
    right: [
      ['src/store/a.ts', "const word = 'EUROPE'; const other = 25_000_001n; const text = 'PTA'"],
      ['src/store/a.test.ts', "const where = 'EUR'"],
      ['test/a.test.ts', "const where = 'Cais Novo'"],
    ],
  })
})
