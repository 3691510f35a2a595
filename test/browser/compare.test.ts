import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ComparisonView, CorrectionTable } from '../../src/api/shapes/comparisons.ts'
import type { Page } from 'playwright-core'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
const release = 'HZ-R-2024-0006'
const phone = { width: 390, height: 844 }
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

const shown = (page: Page, name: 'compared' | 'difference', place = 0) =>
  textOf(page.locator(`[data-${name}]`).nth(place))

test('a release leads to what changed since, and the reasons add up on the page', here, async () => {
  const { page, faults } = await stage.open(`/releases/${release}?open=${headline}`, { account: 'leader' })
  const since = page.locator('[data-since]')
  await since.locator('[data-changes] li').first().waitFor()
  await since.getByRole('link', { name: '在对比页打开' }).click()
  await addressHas(page, 'leftOf', release)
  await settled(page)
  const asked = `leftOf=${release}&leftIndicator=${headline}`
  const known = await ask(page, ComparisonView, `/api/comparisons?${asked}`)
  assert.ok(Number(known.difference) !== 0)
  await eventually(async () => {
    assert.deepEqual(
      [await shown(page, 'compared'), await shown(page, 'compared', 1)],
      [known.left.value, known.right.value],
    )
  })
  const sums = await page.locator('[data-reasons] tbody tr td:last-child').allTextContents()
  const added = sums.reduce((sum, text) => sum + Number(text.replace('−', '-').replace('+', '')), 0)
  assert.equal(added, Number(known.difference))
  assert.equal(await page.locator('[data-changes] li').count(), known.changes.length)
  assert.deepEqual(faults, [])
})

test('both sides are chosen, the address keeps them, and a reload shows the same', here, async () => {
  const { page } = await stage.open('/compare', { account: 'leader' })
  await settled(page)
  const [left, right] = [page.locator('[data-side="left"]'), page.locator('[data-side="right"]')]
  await left.getByLabel('取自').selectOption('ledger')
  await addressHas(page, 'leftOf', 'ledger')
  await left.getByLabel('统计期止').fill('2024-10-31')
  await addressHas(page, 'leftTo', '2024-10-31')
  await right.getByLabel('统计期止').fill('2024-11-30')
  await addressHas(page, 'rightTo', '2024-11-30')
  await page.locator('[data-kind="period"]').first().waitFor()
  const difference = await shown(page, 'difference')
  await page.reload()
  await eventually(async () => assert.equal(await shown(page, 'difference'), difference))
  await page.getByRole('button', { name: '左右互换' }).click()
  await eventually(async () => assert.equal(await shown(page, 'difference'), difference.replace('+', '−')))
  // A period that ends before it begins is refused at its field.
  await left.getByLabel('统计期止').fill('2023-01-31')
  await left.locator('[aria-invalid="true"]').waitFor()
})

test('a district sees the figures of the city, and others’ projects as a number', here, async () => {
  const asked = `leftOf=HZ-R-2024-0001&leftIndicator=${headline}`
  const leader = await stage.open(`/compare?${asked}`, { account: 'leader' })
  const whole = await ask(leader.page, ComparisonView, `/api/comparisons?${asked}`)
  const { page } = await stage.open(`/compare?${asked}`, { account: 'xiaoshan-clerk', viewport: phone })
  await page
    .getByText(/您无权打开/)
    .last()
    .waitFor()
  const part = await ask(page, ComparisonView, `/api/comparisons?${asked}`)
  assert.deepEqual([part.left, part.right], [whole.left, whole.right])
  assert.equal(part.hidden + part.changes.length, whole.changes.length)
  assert.ok(part.hidden > 0)
  assert.equal(await page.locator('[data-changes] li').count(), part.changes.length)
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= phone.width)
})

test('the releases lead to the corrections of a month, and those to their projects', here, async () => {
  const { page, faults } = await stage.open('/releases', { account: 'leader' })
  await page.getByRole('link', { name: '查看更正表' }).click()
  await settled(page)
  for (let month = 12; month > 7; month -= 1) await page.getByRole('button', { name: '上个月' }).click()
  await addressHas(page, 'month', '2024-07')
  const table = await ask(page, CorrectionTable, '/api/corrections?month=2024-07')
  const row = page.locator(`[data-row="${release} ${headline}"]`)
  await row.getByRole('button').click()
  await addressHas(page, 'open', `${release} ${headline}`)
  await page.locator('[data-changes] li').first().waitFor()
  assert.equal(await page.locator('[data-row]').count(), table.rows.length)
  assert.deepEqual(faults, [])
})

test('a figure names the release that covers it', here, async () => {
  const { page } = await stage.open(`/?figure=${headline}&f.to=2024-06-30`, { account: 'leader' })
  const covering = page.locator('[data-releases="1"]')
  await covering.getByRole('link', { name: release }).waitFor()
  await covering.getByRole('link', { name: '为什么不同' }).click()
  await addressHas(page, 'leftOf', release)
  await page.locator('[data-comparison]').waitFor()
})
