import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AnomalyList } from '../../src/api/shapes/anomalies.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

test(
  'a district explains what was noticed, and the city closes it with a finding that stays visible',
  here,
  async () => {
    const district = await stage.open('/anomalies', {
      account: 'xiaoshan-clerk',
      viewport: { width: 390, height: 844 },
    })
    await settled(district.page)
    const own = await ask(district.page, AnomalyList, '/api/anomalies')
    assert.ok(own.anomalies.length > 0 && own.anomalies.every((one) => one.district === '330109'))
    const first = own.anomalies[0]
    assert.ok(first)
    const item = district.page.locator(`[data-anomaly="${first.key}"]`)
    // Who may not close it is offered no button for it.
    assert.equal(await item.getByRole('button', { name: '核实办结' }).count(), 0)
    await item.getByRole('button', { name: '说明情况' }).click()
    const form = item.getByRole('region', { name: '说明情况' })
    await form.getByRole('button', { name: '说明情况' }).click()
    await form.locator('[aria-invalid="true"]').waitFor()
    await form.getByLabel('理由').fill('一月集中办理了去年底已签约项目的供地')
    await form.getByRole('button', { name: '说明情况' }).click()
    await item.getByText('一月集中办理了去年底已签约项目的供地').waitFor()
    const width = await district.page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 390, `${width}`)

    const city = await stage.open('/anomalies', { account: 'city-clerk' })
    const same = city.page.locator(`[data-anomaly="${first.key}"]`)
    await same.getByText('一月集中办理了去年底已签约项目的供地').waitFor()
    await same.getByRole('button', { name: '核实办结' }).click()
    const closing = same.getByRole('region', { name: '核实办结' })
    await closing.getByLabel('核实结果').selectOption('explained')
    await closing.getByLabel('理由').fill('已抽查供地合同')
    await closing.getByRole('button', { name: '核实办结' }).click()
    await eventually(async () => assert.equal(await same.count(), 0))
    await city.page.getByLabel('状态').selectOption('closed')
    await addressHas(city.page, 'state', 'closed')
    await same.getByText('已抽查供地合同').waitFor()
    await city.page.reload()
    assert.match(await textOf(same), /情况属实，无需更正/)
    assert.deepEqual(city.faults, [])
  },
)

test('the list narrows by kind and leads to the projects', here, async () => {
  const { page, faults } = await stage.open('/anomalies', { account: 'leader' })
  await settled(page)
  await page.getByLabel('类别').selectOption('capital')
  await addressHas(page, 'kind', 'capital')
  await eventually(async () => {
    const heads = await page.locator('[data-anomaly] strong').allTextContents()
    assert.ok(heads.length > 0 && heads.every((head) => head === '投资与注册资本不相称'), heads.join())
  })
  await page.locator('[data-anomaly] a').first().click()
  await page.waitForURL(/\/projects\//)
  await page.getByText('注册资本').first().waitFor()
  assert.deepEqual(faults, [])
})
