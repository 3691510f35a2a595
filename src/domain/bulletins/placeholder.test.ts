import assert from 'node:assert/strict'
import { test } from 'node:test'
import { templateVocabulary as words } from '../../messages/template-words.ts'
import { plainDate } from '../plain-date.ts'
import { changesSince, type UsedFigure } from './filing.ts'
import { periodMeant } from './period.ts'
import { readPlaceholder } from './placeholder.ts'

const read = (tag: string, inside: 'document' | 'rows' | 'cases' = 'document') => {
  const found = readPlaceholder(tag, false, inside, words)
  return found.ok ? found.value : found.refusals.map(({ code, params }) => [code, params?.['nearest']])
}
const opened = (tag: string) => {
  const found = readPlaceholder(tag, true, 'document', words)
  return found.ok ? found.value : found.refusals.map(({ code }) => code)
}

test('a figure is named by what clerks type, in either language and with any keyboard', () => {
  const wanted = {
    kind: 'figure',
    show: 'completion',
    indicator: 'landed 1 m',
    options: { period: '1-10' },
    filter: [{ dimension: 'district', value: 'North Bank' }],
  }
  assert.deepEqual(read('completion: landed 1 m period=1-10 district=North Bank'), wanted)
  assert.deepEqual(read('完成率：landed 1 m；统计期＝1-10；区县＝North Bank'), wanted)
  assert.deepEqual(read(' Completion:landed 1 m, period = 1-10, District = North Bank '), wanted)
  assert.deepEqual(read('统计期'), { kind: 'period', options: {} })
  assert.deepEqual(read('period: month'), { kind: 'period', options: { period: 'month' } })
})

test('lists are of projects or of the values of a dimension', () => {
  assert.deepEqual(opened('projects: landed most=5'), {
    kind: 'cases',
    indicator: 'landed',
    options: { most: '5' },
    filter: [],
  })
  assert.deepEqual(opened('月份 统计期=本年'), {
    kind: 'rows',
    dimension: 'month',
    options: { period: '本年' },
    filter: [],
  })
  assert.deepEqual(opened('weather'), ['bulletin-list-unknown'])
})

test('what a row tells belongs into a row, and unknown words are named with the nearest one', () => {
  assert.deepEqual(read('name', 'rows'), { kind: 'row', part: 'name' })
  assert.deepEqual(read('总投资', 'cases'), { kind: 'case', part: 'totalInvestment' })
  assert.deepEqual(read('name'), [['bulletin-outside-list', undefined]])
  assert.deepEqual(read('总投资', 'rows'), [['bulletin-outside-list', undefined]])
  assert.deepEqual(read('figurr:landed'), [['bulletin-placeholder-unknown', 'figure']])
  assert.deepEqual(read('figure:'), [['bulletin-indicator-missing', undefined]])
  assert.deepEqual(read('figure:landed distrikt=F01 period='), [
    ['bulletin-option-unknown', 'district'],
    ['bulletin-option-empty', undefined],
  ])
})

test('periods follow the document’s own, or are written out', () => {
  const run = { from: plainDate('2024-01-01'), to: plainDate('2024-11-30') }
  const meant = (typed: string, of = run) => {
    const found = periodMeant(typed, of, words)
    return found && `${found.from} ${found.to}`
  }
  assert.equal(meant('本期'), '2024-01-01 2024-11-30')
  assert.equal(meant('month'), '2024-11-01 2024-11-30')
  assert.equal(meant('上月'), '2024-10-01 2024-10-31')
  assert.equal(meant('截至上月'), '2024-01-01 2024-10-31')
  assert.equal(meant('year-before'), '2023-01-01 2023-11-30')
  assert.equal(meant('1—10月'), '2024-01-01 2024-10-31')
  assert.equal(meant('2月'), '2024-02-01 2024-02-29')
  assert.equal(meant('2023-12'), '2023-12-01 2023-12-31')
  assert.equal(meant('2024-03-02..2024-03-28'), '2024-03-02 2024-03-28')
  for (const none of ['10-1', '13', 'soon', '2024-13', '2024-03-28..2024-03-02'])
    assert.equal(meant(none), undefined, none)
  const january = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') }
  assert.equal(meant('截至上月', january), undefined)
  assert.equal(meant('上月', january), '2023-12-01 2023-12-31')
})

test('what changed since the last filing: figures of the same place, and lines that are new or gone', () => {
  const figure = (key: string, text: string, to = '2024-10-31'): UsedFigure => ({
    key,
    indicator: 'landed',
    version: 1,
    show: 'value',
    unit: 'projects',
    from: plainDate('2024-01-01'),
    to: plainDate(to),
    filter: [],
    project: null,
    value: Number(text),
    text,
    base: null,
    counted: Number(text),
    synthetic: 0,
    release: null,
    cell: null,
  })
  const before = {
    figures: [figure('a', '1'), figure('b', '2'), figure('c', '3')],
    lines: ['x', 'same', 'same'],
  }
  const after = {
    figures: [figure('a', '1'), figure('b', '5'), figure('d', '3'), figure('c', '3', '2024-11-30')],
    lines: ['same', 'y', 'same', 'same'],
  }
  const { figures, added, dropped } = changesSince(before, after)
  assert.deepEqual(
    figures.map(({ key, before: old, after: now }) => [
      key,
      old?.text ?? null,
      now?.text ?? null,
      now?.to ?? null,
    ]),
    [
      ['b', '2', '5', '2024-10-31'],
      ['d', null, '3', '2024-10-31'],
      ['c', '3', '3', '2024-11-30'],
    ],
  )
  assert.deepEqual([added, dropped], [['y', 'same'], ['x']])
  assert.deepEqual(changesSince(after, after), { figures: [], added: [], dropped: [] })
})
