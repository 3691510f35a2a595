import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatsOf, unbroken } from './formats.ts'

const city = {
  currency: { code: 'CNY', name: { zh: '元', en: 'yuan' }, symbol: '¥' },
  timeZone: 'Asia/Shanghai',
}
const zh = formatsOf('zh', city)
const en = formatsOf('en', city)

test('amounts are written in the steps of the language, with as many digits each', () => {
  assert.deepEqual(['3500000000', '100000000', '99999999', '39000000', '9999', '0'].map(zh.money), [
    '35.00亿元',
    '1.00亿元',
    '10,000万元',
    '3,900万元',
    '9,999元',
    '0元',
  ])
  assert.deepEqual(['3500000000', '100000000', '39000', '999', '0'].map(en.money), [
    'CNY 3.50 bn',
    'CNY 100.0 m',
    'CNY 39 k',
    'CNY 999',
    'CNY 0',
  ])
})

test('a sum over a whole ledger may be longer than any amount in it', () => {
  assert.equal(zh.money('2000022749112062924'), '20,000,227,491.12亿元')
  assert.equal(zh.exactMoney('2000022749112062924'), '2,000,022,749,112,062,924元')
})

test('periods are called by what they are', () => {
  assert.deepEqual(
    [
      ['2024-01-01', '2024-11-30'],
      ['2024-01-01', '2024-12-31'],
      ['2024-03-01', '2024-03-31'],
      ['2023-07-01', '2024-06-30'],
      ['2024-02-10', '2024-05-20'],
      ['2024-05-20', '2024-05-20'],
      ['2023-02-10', '2024-05-20'],
    ].map(([from = '', to = '']) => [zh.period(from, to), en.period(from, to)]),
    [
      ['2024年1—11月', 'Jan–Nov 2024'],
      ['2024年全年', '2024'],
      ['2024年3月', 'Mar 2024'],
      ['2023年7月—2024年6月', 'Jul 2023 – Jun 2024'],
      ['2024年2月10日—5月20日', '10 Feb – 20 May 2024'],
      ['2024年5月20日', '20 May 2024'],
      ['2023年2月10日—2024年5月20日', '10 Feb 2023 – 20 May 2024'],
    ],
  )
})

test('a moment is told by the clocks of the city', () => {
  assert.equal(zh.dateTime('2024-11-30T16:05:00Z'), '2024年12月1日 00:05')
  assert.equal(en.moment('2024-11-30'), '30 Nov 2024')
  assert.equal(en.moment('2024-11-30T00:00:00Z'), '30 Nov 2024 08:00')
})

test('an amount in a label never breaks between its parts', () => {
  assert.equal(unbroken('Services ≥ CNY 100 m'), 'Services ≥\u00A0CNY\u00A0100\u00A0m')
})
