import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CityProblems, loadCity } from './city-files.ts'

const example = fileURLToPath(new URL('../../cities/example', import.meta.url))
const copies: string[] = []
after(() => copies.forEach((folder) => rmSync(folder, { recursive: true })))

/** Another text in the place of one that a file has, or a file of its own. */
type Edit = { readonly file: string; readonly from?: string; readonly to: string }

/** A copy of the example with these edits. */
function copyWith(edits: readonly Edit[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-city-'))
  copies.push(folder)
  cpSync(example, folder, { recursive: true })
  for (const { file, from, to } of edits) {
    const path = join(folder, file)
    const text = from === undefined ? '' : readFileSync(path, 'utf8')
    if (from !== undefined) assert.ok(text.includes(from), `${file} has no ${from}`)
    writeFileSync(path, from === undefined ? to : text.replace(from, to))
  }
  return folder
}

/** What is wrong with a copy of the example, as `file:line sentence` in Chinese and English. */
function problemsOf(...edits: Edit[]): [string, string][] {
  try {
    loadCity(copyWith(edits))
    return []
  } catch (error) {
    if (!(error instanceof CityProblems)) throw error
    return error.problems.map(({ file, line, sentence, sentenceEn }) => [
      `${file}:${line} ${sentence}`,
      `${file}:${line} ${sentenceEn}`,
    ])
  }
}

test('the example is in order, and its copy too', () => {
  assert.deepEqual(problemsOf(), [])
  assert.equal(loadCity(example).city.id, 'vila-do-farol')
  assert.equal(loadCity(example).boundaries().features.length, 4)
})

test('a folder that is not there or has no YAML is said so', () => {
  const folder = copyWith([])
  const said = (path: string) => {
    try {
      return loadCity(path)
    } catch (error) {
      return error instanceof CityProblems ? error.problems.map(({ sentenceEn }) => sentenceEn) : error
    }
  }
  const [missing, empty] = [join(folder, 'nowhere'), mkdtempSync(join(tmpdir(), 'xinghui-city-'))]
  copies.push(empty)
  assert.deepEqual(said(missing), [`There is no folder ${missing}`])
  assert.deepEqual(said(empty), [`The folder ${empty} has no YAML files`])
})

test('a file that breaks YAML is named with the line, once', () => {
  assert.deepEqual(problemsOf({ file: 'places.yaml', from: 'areaKinds:', to: 'areaKinds: [' }), [
    [
      'places.yaml:4 YAML 写法有误：Block collections are not allowed within flow collections',
      'places.yaml:4 The YAML cannot be read: Block collections are not allowed within flow collections',
    ],
  ])
  const tab = { file: 'places.yaml', from: '  - id: cais-industrial', to: '\t- id: cais-industrial' }
  assert.deepEqual(problemsOf(tab), [
    [
      'places.yaml:12 缩进应使用空格，不能用制表符（Tab）',
      'places.yaml:12 Indent with spaces, not with tabs',
    ],
  ])
})

test('faults in several files are said together', () => {
  const lines = problemsOf(
    { file: 'places.yaml', from: 'areaKinds:', to: 'areaKinds: [' },
    { file: 'figures.yaml', from: 'rules:', to: 'rules: {' },
  ).map(([, english]) => english.split(' ')[0])
  assert.deepEqual(lines, ['figures.yaml:4', 'places.yaml:4'])
})

test('a name that stands twice in one place is named at its second line', () => {
  const twice = problemsOf(
    { file: 'places.yaml', from: '    kind: zone\n', to: '    kind: zone\n    kind: park\n' },
    { file: 'places.yaml', from: '    kind: base\n', to: '    kind: base\n    kind: park\n' },
  )
  const words = [
    '同一处的名称重复，每个名称只能写一次',
    'The same name stands twice in one place; each may stand once',
  ]
  assert.deepEqual(
    twice,
    ['places.yaml:14', 'places.yaml:39'].map((where) => words.map((sentence) => `${where} ${sentence}`)),
  )
})

test('a key that stands in two files is named in the second with the first', () => {
  assert.deepEqual(problemsOf({ file: 'zz.yaml', to: '\n\ntargets: []\n' }), [
    ['zz.yaml:3 “targets”已经在 figures.yaml 中写过', 'zz.yaml:3 “targets” stands in figures.yaml already'],
  ])
})

test('a file that is no list of names is not passed over in silence; an empty one is', () => {
  assert.deepEqual(problemsOf({ file: 'zz.yaml', to: '- a\n- b\n' }), [
    [
      'zz.yaml:1 文件的最外层应为“名称: 内容”的形式',
      'zz.yaml:1 The file must consist of “name: content” at its outermost level',
    ],
  ])
  assert.deepEqual(problemsOf({ file: 'zz.yaml', to: '# nothing yet\n' }), [])
  assert.deepEqual(problemsOf({ file: 'zz.yaml', to: 'x-shared: &any { a: 1 }\n' }), [])
})

test('plans of the demonstration and public cases are no part of the configuration', () => {
  assert.deepEqual(
    problemsOf(
      { file: 'demonstration-plan.yaml', to: 'seed: 1\n' },
      { file: 'public-cases.yaml', to: 'cases: []\n' },
    ),
    [],
  )
})

test('a reference to what is not marked is named', () => {
  assert.deepEqual(
    problemsOf({ file: 'figures.yaml', from: '*circular, version', to: '*circuler, version' }),
    [
      [
        'figures.yaml:45 引用的 *circuler 在本文件前面没有用 &circuler 标出',
        'figures.yaml:45 *circuler refers to what is not marked as &circuler above it in this file',
      ],
    ],
  )
})

test('a misspelt key is named at its line with the one that was meant', () => {
  assert.deepEqual(
    problemsOf({ file: 'places.yaml', from: '    level: city\n', to: '    level: city\n    sucededBy: x\n' }),
    [
      [
        'places.yaml:15 parks.0：没有“sucededBy”这一项，是否应为“succeededBy”',
        'places.yaml:15 parks.0: there is no “sucededBy”; did you mean “succeededBy”',
      ],
    ],
  )
  assert.deepEqual(problemsOf({ file: 'places.yaml', from: 'organisations:', to: 'organisation:' }), [
    ['city.yaml:1 organisations：缺少这一项', 'city.yaml:1 organisations: this is missing'],
    [
      'places.yaml:63 places.yaml：没有“organisation”这一项，是否应为“organisations”',
      'places.yaml:63 places.yaml: there is no “organisation”; did you mean “organisations”',
    ],
  ])
  assert.deepEqual(
    problemsOf({ file: 'places.yaml', from: '    kind: zone\n', to: '    kind: zone\n    colour: red\n' }),
    [['places.yaml:14 parks.0：没有“colour”这一项', 'places.yaml:14 parks.0: there is no “colour”']],
  )
})

test('a value that cannot be is named at its line', () => {
  assert.deepEqual(problemsOf({ file: 'places.yaml', from: '2004-06-01', to: '2004-06-31' }), [
    [
      'places.yaml:17 parks.0.validFrom：日期应为 2024-11-30 的形式，且确有其日',
      'places.yaml:17 parks.0.validFrom: a date looks like 2024-11-30 and must exist',
    ],
  ])
  assert.deepEqual(problemsOf({ file: 'figures.yaml', from: "atLeast: '500000'", to: 'atLeast: 500000' }), [
    [
      'figures.yaml:31 indicators.0.versions.0.where.2.amount.atLeast：500000 需要写在引号里',
      'figures.yaml:31 indicators.0.versions.0.where.2.amount.atLeast: write 500000 in quotes',
    ],
  ])
})

test('what contradicts another part of the configuration is named where it stands', () => {
  assert.deepEqual(
    problemsOf({ file: 'places.yaml', from: 'succeededBy: ria-sea-park', to: 'succeededBy: ria-see-park' }),
    [
      [
        'places.yaml:27 parks 中没有“ria-see-park”，是否应为“ria-sea-park”',
        'places.yaml:27 parks has no “ria-see-park”; did you mean “ria-sea-park”',
      ],
    ],
  )
  assert.deepEqual(
    problemsOf({ file: 'figures.yaml', from: 'validTo: 2023-01-01', to: 'validTo: 2023-01-02' }),
    [
      [
        'figures.yaml:35 自 2023-01-01 起的版本与另一版本的有效期重叠',
        'figures.yaml:35 The version from 2023-01-01 on overlaps with another',
      ],
    ],
  )
})

test('a file that the configuration names and that is not there is named where it is named', () => {
  assert.deepEqual(problemsOf({ file: 'city.yaml', from: 'industries.csv', to: 'industry.csv' }), [
    ['city.yaml:28 没有文件 industry.csv', 'city.yaml:28 There is no file industry.csv'],
  ])
  assert.deepEqual(problemsOf({ file: 'city.yaml', from: 'boundaries.geojson', to: 'borders.geojson' }), [
    ['city.yaml:36 没有文件 borders.geojson', 'city.yaml:36 There is no file borders.geojson'],
  ])
  const elsewhere = {
    file: 'city.yaml',
    from: 'file: boundaries',
    to: 'package: none-such\n  file: boundaries',
  }
  assert.deepEqual(problemsOf(elsewhere).length, 1)
})

test('the message of the error lists every problem with its place', () => {
  const folder = copyWith([{ file: 'places.yaml', from: '2004-06-01', to: '2004-06-31' }])
  assert.throws(
    () => loadCity(folder),
    (error: Error) =>
      error.message ===
      `${folder}: 1 处需要改正 / to mend\nplaces.yaml:17 parks.0.validFrom：日期应为 2024-11-30 的形式，且确有其日 / parks.0.validFrom: a date looks like 2024-11-30 and must exist`,
  )
})
