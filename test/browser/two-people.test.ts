import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { ProjectList, ProjectView } from '../../src/api/shapes/projects.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { ask, eventually, settled, textOf, typeDay } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
/** Projects in Xiaoshan that are going on, one for each test. */
let codes: string[] = []
before(async () => {
  if (cannotBrowse) return
  stage = await openStage()
  const { page } = await stage.open('/indicators')
  const query = 'district=330109&stage=signed&status=ongoing&limit=8'
  codes = (await ask(page, ProjectList, `/api/projects?${query}`)).projects.map(({ code }) => code)
  assert.equal(codes.length, 8)
})
after(() => stage?.close())

/** A project that no other test touches. */
function freshProject(): string {
  const code = codes.pop()
  if (!code) throw new Error('more tests than projects')
  return code
}

const view = (page: Page, code: string) => ask(page, ProjectView, `/api/projects/${code}`)
const field = (page: Page, path: string) => page.locator(`[data-field="${path}"]`)
const manager = (page: Page) => field(page, 'relationshipManager').getByRole('textbox')
const save = (page: Page) => page.getByRole('button', { name: '保存修改' })

test('who is second learns who recorded what, keeps what was typed, and sends it again', here, async () => {
  const code = freshProject()
  const first = await stage.open(`/projects/${code}?edit=people`)
  await manager(first.page).fill('王一')
  const second = await stage.open(`/projects/${code}?edit=people`, { account: 'xiaoshan-clerk' })
  await field(second.page, 'projectManager').getByRole('textbox').fill('李二')
  const { revision } = await view(second.page, code)
  await save(second.page).click()
  await second.page.locator(`[data-recorded="${revision + 1}"]`).waitFor()

  await save(first.page).click()
  const notice = first.page.locator('[data-conflict]')
  await notice.waitFor()
  const said = await textOf(notice)
  assert.match(said, /您填写期间，其他人登记了新内容/)
  assert.match(said, /演示·萧山专员（萧山区投资促进局）：修改项目专员/)
  assert.equal(await manager(first.page).inputValue(), '王一')
  await notice.getByRole('button', { name: '载入最新内容，保留我填写的' }).click()
  await notice.waitFor({ state: 'detached' })
  assert.equal(await manager(first.page).inputValue(), '王一')
  assert.equal(await field(first.page, 'projectManager').getByRole('textbox').inputValue(), '李二')
  await save(first.page).click()
  await first.page.locator(`[data-recorded="${revision + 2}"]`).waitFor()
  const { row, actions } = await view(first.page, code)
  assert.deepEqual([row.relationshipManager, row.projectManager], ['王一', '李二'])
  assert.deepEqual(
    actions.slice(-2).map(({ actor }) => actor.name),
    ['演示·萧山专员', '演示·市局专员'],
  )
})

test('the same fact changed by both shows what the other one made of it', here, async () => {
  const code = freshProject()
  const first = await stage.open(`/projects/${code}?edit=people`)
  await manager(first.page).fill('王一')
  const second = await stage.open(`/projects/${code}?edit=people`, { account: 'xiaoshan-clerk' })
  await manager(second.page).fill('李二')
  const { revision } = await view(second.page, code)
  await save(second.page).click()
  await second.page.locator(`[data-recorded="${revision + 1}"]`).waitFor()
  await save(first.page).click()
  await first.page.getByRole('button', { name: '载入最新内容，保留我填写的' }).click()
  await first.page.getByText('您填写期间，其他人已改为：李二').waitFor()
  assert.equal(await manager(first.page).inputValue(), '王一')
})

test('what is typed survives a reload, and is forgotten when one cancels', here, async () => {
  const { page, faults } = await stage.open(`/projects/${freshProject()}?edit=people`)
  await manager(page).fill('赵三')
  await page.reload()
  await page.getByText('已恢复您上次没有提交的内容。').waitFor()
  assert.equal(await manager(page).inputValue(), '赵三')
  await page.getByRole('button', { name: '取消', exact: true }).click()
  await manager(page).waitFor({ state: 'detached' })
  await page.reload()
  await page
    .locator('#facts-people')
    .getByRole('button', { name: /^修改/ })
    .click()
  assert.notEqual(await manager(page).inputValue(), '赵三')
  assert.deepEqual(faults, [])
})

test('a new registration survives a reload as well', here, async () => {
  const { page } = await stage.open('/projects/new')
  await field(page, 'name').getByRole('textbox').fill('写到一半的项目')
  await page.getByLabel('总投资', { exact: true }).fill('3.5')
  await page.reload()
  await page.getByText('已恢复您上次没有提交的内容。').waitFor()
  assert.equal(await field(page, 'name').getByRole('textbox').inputValue(), '写到一半的项目')
  assert.equal(await page.getByLabel('总投资', { exact: true }).inputValue(), '3.5')
})

test('while the server is away nothing is lost, and once it is back it is recorded once', here, async () => {
  const code = freshProject()
  const { page } = await stage.open(`/projects/${code}?edit=people`)
  await manager(page).fill('钱四')
  const { revision } = await view(page, code)
  await stage.stopServer()
  await save(page).click()
  await page.getByRole('heading', { name: '无法连接服务器' }).waitFor()
  assert.equal(await manager(page).inputValue(), '钱四')
  await stage.startServer()
  await save(page).click()
  await page.locator(`[data-recorded="${revision + 1}"]`).waitFor()
  const now = await view(page, code)
  assert.deepEqual([now.revision, now.row.relationshipManager], [revision + 1, '钱四'])
})

test('an answer that is lost on its way back does not record twice', here, async () => {
  const code = freshProject()
  const { page } = await stage.open(`/projects/${code}?act=plan:registered:whole`)
  const { revision } = await view(page, code)
  const form = page.getByRole('dialog').locator('form')
  await typeDay(form, '计划日期', '2025-01-31')
  let attempts = 0
  await page.route('**/actions', async (route) => {
    attempts += 1
    const answer = await route.fetch()
    // The server has recorded it; the page never hears of it.
    if (attempts === 1) await route.abort('connectionreset')
    else await route.fulfill({ response: answer })
  })
  const send = page.getByRole('button', { name: '确定计划' })
  await send.click()
  await page.getByRole('heading', { name: '无法连接服务器' }).waitFor()
  await send.click()
  await page.locator(`[data-recorded="${revision + 1}"]`).waitFor()
  assert.equal(attempts, 2)
  assert.equal((await view(page, code)).revision, revision + 1)
})

test('an impatient double click records once', here, async () => {
  const code = freshProject()
  const { page } = await stage.open(`/projects/${code}?edit=people`)
  const { revision } = await view(page, code)
  await manager(page).fill('孙五')
  await save(page).dblclick()
  await page.locator(`[data-recorded="${revision + 1}"]`).waitFor()
  assert.equal((await view(page, code)).revision, revision + 1)
})

test('a page that could not be read is there again after one click', here, async () => {
  const { page } = await stage.open('/indicators')
  await settled(page)
  await stage.stopServer()
  await page.getByRole('link', { name: '总览' }).click()
  await page.getByRole('heading', { name: '无法连接服务器' }).first().waitFor()
  await stage.startServer()
  await page.getByRole('button', { name: '重试' }).first().click()
  await page.locator('[data-overview]').waitFor()
})

test('who is signed out in another tab comes back to the same page', here, async () => {
  const code = freshProject()
  const { page } = await stage.open(`/projects/${code}?edit=people`)
  await manager(page).fill('周六')
  await page.request.delete(`${stage.address}/api/session`, { headers: { Origin: stage.address } })
  await save(page).click()
  await page.getByRole('heading', { name: '请选择一个演示账号' }).waitFor()
  await page.getByRole('button', { name: /演示·市局专员/ }).click()
  await eventually(async () => assert.equal(await manager(page).inputValue(), '周六'))
})
