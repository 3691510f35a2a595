import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ReleaseList, ReleasePage } from '../../src/api/shapes/releases.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

test('the months of the year lead to what was released, and that to its projects', here, async () => {
  const { page, faults } = await stage.open('/releases', { account: 'leader' })
  const months = page.locator('[data-months] tbody tr')
  await months.first().waitFor()
  const { closings } = await ask(page, ReleaseList, '/api/releases?year=2024')
  assert.equal(await months.count(), closings.length)
  const released = closings.findLast(({ state }) => state === 'released')
  assert.ok(released?.number)
  await page.getByRole('link', { name: released.number }).click()
  const row = page.locator(`[data-indicator="${headline}"]`)
  await row.waitFor()
  const release = await ask(page, ReleasePage, `/api/releases/${released.number}`)
  const figure = release.figures.find(({ indicator }) => indicator === headline)
  assert.equal(await textOf(row.locator('td').first()), `${figure?.value} 个`)
  await row.getByRole('button').click()
  await addressHas(page, 'open', headline)
  await page.locator('[data-projects] li').first().waitFor()
  await page.getByRole('button', { name: '核验这次发布' }).click()
  await page.locator('[data-verified="true"]').waitFor()
  assert.deepEqual(faults, [])
})

test('one proposes, may not check what is their own, and another one confirms', here, async () => {
  const maker = await stage.open('/releases?year=2023', { account: 'city-clerk' })
  await settled(maker.page)
  const month = maker.page.locator('[data-months] tbody tr').filter({ hasText: '2023年1—6月' })
  await month.getByRole('button', { name: '发布这个月' }).click()
  const form = maker.page.getByRole('region', { name: '提出发布' })
  await form.getByRole('button', { name: '冻结并提出' }).click()
  // Without a reason nothing is frozen, and the field says so.
  await form.locator('[aria-invalid="true"]').first().waitFor()
  await form.getByLabel('理由').fill('上半年补发')
  await form.getByRole('button', { name: '冻结并提出' }).click()
  await maker.page.waitForURL(/\/releases\/HZ-R-2023-\d+/)
  const confirm = maker.page.getByRole('button', { name: '复核通过' })
  await confirm.waitFor()
  assert.equal(await confirm.isDisabled(), true)
  await maker.page.getByText('提出发布的人不能自己复核').waitFor()

  const path = new URL(maker.page.url()).pathname
  const checker = await stage.open(path, { account: 'leader', viewport: { width: 390, height: 844 } })
  await checker.page.getByRole('button', { name: '复核通过' }).click()
  await checker.page.getByLabel('理由').fill('已核对')
  await checker.page.getByRole('button', { name: '复核通过' }).click()
  await eventually(async () =>
    assert.equal(await textOf(checker.page.locator('[data-state="released"]').first()), '已发布'),
  )
  const width = await checker.page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 390, `${width}`)
})
