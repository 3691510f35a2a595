import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ProjectList, ProjectView } from '../../src/api/shapes/projects.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
/** A project that has landed since the middle of the year, and one that was registered since. */
let landed = ''
let young = ''
before(async () => {
  if (cannotBrowse) return
  stage = await openStage()
  const { page } = await stage.open('/indicators')
  const first = async (query: string) =>
    (await ask(page, ProjectList, `/api/projects?${query}&limit=1`)).projects[0]?.code ?? ''
  landed = await first('fact=landed&from=2024-09-01&to=2024-11-30&status=ongoing')
  young = await first('fact=opened&from=2024-10-01&to=2024-11-30')
})
after(() => stage?.close())

/** Faults without what the browser itself says of an answer 404. */
const otherThanMissing = (faults: readonly string[]) => faults.filter((fault) => !fault.includes('404'))

test('a project as of a past day is as it was, and offers nothing to do', here, async () => {
  const { page, faults } = await stage.open(`/projects/${landed}?asOf=2024-08-31`)
  await page.getByText('您正在查看截至 2024年8月31日 的数据').waitFor()
  const past = await ask(page, ProjectView, `/api/projects/${landed}?asOf=2024-08-31`)
  const now = await ask(page, ProjectView, `/api/projects/${landed}`)
  assert.ok(past.actions.length < now.actions.length)
  assert.equal(past.row.landedOn, null)
  await page.getByText(`共 ${past.actions.length} 条`).waitFor()
  const buttons = page.locator('#content').getByRole('button', { name: /修改|更正|登记|排定|撤回/ })
  assert.equal(await buttons.count(), 0)
  // Neither does the address of a form open one.
  await page.goto(`${stage.address}/projects/${landed}?asOf=2024-08-31&edit=money&act=suspend`)
  await page.getByText(`共 ${past.actions.length} 条`).waitFor()
  assert.equal(await page.locator('form').count(), 0)
  await page.getByRole('button', { name: '回到当前数据' }).click()
  await addressHas(page, 'asOf', null)
  await page.getByText(`共 ${now.actions.length} 条`).waitFor()
  assert.deepEqual(faults, [])
})

test('the list in the past says that it shows the present', here, async () => {
  const { page } = await stage.open('/projects?asOf=2024-06-30')
  await page.getByText(/^列表显示当前登记内容，不随数据时点变化/).waitFor()
})

test(
  'a project that was not registered yet then is not there, and one may go back to now',
  here,
  async () => {
    const { page, faults } = await stage.open(`/projects/${young}?asOf=2024-06-30`)
    await page.getByRole('heading', { name: '没有找到项目' }).waitFor()
    await page.getByRole('button', { name: '回到当前数据' }).click()
    await page.locator('li[data-milestone]').first().waitFor()
    assert.deepEqual(otherThanMissing(faults), [])
  },
)

test('what nobody has says so and where to go instead', here, async () => {
  const { page, faults } = await stage.open('/')
  for (const [path, title, way, target] of [
    ['/projects/HZ-1999-000001', '没有找到项目', '查看全部项目', '/projects'],
    ['/indicators/nothing', '没有找到指标', '全部指标', '/indicators'],
    ['/?figure=nothing', '没有找到指标', '查看全部指标', '/indicators'],
    ['/no/such/page', '没有这个页面', '前往总览', '/'],
  ] as const) {
    await page.goto(stage.address + path)
    await page.getByRole('heading', { name: title }).first().waitFor()
    // The last link of that name: the way back above a heading may have the same.
    await page.getByRole('link', { name: way, exact: true }).last().click()
    await page.waitForURL((url) => url.pathname === target && url.search === '')
  }
  assert.deepEqual(otherThanMissing(faults), [])
})

test('nonsense in an address counts as absent', here, async () => {
  const { page, faults } = await stage.open(
    '/projects?from=yesterday&to=2024-13-40&asOf=soon&minInvestment=lots&fact=dreamt&late=perhaps&sort=x',
  )
  await settled(page)
  await page.getByRole('button', { name: '统计期: 2024年1—11月' }).waitFor()
  assert.deepEqual(
    otherThanMissing(faults).filter((fault) => !fault.includes('400')),
    [],
  )
})

test('a link that somebody opens before signing in leads there afterwards', here, async () => {
  const { page, faults } = await stage.open(`/projects/${landed}?why=signed-100m`, { account: null })
  await page.getByRole('heading', { name: '请选择一个演示账号' }).waitFor()
  await page.getByRole('button', { name: /演示·审计员/ }).click()
  await page.waitForURL((url) => url.pathname === `/projects/${landed}`)
  assert.equal(new URL(page.url()).searchParams.get('why'), 'signed-100m')
  // Another account in the menu, then none.
  await page.getByRole('button', { name: /^当前账号: 演示·审计员/ }).click()
  await page.getByRole('button', { name: /演示·萧山专员/ }).click()
  await page.getByRole('button', { name: /^当前账号: 演示·萧山专员/ }).click()
  await page.evaluate(() => sessionStorage.setItem('xinghui.draft.new', '{"name":"未登记的项目"}'))
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '请选择一个演示账号' }).waitFor()
  // At a shared desk the next person finds nothing of what was typed.
  assert.equal(await page.evaluate(() => sessionStorage.getItem('xinghui.draft.new')), null)
  await page.goto(`${stage.address}/projects`)
  await page.getByRole('heading', { name: '请选择一个演示账号' }).waitFor()
  // The project belongs to another district than the second account.
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('403')),
    [],
  )
})

test('without projects every page says why it is empty and the one thing to do', here, async () => {
  const empty = await openStage({ empty: true })
  try {
    const { page, faults } = await empty.open('/')
    await page.getByRole('heading', { name: '还没有项目' }).waitFor()
    const values = page.locator('[data-figure] [data-value]')
    await eventually(async () => assert.equal(await values.count(), 10))
    for (const value of await values.allTextContents()) assert.match(value, /^(0|—)$/)
    await page.getByRole('heading', { name: '还没有登记任何进展' }).waitFor()
    await page.getByRole('heading', { name: '没有逾期的节点' }).waitFor()
    await page.locator('#content').getByRole('link', { name: '登记项目' }).click()
    await page.getByRole('heading', { level: 1, name: '登记项目' }).waitFor()
    await page.goto(`${empty.address}/projects`)
    await page.getByRole('heading', { name: '还没有项目' }).waitFor()
    assert.equal(await textOf(page.locator('[data-total]')), '共 0 个项目')
    await page.goto(`${empty.address}/indicators/landed-ecosystem-100m`)
    await page.getByRole('heading', { name: '没有计入的项目' }).waitFor()
    assert.deepEqual(faults, [])
    const leader = await empty.open('/', { account: 'leader' })
    await leader.page.getByRole('heading', { name: '还没有项目' }).waitFor()
    assert.equal(await leader.page.getByRole('link', { name: '登记项目' }).count(), 0)
  } finally {
    await empty.close()
  }
})
