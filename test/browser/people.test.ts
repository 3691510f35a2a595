import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { addressHas, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
let [bureau, district, code] = ['', '', '']
before(async () => {
  if (cannotBrowse) return
  stage = await openStage({ empty: true })
  const { organisations } = stage.city.city
  const named = (kind: string) => organisations.find((one) => one.kind === kind)?.name['zh'] ?? ''
  bureau = named('bureau')
  district = named('district')
})
after(() => stage?.close())

const phone = { width: 390, height: 844 }
const drawer = (page: Page) => page.locator('.ant-drawer-content-wrapper')

async function inOrder(page: Page): Promise<void> {
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.equal(await sidewaysScroll(page), 0)
}

/** Keeps a picture where somebody wants to look at the page. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['XINGHUI_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

async function create(page: Page, name: string, login: string, organisation: string, role: string) {
  await page.getByRole('button', { name: '新建账号' }).click()
  const form = drawer(page)
  await form.getByLabel('姓名').fill(name)
  await form.getByRole('textbox', { name: '账号' }).fill(login)
  await form.getByLabel('单位').selectOption({ label: organisation })
  await form.getByLabel('岗位').selectOption({ label: role })
  await form.getByRole('button', { name: '新建账号' }).click()
}

test(
  'an administrator begins with people, makes an account and sees its first password once',
  here,
  async () => {
    const { page, faults } = await stage.open('/', { account: 'administrator' })
    await page.waitForURL('**/people')
    await settled(page)
    await picture(page, 'people')
    await inOrder(page)
    await create(page, '早来', 'early', district, '区县经办')
    await drawer(page).getByText('至少要有一名本人账号的系统管理员').first().waitFor()
    await drawer(page).getByLabel('岗位').selectOption({ label: '系统管理员' })
    await drawer(page).getByRole('button', { name: '新建账号' }).click()
    assert.match(await textOf(page.locator('[data-first-password]')), /^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    await picture(page, 'people-password')
    await page.getByRole('button', { name: '已记下' }).click()
    await drawer(page).getByText('系统管理员').first().waitFor()
    const id = new URL(page.url()).searchParams.get('person')
    assert.notEqual(id, null)
    await drawer(page).getByText('此人能做什么').click()
    await drawer(page).getByText('管理人员和岗位').waitFor()
    await drawer(page).getByText('变更记录').click()
    await drawer(page).getByText('演示·系统管理员').first().waitFor()
    await picture(page, 'person')
    await inOrder(page)
    await page.goBack()
    await addressHas(page, 'person', null)
    // The refusal is the server's answer and no fault of the page.
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('422')),
      [],
    )
  },
)

test('filters are in the address, and a phone shows people as cards', here, async () => {
  const { page } = await stage.open('/people?q=early', { account: 'administrator' })
  await settled(page)
  await page.getByText('共 1 人').waitFor()
  await page.getByRole('combobox', { name: /^状态/ }).selectOption('deactivated')
  await addressHas(page, 'state', 'deactivated')
  await page.getByText('没有符合条件的人员').waitFor()
  await page.getByRole('button', { name: '查看全部' }).click()
  await addressHas(page, 'q', null)
  const small = await stage.open('/people', { account: 'administrator', viewport: phone, language: 'en' })
  await settled(small.page)
  await picture(small.page, 'people-phone')
  await inOrder(small.page)
  await small.page.getByRole('button', { name: 'Demo city clerk' }).click()
  await drawer(small.page).getByText('Memberships').first().waitFor()
  await picture(small.page, 'person-phone')
  await inOrder(small.page)
})

test('a list with faults says where, a list in order is brought in', here, async () => {
  const { page } = await stage.open('/people/import', { account: 'administrator' })
  const file = (...rows: string[]) => ({
    name: '名单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['姓名,账号,单位,岗位', ...rows].join('\n')),
  })
  const input = page.locator('input[type=file]')
  await input.setInputFiles(file(`王小明,wangxm,${district},区县经办`, '李雷,lilei,没有这个局,区县经办'))
  await page.getByText('1 行有误').waitFor()
  await page.getByText('没有“没有这个局”这个单位').waitFor()
  await picture(page, 'import-faults')
  await inOrder(page)
  await input.setInputFiles(file(`王小明,wangxm,${district},区县经办`, `李雷,lilei,${district},区县经办`))
  await page.getByText('将新建 2 人').waitFor()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('已导入：新建 2 人').waitFor()
  await page.getByRole('button', { name: '为新建的 2 人发放首次口令' }).click()
  await page.getByText('已生成 2 / 2').waitFor()
  await picture(page, 'import-done')
  await page.setViewportSize(phone)
  await inOrder(page)
  await picture(page, 'import-phone')
})

test('organisations are a tree that leads to their people', here, async () => {
  const { page } = await stage.open('/people/organisations', { account: 'administrator' })
  await settled(page)
  await picture(page, 'organisations')
  await inOrder(page)
  await page.getByRole('link', { name: district }).click()
  await page.getByText('wangxm').waitFor()
  const small = await stage.open('/people/organisations', {
    account: 'administrator',
    viewport: phone,
    language: 'en',
  })
  await settled(small.page)
  await picture(small.page, 'organisations-phone')
  await inOrder(small.page)
})

test('whoever is in two organisations changes between them without loading the page anew', here, async () => {
  const admin = await stage.open('/people?person=city-clerk', { account: 'administrator' })
  await drawer(admin.page).getByRole('button', { name: '增加任职' }).click()
  await drawer(admin.page).getByLabel('单位').selectOption({ label: district })
  await drawer(admin.page).getByLabel('岗位').selectOption({ label: '区县领导' })
  await drawer(admin.page).getByRole('button', { name: '增加任职' }).click()
  await drawer(admin.page).getByText(`${district} · 区县领导`).first().waitFor()

  const { page } = await stage.open('/projects', { account: 'city-clerk' })
  await settled(page)
  await page.evaluate(() => Reflect.set(window, 'stayed', true))
  const open = page.getByRole('link', { name: '登记项目' }).first()
  await open.waitFor()
  await page.getByRole('button', { name: /^当前账号/ }).click()
  await picture(page, 'switcher')
  await page.getByRole('button', { name: new RegExp(`^${district}`) }).click()
  await page.getByRole('button', { name: new RegExp(`^当前账号.*${district}`) }).waitFor()
  await open.waitFor({ state: 'detached' })
  // A district's leader sees people, a city clerk does not.
  await page.getByRole('link', { name: '人员' }).click()
  await eventually(async () => assert.match(await textOf(page.locator('#content')), /lilei/))
  assert.equal(await page.evaluate(() => Reflect.get(window, 'stayed')), true)
  await page.getByRole('button', { name: /^当前账号/ }).click()
  await page
    .getByRole('button', { name: new RegExp(`^${bureau}`) })
    .first()
    .click()
  await page.getByText('无权办理').waitFor()
})

test('a project shows who can see it and why', here, async () => {
  const { page } = await stage.open('/projects', { account: 'city-clerk' })
  const area = stage.city.city.areas[0]?.code ?? ''
  const owner = stage.city.city.organisations.find((one) => one.area === area)?.id ?? ''
  const answer = await page.request.post(`${stage.address}/api/projects`, {
    headers: { Origin: stage.address },
    data: {
      on: '2024-01-10',
      facts: {
        name: '知悉范围项目',
        kind: stage.city.city.lifecycle.kinds[0]?.kind,
        district: area,
        investors: [{ name: '投资方', originCountry: 'CN' }],
        ownerOrganisation: owner,
        relationshipManager: '王小明',
      },
    },
  })
  assert.equal(answer.status(), 201, await answer.text())
  code = ((await answer.json()) as { code: string }).code
  await page.goto(`${stage.address}/projects/${code}`)
  await settled(page)
  await page.getByRole('button', { name: '查看谁能看到' }).click()
  const part = page.getByRole('region', { name: '谁能看到' })
  await part.getByText('岗位可看全市').first().waitFor()
  await part.getByText('项目在本区县').first().waitFor()
  await part.scrollIntoViewIfNeeded()
  await picture(page, 'audience')
  await inOrder(page)
})

test('work is handed over after looking at the list', here, async () => {
  const { page } = await stage.open('/people?q=wangxm', { account: 'administrator' })
  await page.getByRole('button', { name: '王小明' }).click()
  const form = drawer(page)
  await form.getByRole('button', { name: '移交工作' }).click()
  await form.getByText(code).waitFor()
  await form.getByLabel('输入姓名或账号查找').fill('lilei')
  const choice = form.getByLabel('由谁接手')
  await choice.locator('option', { hasText: '李雷' }).waitFor({ state: 'attached' })
  await choice.selectOption({ label: `李雷 · ${district} · lilei` })
  await form.getByText('可以移交 1 个项目').waitFor()
  await form.getByLabel('原因').fill('岗位调整')
  await picture(page, 'hand-over')
  await inOrder(page)
  await form.getByRole('button', { name: '移交 1 个项目' }).click()
  await form.getByText('已移交，记下 1 条办理记录').waitFor()
  await form.getByRole('button', { name: '已记下' }).click()
  await form.getByText('工作已移交给李雷').waitFor()
  await form.getByRole('button', { name: '停用账号' }).click()
  await form.getByLabel('原因').fill('调离')
  await form.getByRole('button', { name: '停用账号' }).click()
  await form.getByText('已停用').waitFor()
})
