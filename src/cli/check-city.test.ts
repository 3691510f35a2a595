import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { wordFile } from '../../scripts/office-files.ts'
import { readSettings } from '../settings.ts'
import { exampleCity, runCli } from './test-cli.ts'

const scratch = mkdtempSync(join(tmpdir(), 'xinghui-city-'))
after(() => rmSync(scratch, { recursive: true }))

/** A copy of the fictional city in which each text of a file is replaced. */
function broken(name: string, file: string, ...changes: (readonly [string, string])[]): string {
  const folder = join(scratch, name)
  cpSync(exampleCity, folder, { recursive: true })
  let text = readFileSync(join(folder, file), 'utf8')
  for (const [right, wrong] of changes) {
    assert.ok(text.includes(right), right)
    text = text.replace(right, wrong)
  }
  writeFileSync(join(folder, file), text)
  return folder
}

/** The number of the line on which a text stands first. */
function lineOf(folder: string, file: string, text: string): number {
  return (
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  )
}

test('cities in order are said to be so, with what they hold', async () => {
  const { code, stdout, stderr } = await runCli({}, 'check-city', readSettings().cityFolder, exampleCity)
  assert.deepEqual([code, stderr], [0, ''])
  assert.equal(stdout.trimEnd().split('\n').length, 2)
  assert.match(
    stdout,
    /Vila do Farol is in order \(4 areas, 4 parks, 1 taxonomies, 5 indicators, 47 industry codes\)/,
  )
})

test('every fault has its file, its line and a sentence in the language asked for, and the command ends with 1', async () => {
  const folder = broken(
    'faults',
    'places.yaml',
    ['code: F02, kind: coast', 'code: F02, kind: cost'],
    ['validTo: 2022-07-01', 'validTo: 2009-07-01'],
  )
  const [english, chinese] = await Promise.all([
    runCli({}, 'check-city', folder),
    runCli({}, 'check-city', folder, '--lang', 'zh'),
  ])
  assert.deepEqual([english.code, chinese.code], [1, 1])
  const area = `${folder}/places.yaml:${lineOf(folder, 'places.yaml', 'kind: cost')}  `
  const park = `${folder}/places.yaml:${lineOf(folder, 'places.yaml', 'validTo: 2009-07-01')}  `
  assert.ok(english.stdout.includes(area), english.stdout)
  assert.match(english.stdout, /has no “cost”; did you mean “coast”/)
  assert.ok(english.stdout.includes(`${park}The end`), english.stdout)
  assert.match(english.stdout, /: 2 to mend\n$/)
  assert.ok(chinese.stdout.includes(area) && chinese.stdout.includes(park))
  assert.match(chinese.stdout, /没有“cost”，是否应为“coast”/)
  assert.match(chinese.stdout, /：2 处需要改正\n$/)
})

test('a broken file, a misspelt word and a missing folder are told as well', async () => {
  const [syntax, word, missing] = await Promise.all([
    runCli({}, 'check-city', broken('syntax', 'figures.yaml', ['rules:', 'rules: [']), '--lang', 'en'),
    runCli({}, 'check-city', broken('word', 'city.yaml', ['timeZone:', 'timezone:'])),
    runCli({}, 'check-city', join(scratch, 'nowhere')),
  ])
  assert.match(syntax.stdout, /figures\.yaml:\d+ {2}The YAML cannot be read/)
  assert.match(word.stdout, /city\.yaml:\d+ {2}.*timezone/)
  assert.match(missing.stdout, /There is no folder/)
  for (const { code, stderr } of [syntax, word, missing]) assert.deepEqual([code, stderr], [1, ''])
})

test('of several cities all are looked at, and one fault makes the whole wrong', async () => {
  const folder = broken('one', 'city.yaml', ['currency:', 'currencies:'])
  const { code, stdout } = await runCli({}, 'check-city', folder, exampleCity)
  assert.equal(code, 1)
  assert.match(stdout, /to mend\n.*is in order/s)
})

test('a command on a broken city says its faults in both languages and touches no ledger', async () => {
  const folder = broken('used', 'places.yaml', ['code: F02, kind: coast', 'code: F02, kind: cost'])
  const data = join(scratch, 'data')
  const { code, stdout, stderr } = await runCli({ XINGHUI_CITY: folder, XINGHUI_DATA: data }, 'projects')
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /places\.yaml:\d+ .*没有“cost”.* \/ .*has no “cost”/)
  assert.throws(() => readFileSync(join(data, 'engine.lock')), { code: 'ENOENT' })
})

test('templates of bulletins are tried, and a file that is not there is named', async () => {
  const folder = broken('template', 'bulletins.yaml', ['monthly-bulletin.docx', 'none.docx'])
  const { code, stdout } = await runCli({}, 'check-city', folder)
  assert.equal(code, 1)
  const line = lineOf(folder, 'bulletins.yaml', 'none.docx')
  assert.match(stdout, new RegExp(`bulletins\\.yaml:${line} .*templates/none\\.docx`))
  writeFileSync(join(folder, 'templates', 'none.docx'), wordFile(['Landed {figure:landed-industry-2m}']))
  const tried = await runCli({}, 'check-city', folder)
  assert.equal(tried.code, 1)
  assert.match(
    tried.stdout,
    /templates\/none\.docx  ¶ Landed \{figure:landed-industry-2m\}: there is no indicator/,
  )
})
