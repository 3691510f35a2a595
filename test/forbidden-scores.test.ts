import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkLeague } from '../src/domain/city/check-league.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { forbiddenScores } from '../src/exchange/law-files.ts'

const hangzhou = loadCity('cities/hangzhou')
const ids = hangzhou.city.indicators.map(({ id }) => id)

/** What is said when the first scored indicator is called otherwise. */
const saidOf = (name: string) => {
  const [first, ...others] = hangzhou.city.indicators
  assert.ok(first)
  const renamed = { ...first, name: { zh: name, en: name } }
  const city = { ...hangzhou.city, indicators: [renamed, ...others] }
  const found = (id: string) => (id === renamed.id ? renamed : hangzhou.findIndicator(id))
  return checkLeague({ ...hangzhou, city, findIndicator: found }, ids)
}

test('what the law forbids to score is refused with its clause, whatever the city calls it (R-EV-04)', () => {
  for (const [name, clause] of [
    ['外地企业迁入数', '公平竞争审查条例'],
    ['税收返还额', '税收征收管理法'],
    ['基金返投完成额', '国办发〔2025〕1号'],
    ['Tax refunds granted', '税收征收管理法'],
  ] as const) {
    const [fault, ...others] = saidOf(name)
    assert.deepEqual(others, [])
    assert.equal(fault?.code, 'league-forbidden', name)
    assert.match(String(fault?.params['clause']), new RegExp(clause))
  }
  assert.deepEqual(saidOf('落地制造业项目数'), [])
})

test('a clerk is told file, line and clause', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-law-'))
  try {
    cpSync('cities', join(folder, 'cities'), { recursive: true })
    cpSync('classifications', join(folder, 'classifications'), { recursive: true })
    const file = join(folder, 'cities/hangzhou/indicators.yaml')
    const text = readFileSync(file, 'utf8')
    const name = /id: signed-100m[\s\S]*?zh: ([^,}\n]+)/.exec(text)?.[1] ?? ''
    assert.notEqual(name, '')
    writeFileSync(file, text.replace(name, `迁入企业签约数`))
    assert.throws(
      () => loadCity(join(folder, 'cities/hangzhou')),
      /league\.yaml:\d+ .*不得列入赛马榜.*公平竞争审查条例/s,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a country without a file of its own forbids nothing', () => {
  assert.deepEqual(forbiddenScores('XX'), [])
})
