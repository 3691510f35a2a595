import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Overview } from '../../src/api/shapes/overview.ts'
import { accessibilityFaults, cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

const headlineOf = ({ figures }: Overview) =>
  String(figures.find(({ indicator }) => indicator === headline)?.value)

test(
  'dragging the day of the time machine moves figures, map and address, and back undoes it',
  here,
  async () => {
    const { page, faults } = await stage.open('/time', { account: 'leader' })
    await settled(page)
    const shown = () => textOf(page.locator(`[data-figure="${headline}"] [data-value]`))
    assert.equal(await shown(), '298')
    const slider = page.getByRole('slider', { name: '数据时点' })
    const days = Number(await slider.getAttribute('max'))
    await slider.fill(String(days - 146))
    await addressHas(page, 'asOf', '2024-07-15')
    const then = await ask(page, Overview, '/api/overview?asOf=2024-07-15')
    assert.notEqual(headlineOf(then), '298')
    await eventually(async () => assert.equal(await shown(), headlineOf(then)))
    // The map's table follows, and what came since stands beside.
    const first = then.districts.toSorted((a, b) => b.value - a.value)[0]
    await eventually(async () => {
      const row = await textOf(
        page.locator('[data-map] ~ *, table').filter({ hasText: '区县' }).locator('tbody tr').first(),
      )
      assert.ok(row.includes(String(first?.value)), row)
    })
    const row = page.locator('[data-then-and-now] tbody tr').first()
    assert.match(
      await textOf(row),
      new RegExp(`${headlineOf(then)} 个 ?298 个 ?\\+${298 - Number(headlineOf(then))} 个`),
    )
    await slider.press('ArrowRight')
    await addressHas(page, 'asOf', '2024-07-16')
    await page.goBack()
    await addressHas(page, 'asOf', '2024-07-15')
    await eventually(async () => assert.equal(await slider.inputValue(), String(days - 146)))
    await page.getByRole('button', { name: /^回到现在 ·/ }).click()
    await addressHas(page, 'asOf', null)
    await eventually(async () => assert.equal(await shown(), '298'))
    assert.deepEqual(faults, [])
  },
)

test('the wall fills its screen, asks again by itself, and says when it cannot', here, async () => {
  const { page, faults } = await stage.open('/wall', {
    account: 'leader',
    viewport: { width: 1920, height: 1080 },
  })
  await page.locator(`[data-wall] [data-figure="${headline}"]`).waitFor()
  assert.equal(await page.locator('[data-wall] [data-figure]').count(), 10)
  await page.getByText('每分钟自动刷新').waitFor()
  const size = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
  ])
  assert.deepEqual(size, [1920, 1080])
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(faults, [])
  // A minute passes; what the server has then is asked for without a hand.
  await page.clock.install()
  await page.reload()
  await page.locator(`[data-wall] [data-figure="${headline}"]`).waitFor()
  const asked = page.waitForRequest((request) => request.url().includes('/api/overview'))
  await page.clock.fastForward(61_000)
  await asked
  await page.route('**/api/**', (route) => route.abort())
  await page.clock.fastForward(61_000)
  // It asks once more before it says so.
  await eventually(async () => {
    await page.clock.runFor(500)
    assert.equal(await page.getByText('连接中断').count(), 1)
  })
  assert.equal(await textOf(page.locator(`[data-figure="${headline}"] [data-value]`)), '298')
})

test('nobody sees the wall without signing in', here, async () => {
  const { page } = await stage.open('/wall', { account: 'leader' })
  await page.locator('[data-wall] [data-figure]').first().waitFor()
  await page.context().clearCookies()
  await page.reload()
  await page.waitForURL(/\/sign-in\?back=%2Fwall/)
})

test('the brief fits a phone: ten figures, what is late, the last release and the checks', here, async () => {
  const { page, faults } = await stage.open('/brief', {
    account: 'leader',
    viewport: { width: 390, height: 844 },
  })
  await settled(page)
  assert.equal(await page.locator('[data-brief] [data-figure]').count(), 10)
  await page.locator('[data-late] li').first().waitFor()
  await page.getByRole('link', { name: /待核查 \d+ 条/ }).waitFor()
  await page.getByRole('link', { name: /最近发布 HZ-R-2024-\d+/ }).click()
  await page.waitForURL(/\/releases\/HZ-R-2024-/)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 390, `${width}`)
  assert.deepEqual(faults, [])
})
