import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { indicatorDocument } from '../scripts/indicator-document.ts'
import { permissionDocument } from '../scripts/permission-document.ts'
import { City } from '../src/domain/city/city.ts'
import { Dimension } from '../src/domain/city/condition.ts'
import * as closedWords from '../src/domain/city/words.ts'
import { evaluate } from '../src/domain/indicators/evaluate.ts'
import { shownValue } from '../src/domain/indicators/shown-value.ts'
import { isDerived } from '../src/domain/city/indicator-definition.ts'
import { plainDate } from '../src/domain/plain-date.ts'
import { CommandType } from '../src/domain/projects/actions.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { projectFolder, readSettings } from '../src/settings.ts'
import { demonstrationRecords } from './demonstration-records.ts'
import { anchorOf, commandsOf, markdownPage, readPage } from './documents/markdown.ts'
import { PublicCode } from './documents/public-code.ts'
import { schemaKeys } from './documents/schema-keys.ts'

// What the documents say, held against what is there.

const { cityFolder } = readSettings({})
const city = loadCity(cityFolder)
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: projectFolder })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
  .map(readPage)
const page = (path: string) => readPage(path)
const there = (path: string) => existsSync(join(projectFolder, path))

test('the page of indicators is what npm run docs writes', () => {
  assert.equal(page('docs/indicators.md').text, indicatorDocument(city))
})

test('the page of permissions is what npm run docs writes', () => {
  assert.equal(page('docs/permissions.md').text, permissionDocument(city))
})

test('every link between documents leads somewhere', () => {
  const lost = pages.flatMap(({ path, links }) =>
    links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#')
        const target = file === '' ? path : posix.join(posix.dirname(path), file)
        if (!there(target)) return true
        if (anchor === undefined) return false
        const { headings, text } = readPage(target)
        return (
          !headings.some((heading) => anchorOf(heading.text) === anchor) && !text.includes(`id="${anchor}"`)
        )
      })
      .map((link) => `${path}: ${link}`),
  )
  assert.deepEqual(lost, [])
})

test('every file and folder that a document names is there', () => {
  const named = /^(?:src|test|scripts|bench|docs|cities|classifications)\/[\w./-]*$/
  const lost = pages.flatMap(({ path, code }) =>
    code
      .filter((text) => named.test(text) && !/NNN|…/.test(text) && !there(text))
      .map((text) => `${path}: ${text}`),
  )
  assert.deepEqual(lost, [])
  assert.ok(pages.flatMap(({ code }) => code).filter((text) => named.test(text)).length > 30)
})

test('every npm script that a document or the other scripts name exists', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')))
  const texts = [
    ...pages.flatMap((read) => [...read.code, ...commandsOf(read)].map((text) => [read.path, text] as const)),
    ...Object.entries(scripts),
  ]
  const named = texts.flatMap(([place, text]) =>
    [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z][\w:]*)/g)].map(
      (found) => [place, found[1] ?? ''] as const,
    ),
  )
  assert.ok(named.length > 15)
  assert.deepEqual(
    named.filter(
      ([, name]) => !Object.hasOwn(scripts, name) && !['run', 'ci', 'install', 'audit'].includes(name),
    ),
    [],
  )
})

test('both READMEs have the same structure, commands, settings, pictures and links', () => {
  const [english, chinese] = [page('README.md'), page('README.zh-CN.md')]
  assert.deepEqual(
    chinese.headings.map(({ level }) => level),
    english.headings.map(({ level }) => level),
  )
  assert.deepEqual(commandsOf(chinese), commandsOf(english))
  assert.deepEqual(
    chinese.tables.map((rows) => rows.slice(1).map(([first]) => first)),
    english.tables.map((rows) => rows.slice(1).map(([first]) => first)),
  )
  const shared = (links: readonly string[]) =>
    links.filter((link) => !link.startsWith('README')).toSorted((a, b) => (a < b ? -1 : 1))
  assert.deepEqual(shared(chinese.links), shared(english.links))
})

test('the table of settings names exactly the variables that the program reads', () => {
  const source = ['src/settings.ts', 'src/settings-protection.ts']
    .map((path) => readFileSync(join(projectFolder, path), 'utf8'))
    .join('')
  const read = [
    ...new Set([...source.matchAll(/(?:value|needed)\('([A-Z_]+)'\)/g)].map((found) => found[1] ?? '')),
  ].toSorted()
  const [table = []] = page('README.md').tables
  assert.deepEqual(
    table
      .slice(1)
      .map(([name = '']) => name.replaceAll('`', ''))
      .toSorted(),
    read,
  )
})

test('the glossary has every closed word of the code', () => {
  const known = new Set(page('docs/glossary.md').code.flatMap((text) => text.split(' ')))
  const words = [
    ...Object.values(closedWords).flatMap((schema): readonly string[] => schema.options),
    ...Dimension.options,
    ...CommandType.options,
  ]
  assert.deepEqual(
    [...new Set(words)].filter((word) => !known.has(word)),
    [],
  )
})

test('the description of a city explains every key of its schema, with lines of the example city', () => {
  const { code, blocks } = page('docs/city.md')
  const said = code.join(' ')
  const keys = schemaKeys(City)
  assert.ok(keys.length > 100)
  assert.deepEqual(
    keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(said)),
    [],
  )
  const files = globSync('cities/example/*.yaml', { cwd: projectFolder }).map((path) =>
    readFileSync(join(projectFolder, path), 'utf8'),
  )
  const quoted = blocks.filter(({ language }) => language === 'yaml')
  assert.ok(quoted.length > 4)
  for (const { text } of quoted)
    assert.ok(
      files.some((file) => file.includes(text)),
      text,
    )
})

test('a feature in five hops: the named files are there, from the page to the table', () => {
  const { prose } = page('docs/architecture.md')
  const hops = [...prose.matchAll(/^\d\. `([^`]+)`/gm)].map((found) => found[1] ?? '')
  assert.deepEqual(
    hops.map((path) => path.split('/')[1]),
    ['web', 'api', 'domain', 'store', 'store'],
  )
  assert.deepEqual(
    hops.filter((path) => !there(path)),
    [],
  )
})

test('decisions are numbered without a gap, say context, decision and consequences, and are found by their numbers', () => {
  const decisions = pages.filter(({ path }) => dirname(path) === 'docs/decisions')
  decisions.forEach(({ path, headings, prose }, index) => {
    const number = String(index + 1).padStart(3, '0')
    assert.match(path, new RegExp(`/${number}-[a-z0-9-]+\\.md$`))
    assert.ok(headings[0]?.text.startsWith(`${number} `), path)
    for (const part of ['Context', 'Decision', 'Consequences'])
      assert.ok(prose.includes(`\n**${part}.** `), `${path}: ${part}`)
  })
  const sources = globSync('{src,test,scripts,bench}/**/*.{ts,tsx,mjs,sql}', { cwd: projectFolder })
  const lost = sources.flatMap((path) =>
    [...readFileSync(join(projectFolder, path), 'utf8').matchAll(/docs\/decisions\/(\d+)/g)]
      .filter(({ 1: number }) => !decisions.some((decision) => decision.path.includes(`/${number}-`)))
      .map(({ 0: text }) => `${path}: ${text}`),
  )
  assert.deepEqual(lost, [])
})

test('the table of libraries is what is installed, with its licence', () => {
  const own = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')))
  const [shipped = [], , development = []] = page('docs/decisions/020-libraries.md').tables
  const rows = (table: typeof shipped) =>
    table.slice(1).map(([name, version, licence]) => [name, version, licence])
  const expected = (packages: Record<string, string>) =>
    Object.keys(packages)
      .toSorted()
      .map((name) => {
        const manifest = readFileSync(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8')
        const { license } = z.object({ license: z.string() }).parse(JSON.parse(manifest))
        return [`\`${name}\``, packages[name], license]
      })
  assert.deepEqual(rows(shipped), expected(own.dependencies))
  assert.deepEqual(rows(development), expected(own.devDependencies))
})

test('the published figures of the demonstration come out of its records', () => {
  const records = demonstrationRecords(city, cityFolder)
  const [table = []] = page('docs/demonstration.md').tables
  assert.ok(table.length > 20)
  for (const [id = '', from = '', to = '', within = '', published] of table.slice(1)) {
    const definition = city.findIndicator(id.replaceAll('`', ''))
    assert.ok(definition, id)
    const version = city.findVersion(definition, plainDate(to))
    assert.ok(version && !isDerived(version), id)
    const [dimension, value = ''] = within.split(' ')
    const filter =
      within === ''
        ? []
        : [{ is: { dimension: Dimension.exclude(['month']).parse(dimension), values: [value] } }]
    const counting = { definition, version, from: plainDate(from), to: plainDate(to), filter }
    const { total } = evaluate(city, counting, [], records)
    assert.equal(String(shownValue(total)), published, `${id} ${from} ${to} ${within}`)
  }
})

test('the description for catalogues is complete and speaks their words', () => {
  const text = readFileSync(join(projectFolder, 'publiccode.yml'), 'utf8')
  const parsed = PublicCode.safeParse(parse(text))
  assert.deepEqual(parsed.error?.issues ?? [], [])
  assert.ok(parsed.success)
  assert.deepEqual(Object.keys(parsed.data.description), parsed.data.localisation.availableLanguages)
})

test('a lost link, heading, table or command of a page would be seen', () => {
  const sample = markdownPage(
    'a.md',
    '# A `b`\n\n[c](d.md)\n\n| e | f |\n|---|---|\n| g\\|h | i |\n\n```sh\nnpm start   # j\n```\n',
  )
  assert.deepEqual(sample.headings, [{ level: 1, text: 'A `b`' }])
  assert.deepEqual(sample.links, ['d.md'])
  assert.deepEqual(sample.code, ['b'])
  assert.deepEqual(sample.tables, [
    [
      ['e', 'f'],
      ['g\\|h', 'i'],
    ],
  ])
  assert.deepEqual(commandsOf(sample), ['npm start'])
})
