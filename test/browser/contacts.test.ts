import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { ProjectList } from '../../src/api/shapes/projects.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { ask, download, settled, textOf, typeDay } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const phone = { width: 390, height: 844 }
let stage: Stage
let code = ''
before(async () => {
  if (cannotBrowse) return
  stage = await openStage()
  const { page } = await stage.open('/indicators')
  const query = 'district=330109&stage=signed&status=ongoing&limit=1'
  code = (await ask(page, ProjectList, `/api/projects?${query}`)).projects[0]?.code ?? ''
  assert.notEqual(code, '')
})
after(() => stage?.close())

const section = (page: Page) => page.getByRole('region', { name: '联系人' })
const dialog = (page: Page) => page.getByRole('dialog')
const card = (page: Page, name: string) => section(page).locator('li[data-contact]', { hasText: name })
const submit = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()
const closed = (page: Page) => dialog(page).waitFor({ state: 'hidden' })

async function record(page: Page, name: string, more: Record<string, string> = {}) {
  await section(page).getByRole('button', { name: '登记联系人' }).click()
  const form = dialog(page)
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('电话').fill('13812345678\n0999-87654321')
  await form.getByLabel('邮箱').fill('zebra@example.com')
  await form.getByLabel('微信').fill('zebra_88')
  await form.getByLabel('职务').fill('财务总监')
  await form.getByLabel('收集目的').fill('商谈用地')
  await form.getByLabel('来源').fill('走访时的名片')
  for (const [label, day] of Object.entries(more)) await typeDay(form, label, day)
  await submit(page, '保存')
  await closed(page)
}

test('a contact is masked, is shown in full for a reason, and hides again', here, async () => {
  const { page, faults } = await stage.open(`/projects/${code}`, { account: 'xiaoshan-clerk' })
  await settled(page)
  await section(page).getByRole('button', { name: '登记联系人' }).click()
  await submit(page, '保存')
  const refused = dialog(page).locator('[data-refusal]')
  await refused.waitFor()
  assert.match(await textOf(refused), /姓名.*收集目的.*来源/)
  await dialog(page).getByRole('button', { name: '取消' }).click()
  await record(page, '欧阳斑马')
  const own = card(page, '欧阳*')
  await own.waitFor()
  assert.match(await textOf(own), /138\*\*\*\*5678.*0999-\*\*\*\*4321.*z\*\*\*@example\.com.*z\*\*\*/)
  assert.doesNotMatch(await page.content(), /斑马|12345678|zebra/)

  await own.getByRole('button', { name: '查看完整' }).click()
  await dialog(page).getByLabel('原因').fill('约谈')
  await submit(page, '查看')
  await dialog(page).locator('[data-refusal]').waitFor()
  await dialog(page).getByLabel('原因').fill('约定下周签约时间')
  await submit(page, '查看')
  await closed(page)
  const full = section(page).locator('li[data-contact]', { hasText: '欧阳斑马' })
  assert.match(await textOf(full), /13812345678/)
  assert.deepEqual(await accessibilityFaults(page), [])
  await full.getByRole('button', { name: '隐藏' }).click()
  await own.waitFor()
  assert.doesNotMatch(await page.content(), /斑马|12345678/)

  await section(page).getByRole('button', { name: '谁看过' }).click()
  await dialog(page).getByText('约定下周签约时间').waitFor()
  assert.match(await textOf(dialog(page)), /演示·萧山专员.*查看完整 欧阳\*/)
  assert.deepEqual(
    faults.filter((fault) => !/\b(400|422)\b/.test(fault)),
    [],
  )
})

test('an export asks why and whereto, and refuses to go abroad without an assessment', here, async () => {
  const { page } = await stage.open(`/projects/${code}`)
  await settled(page)
  await section(page).getByRole('button', { name: '导出' }).click()
  await dialog(page).getByLabel('原因').fill('圆桌会邀请名单')
  await dialog(page).getByLabel('文件去向').selectOption('abroad')
  await submit(page, '导出')
  await dialog(page).locator('[data-refusal]').waitFor()
  await dialog(page).getByLabel('文件去向').selectOption('domestic')
  const file = await download(page, dialog(page).getByRole('button', { name: '导出', exact: true }))
  assert.match(file, /欧阳斑马.*13812345678; 0999-87654321,zebra@example\.com/)
})

test('a request is recorded, and an erasure leaves a record without the person', here, async () => {
  const { page } = await stage.open(`/projects/${code}`, { account: 'xiaoshan-clerk' })
  await settled(page)
  await card(page, '欧阳*').getByRole('button', { name: '登记本人申请' }).click()
  await dialog(page).getByLabel('申请事项').selectOption('erase')
  await submit(page, '登记申请')
  await closed(page)
  await card(page, '欧阳*').getByRole('button', { name: '办理' }).click()
  await dialog(page).getByLabel('办理说明或不予办理的理由').fill('已核实，照办')
  await submit(page, '办结')
  await closed(page)
  await section(page).getByText('个人信息已按本人申请于').waitFor()
  assert.doesNotMatch(await textOf(section(page)), /欧阳|138\*/)
})

test('what may be kept no longer is erased in one action', here, async () => {
  const { page } = await stage.open(`/projects/${code}`, { account: 'xiaoshan-clerk' })
  await settled(page)
  await record(page, '司马远', { 收集日期: '2023-01-10', 提前到期日: '2024-01-10' })
  await section(page).getByRole('link', { name: '保存期限' }).click()
  await page.getByRole('heading', { name: '联系人保存期限' }).waitFor()
  await page.getByRole('checkbox', { name: /选择 司马\*/ }).check()
  await page.getByLabel('原因').fill('保存期满，按规定删除')
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.setViewportSize(phone)
  assert.equal(await sidewaysScroll(page), 0)
  await page.getByRole('button', { name: /删除所选 1 位/ }).click()
  await page.getByText('已删除 1 位联系人的个人信息').waitFor()
  await page.getByText('没有到期的联系人').waitFor()
})

test('business secrets are for those whose duty they are', here, async () => {
  const { page } = await stage.open(`/projects/${code}`, { account: 'xiaoshan-clerk' })
  await settled(page)
  const secrets = page.getByRole('region', { name: '商业秘密' })
  await secrets.getByRole('button', { name: '登记产能' }).click()
  await dialog(page).getByRole('textbox', { name: '内容' }).fill('年产动力电池 5 GWh')
  await dialog(page).getByLabel('来源或变更原因').fill('走访企业')
  await submit(page, '登记')
  await closed(page)
  await secrets.getByText('年产动力电池 5 GWh').first().waitFor()
  await page.setViewportSize(phone)
  assert.equal(await sidewaysScroll(page), 0)
  const auditor = await stage.open(`/projects/${code}`, { account: 'auditor' })
  await settled(auditor.page)
  assert.equal(await auditor.page.getByRole('region', { name: '商业秘密' }).count(), 0)
  assert.equal(await section(auditor.page).count(), 0)
  assert.doesNotMatch(await auditor.page.content(), /动力电池/)
})
