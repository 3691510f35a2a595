import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Overview } from '../../src/api/shapes/overview.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, inAddress, settled, textOf, typeDay } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

/** A value as the Chinese page writes it, made here by other means than there. */
function written({ value, unit }: Overview['figures'][number]): string {
  if (value === null) return '—'
  if (unit === 'percent') return String(value)
  const digits = unit === 'money' ? 2 : 0
  return new Intl.NumberFormat('zh-CN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Number(value) / (unit === 'money' ? 1e8 : 1))
}

/** Holds every figure of the page against what the API gives for the same question. */
async function figuresAre(page: Page, query = ''): Promise<Overview> {
  const overview = await ask(page, Overview, `/api/overview${query}`)
  const wanted = overview.figures.map((one) => [one.indicator, written(one)])
  await eventually(async () => {
    const shown = await page
      .locator('[data-figure]')
      .evaluateAll((figures) =>
        figures.map((figure) => [
          figure.getAttribute('data-figure'),
          figure.querySelector('[data-value]')?.textContent,
        ]),
      )
    assert.deepEqual(shown, wanted)
  })
  return overview
}

test('the ten figures are those that the API gives, the published ones among them', here, async () => {
  const { page, faults } = await stage.open('/')
  const { figures } = await figuresAre(page)
  assert.equal(figures.length, 10)
  const valueOf = (id: string) => figures.find(({ indicator }) => indicator === id)?.value
  assert.deepEqual([valueOf(headline), valueOf('landed-manufacturing-fixed-asset-1bn')], [298, 46])
  assert.equal(await textOf(page.locator('h1')), '杭州 · 2024年1—11月')
  assert.deepEqual(faults, [])
})

test('the period changes every figure, the heading and the address', here, async () => {
  const { page } = await stage.open('/')
  const whole = await figuresAre(page)
  await page.getByRole('button', { name: '统计期: 2024年1—11月' }).click()
  await page.getByRole('button', { name: '二季度' }).click()
  await addressHas(page, 'to', '2024-06-30')
  assert.equal(inAddress(page, 'from'), '2024-04-01')
  const quarter = await figuresAre(page, '?from=2024-04-01&to=2024-06-30')
  assert.equal(await textOf(page.locator('h1')), '杭州 · 2024年4—6月')
  for (const [index, figure] of quarter.figures.entries())
    assert.notEqual(figure.value, whole.figures[index]?.value, figure.indicator)
  await page.goBack()
  await addressHas(page, 'from', null)
  await figuresAre(page)
})

test('dates may be typed, and an end before the beginning is refused before it is sent', here, async () => {
  const { page } = await stage.open('/')
  await settled(page)
  await page.getByRole('button', { name: /^统计期/ }).click()
  await typeDay(page, /^起$/, '2024-02-10')
  await typeDay(page, /^止$/, '20240120')
  await page.getByText('起始日期不能晚于截止日期').waitFor()
  assert.ok(await page.getByRole('button', { name: '确定', exact: true }).first().isDisabled())
  await typeDay(page, /^止$/, '2024-05-20')
  await page.getByRole('button', { name: '确定', exact: true }).click()
  await addressHas(page, 'from', '2024-02-10')
  await figuresAre(page, '?from=2024-02-10&to=2024-05-20')
})

test('as of a past day every figure is what was known then, under an amber bar', here, async () => {
  const { page, faults } = await stage.open('/')
  await settled(page)
  await page.getByRole('button', { name: /^数据时点/ }).click()
  await typeDay(page, '其他日期', '2024-02-29')
  await addressHas(page, 'asOf', '2024-02-29')
  const bar = page.getByText('您正在查看截至 2024年2月29日 的数据')
  await bar.waitFor()
  const past = await figuresAre(page, '?asOf=2024-02-29')
  const now = await ask(page, Overview, '/api/overview')
  for (const [index, figure] of past.figures.entries())
    assert.notEqual(figure.value, now.figures[index]?.value, figure.indicator)
  // The curve ends where knowledge ends.
  await page.getByText('逐月数据').click()
  const march = page.locator('details tr', { has: page.getByRole('rowheader', { name: '2024年3月' }) })
  assert.equal(await textOf(march.locator('td').first()), '')
  await page.getByRole('button', { name: '回到当前数据' }).click()
  await addressHas(page, 'asOf', null)
  await bar.waitFor({ state: 'detached' })
  await figuresAre(page)
  assert.deepEqual(faults, [])
})

test('a district is chosen on the map by mouse and by keyboard, and filters the page', here, async () => {
  const { page } = await stage.open('/')
  await settled(page)
  const map = page.locator('[data-map]')
  await map.getByRole('button', { name: /^建德市/ }).click()
  await addressHas(page, 'district', '330182')
  await figuresAre(page, '?district=330182')
  assert.equal(await textOf(page.locator('h1')), '建德市 · 2024年1—11月')
  await map.getByRole('button', { name: /^萧山区/ }).press('Enter')
  await addressHas(page, 'district', '330109')
  await figuresAre(page, '?district=330109')
  const row = page.getByRole('row', { name: /^萧山区/ })
  assert.equal(await row.getByRole('button').getAttribute('aria-pressed'), 'true')
  // The table beside the map does the same, and takes it back.
  await row.getByRole('button').click()
  await addressHas(page, 'district', null)
  await figuresAre(page)
})

test('the curve has its months as a table and tells the pointed one', here, async () => {
  const { page } = await stage.open('/')
  const { months } = await figuresAre(page)
  const curve = page.getByRole('img', { name: '2024年1—11月累计 298 个，完成年目标 99.3%' })
  await curve.hover({ position: { x: 40, y: 100 } })
  await page.getByText(`1月：当月 ${months[0]?.value} 个，累计 ${months[0]?.cumulative} 个`).waitFor()
  await page.getByText('逐月数据').click()
  const rows = await page
    .locator('details table tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    )
  assert.deepEqual(
    rows.slice(0, 11),
    months.slice(0, 11).map((one) => [one.value, one.cumulative, one.lastYearCumulative]),
  )
})

test('what is late leads to its project', here, async () => {
  const { page } = await stage.open('/')
  await settled(page)
  const first = page.locator('[data-late] a').first()
  const name = await textOf(first)
  await first.click()
  await page.waitForURL(/\/projects\/HZ-/)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page
    .getByText(/已逾期 \d+ 天/)
    .first()
    .waitFor()
})

test(
  'a district’s clerk sees the own district, in the heading, the figures and what is late',
  here,
  async () => {
    const { page } = await stage.open('/', { account: 'xiaoshan-clerk' })
    await settled(page)
    await page.getByRole('heading', { name: '萧山区 · 2024年1—11月' }).waitFor()
    const { late, figures, districts } = await ask(page, Overview, '/api/overview')
    assert.ok(late.mine > 0 && late.mine === late.total)
    await page.getByRole('heading', { name: `本辖区逾期未完成的节点 ${late.total} 项` }).waitFor()
    const own = districts.find((one) => one.district === '330109')?.value ?? 0
    assert.ok(own > 0)
    assert.deepEqual(
      districts.filter(({ value }) => value > 0).map((one) => one.district),
      ['330109'],
    )
    assert.equal(figures[0]?.value, own)
    // The district's own target, which is a part of the city's 300.
    const target = Number(figures[0]?.target?.value)
    assert.ok(target > 0 && target < 300, String(target))
  },
)

test('the language changes without a reload and keeps the state', here, async () => {
  const { page, faults } = await stage.open('/?district=330109&from=2024-01-01&to=2024-06-30')
  await figuresAre(page, '?district=330109&from=2024-01-01&to=2024-06-30')
  await page.evaluate(() => Reflect.set(window, 'stillHere', true))
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Xiaoshan · Jan–Jun 2024' }).waitFor()
  assert.equal(await page.evaluate(() => Reflect.get(window, 'stillHere')), true)
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  assert.deepEqual(
    ['district', 'from', 'to'].map((name) => inAddress(page, name)),
    ['330109', '2024-01-01', '2024-06-30'],
  )
  // A new visit of the same person begins in the language chosen last.
  await page.reload()
  await page.getByRole('heading', { name: 'Xiaoshan · Jan–Jun 2024' }).waitFor()
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('heading', { name: '萧山区 · 2024年1—6月' }).waitFor()
  assert.deepEqual(faults, [])
})
