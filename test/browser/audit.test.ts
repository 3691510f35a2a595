import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { AuditList } from '../../src/api/shapes/audit.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { ask, eventually, settled } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const screenshots = process.env['XINGHUI_SCREENSHOTS']
let stage: Stage
let auditor = ''
before(async () => {
  if (cannotBrowse) return
  stage = await openStage({ empty: true })
  const accounts = stage.city.city.demonstration?.accounts ?? []
  auditor = accounts.find(({ role }) => role === 'auditor')?.id ?? ''
  // Something to find: refusals, a file, many signs of life.
  const { page } = await stage.open('/projects')
  await page.request.get(`${stage.address}/api/projects.csv`)
  await page.request.get(`${stage.address}/api/audit`)
  for (let number = 0; number < 60; number++)
    await page.request.post(`${stage.address}/api/views`, { data: { name: `v${number}`, query: '' } })
})
after(() => stage?.close())

const take = async (page: Page, name: string) => {
  if (screenshots !== undefined) await page.screenshot({ path: `${screenshots}/${name}.png` })
}
const rows = (page: Page) => page.getByRole('table', { name: /审计记录|Audit entries/ }).locator('tbody tr')

test('only who may read the log is led to it, and is told so elsewhere', here, async () => {
  const { page } = await stage.open('/audit')
  await page.getByRole('alert').getByText('无权办理').waitFor()
  assert.equal(await page.getByRole('navigation').getByRole('link', { name: '审计' }).count(), 0)
  const own = await stage.open('/', { account: auditor })
  await own.page.getByRole('navigation').getByRole('link', { name: '审计' }).click()
  await own.page.getByRole('heading', { name: '审计日志' }).waitFor()
  assert.deepEqual(own.faults, [])
})

test('the auditor narrows the log in the address, goes back in time and opens an entry', here, async () => {
  const { page, faults } = await stage.open('/audit', { account: auditor })
  await rows(page).first().waitFor()
  assert.equal(await rows(page).count(), 50)
  await take(page, 'audit-1440-zh')
  await page.getByRole('button', { name: '更早的记录' }).click()
  await eventually(async () => assert.ok((await rows(page).count()) > 50))

  await page.getByLabel('结果').selectOption('refused')
  await eventually(async () => {
    assert.match(page.url(), /result=refused/)
    const { entries } = await ask(page, AuditList, '/api/audit?result=refused&limit=200')
    assert.ok(entries.length > 0)
    assert.equal(await rows(page).count(), entries.length)
  })
  await rows(page).first().getByRole('link').click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('role-may-not').waitFor()
  await drawer.getByText('哈希链', { exact: true }).waitFor()
  await settled(page)
  await take(page, 'audit-entry-1440-zh')
  assert.deepEqual(await accessibilityFaults(page), [])
  const address = page.url()
  await page.reload()
  await page.getByRole('dialog').getByText('role-may-not').waitFor()
  assert.equal(page.url(), address)
  await page.getByRole('dialog').getByRole('link', { name: '此账号的全部记录' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.match(page.url(), /audit\?account=[\w-]+$/)
  await page.getByLabel('查找').fill('nobody has this name')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).first().click()
  await rows(page).first().waitFor()
  assert.deepEqual(faults, [])
})

test('the log reads in English and on a phone, and nothing is wider than the window', here, async () => {
  for (const width of [1440, 390])
    for (const language of ['en', 'zh'] as const) {
      const { page, faults } = await stage.open('/audit', {
        account: auditor,
        language,
        viewport: { width, height: width === 390 ? 844 : 900 },
      })
      await rows(page).first().waitFor()
      await settled(page)
      await take(page, `audit-${width}-${language}`)
      assert.ok((await sidewaysScroll(page)) <= 0, `${width} ${language}`)
      assert.deepEqual(await accessibilityFaults(page), [], `${width} ${language}`)
      await rows(page).first().getByRole('link').click()
      await page
        .getByRole('dialog')
        .getByText(/^(GET|POST) \/api\//)
        .waitFor()
      await settled(page)
      await take(page, `audit-entry-${width}-${language}`)
      assert.ok((await sidewaysScroll(page)) <= 0, `${width} ${language}`)
      assert.deepEqual(faults, [])
    }
})

test('the file has what the filter shows', here, async () => {
  const { page } = await stage.open('/audit?permission=views.use', { account: auditor })
  await rows(page).first().waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 CSV' }).click(),
  ])
  assert.equal(download.suggestedFilename(), 'audit.csv')
})
