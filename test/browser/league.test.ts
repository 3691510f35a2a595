import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LeagueTable } from '../../src/api/shapes/league.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

test('every place opens to its points, and those to the projects of the release', here, async () => {
  const { page, faults } = await stage.open('/league', { account: 'leader' })
  await settled(page)
  const table = await ask(page, LeagueTable, '/api/league/districts')
  const rows = page.locator('[data-league] tbody tr')
  await eventually(async () => assert.equal(await rows.count(), 13))
  const [first] = table.standings
  assert.ok(first)
  assert.match(await textOf(rows.first()), new RegExp(`^${first.rank}.*${first.score.replace('.', '\\.')}`))
  await rows.first().getByRole('button').click()
  await addressHas(page, 'open', first.district)
  const detail = page.locator(`[data-detail="${first.district}"]`)
  await detail
    .getByRole('button', { name: /亿元以上制造业落地/ })
    .first()
    .click()
  const projects = detail.locator('[data-contributions] li')
  const value = Number(first.items[0]?.value)
  await eventually(async () => assert.equal(await projects.count(), value))
  await page.getByLabel('依据的发布').selectOption('HZ-R-2024-0006')
  await addressHas(page, 'release', 'HZ-R-2024-0006')
  await page.locator('[data-league="HZ-R-2024-0006"]').waitFor()
  await page.reload()
  await page.locator('[data-league="HZ-R-2024-0006"]').waitFor()
  assert.deepEqual(faults, [])
})

test(
  'the city sets a target, a district asks to stop its clock, and the leader grants it',
  here,
  async () => {
    const open = `/targets?open=district:330114:${headline}`
    const clerk = await stage.open(open, { account: 'city-clerk' })
    const panel = clerk.page.locator('[data-panel]')
    const set = panel.getByRole('region', { name: '下达或调整目标' })
    await set.getByRole('button', { name: '保存目标' }).click()
    await set.locator('[aria-invalid="true"]').first().waitFor()
    await set.getByLabel('目标（个）').fill('60')
    await set.getByLabel('理由或依据').fill('年中调整')
    await set.getByRole('button', { name: '保存目标' }).click()
    await panel.getByText('年中调整').waitFor()
    const cell = (page: typeof clerk.page) => page.locator('[data-holder="district:330114"] td').first()
    await eventually(async () => assert.match(await textOf(cell(clerk.page)), /目标 60/))

    const district = await stage.open(open, {
      account: 'qiantang-clerk',
      viewport: { width: 390, height: 844 },
    })
    const own = district.page.locator('[data-panel]')
    await own.waitFor()
    assert.equal(await own.getByRole('region', { name: '下达或调整目标' }).count(), 0)
    await own.getByLabel('停表截止日').fill('2025-03-31')
    await own.getByLabel('理由或依据').fill('用地指标待批')
    await own.getByRole('button', { name: '申请停表' }).click()
    await eventually(async () =>
      assert.match(await textOf(cell(district.page)), /申请停表至 2025年3月31日，待审批/),
    )
    const width = await district.page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 390, `${width}`)

    const leader = await stage.open(open, { account: 'leader' })
    const deciding = leader.page.locator('[data-panel]')
    await deciding.getByText('用地指标待批').waitFor()
    await deciding.getByLabel('理由或依据').fill('情况属实')
    await deciding.getByRole('button', { name: '批准', exact: true }).click()
    await eventually(async () => assert.match(await textOf(cell(leader.page)), /停表.*停表至 2025年3月31日/))
    assert.deepEqual(leader.faults, [])
  },
)
