import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { ProjectList } from '../../src/api/shapes/projects.ts'
import { counts, firstRow, table, total } from './list-page.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf, typeDay } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

/** Opens one filter in the panel of all filters. */
async function openFilter(page: Page, name: string): Promise<void> {
  if (
    (await page.getByRole('button', { name: '筛选', exact: true }).getAttribute('aria-expanded')) !== 'true'
  )
    await page.getByRole('button', { name: '筛选', exact: true }).click()
  await page.getByRole('listitem').getByRole('button', { name, exact: true }).click()
}

test('filters are chosen in words, stand in the address, and back takes them one by one', here, async () => {
  const { page, faults } = await stage.open('/projects')
  const all = await counts(page, '')
  await openFilter(page, '区县')
  await page.getByRole('checkbox', { name: '萧山区' }).check()
  await addressHas(page, 'district', '330109')
  const inXiaoshan = await counts(page, 'district=330109')
  await openFilter(page, '阶段')
  await page.getByRole('checkbox', { name: '建设中' }).check()
  await addressHas(page, 'stage', 'building')
  const building = await counts(page, 'district=330109&stage=building')
  assert.ok(0 < building && building < inXiaoshan && inXiaoshan < all)
  const chips = page.getByRole('list', { name: '筛选' })
  for (const words of ['区县：萧山区', '阶段：建设中'])
    await chips.getByRole('button', { name: `修改筛选：${words}` }).waitFor()
  await page.goBack()
  await counts(page, 'district=330109')
  await page.goBack()
  await counts(page, '')
  await page.goForward()
  await counts(page, 'district=330109')
  await chips.getByRole('button', { name: '取消筛选：区县：萧山区' }).click()
  await addressHas(page, 'district', null)
  await counts(page, '')
  assert.deepEqual(faults, [])
})

test('amounts, dates of facts and what is late filter by their own controls', here, async () => {
  const { page } = await stage.open('/projects')
  await counts(page, '')
  await openFilter(page, '总投资')
  await page.getByLabel('不低于', { exact: true }).fill('10')
  await addressHas(page, 'minInvestment', '1000000000')
  await page.getByLabel('不高于', { exact: true }).fill('50.5')
  await addressHas(page, 'maxInvestment', '5050000000')
  await page.getByRole('button', { name: '修改筛选：总投资 10亿元—50.50亿元' }).waitFor()
  await counts(page, 'minInvestment=1000000000&maxInvestment=5050000000')
  await openFilter(page, '节点日期')
  await page.getByLabel('哪个节点').selectOption({ label: '签约' })
  await addressHas(page, 'fact', 'signed')
  await typeDay(page, /^止$/, '2024-06-30')
  await addressHas(page, 'to', '2024-06-30')
  const query = 'minInvestment=1000000000&maxInvestment=5050000000&fact=signed&from=2024-01-01&to=2024-06-30'
  assert.ok((await counts(page, query)) > 0)
  await page.getByRole('button', { name: '修改筛选：签约日期 2024年1—6月' }).waitFor()
  await openFilter(page, '逾期')
  await page.getByRole('checkbox', { name: '下一节点已逾期' }).check()
  await addressHas(page, 'late', 'true')
  await counts(page, `${query}&late=true`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '全部清除' }).click()
  await addressHas(page, 'fact', null)
  await counts(page, '')
})

test('every filter works from the address alone and says what it is', here, async () => {
  const filters = [
    ['park=hangzhou-etdz', '园区平台：杭州经济技术开发区'],
    ['ecosystem=biomedicine', '产业生态圈：生物医药'],
    ['chain=integrated-circuits', '产业链：集成电路'],
    ['cluster=biomedicine-devices', '产业集群：生物医药与医疗器械'],
    ['tier=future', '产业层级：未来产业'],
    ['kind=leased', '项目类型：租赁'],
    ['status=suspended&status=lost', '状态：暂停、流失'],
    ['sizeBand=1bn', '投资规模：10亿—50亿元'],
    ['originRegion=mainland', '来源地区：内资'],
    ['originCountry=DE', '资金来源地：德国'],
    ['provenance=public', '数据来源：公开资料'],
  ] as const
  const { page } = await stage.open('/projects')
  for (const [query, words] of filters) {
    await page.goto(`${stage.address}/projects?${query}`)
    await page.getByRole('button', { name: `修改筛选：${words}` }).waitFor()
    await counts(page, query)
  }
})

test('two characters of a name find every project that has them', here, async () => {
  const { page } = await stage.open('/projects')
  await counts(page, '')
  const search = page.getByRole('searchbox', { name: '名称、投资方或编号' })
  await search.fill('芯片')
  await addressHas(page, 'text', '芯片')
  assert.ok((await counts(page, `text=${encodeURIComponent('芯片')}`)) > 0)
  await eventually(async () => {
    for (const name of await table(page).getByRole('rowheader').allTextContents()) assert.match(name, /芯片/)
  })
  await search.fill('绝无此名')
  await page.getByRole('heading', { name: '没有符合条件的项目' }).waitFor()
  await page.getByRole('button', { name: '显示全部项目' }).click()
  await counts(page, '')
  assert.equal(await search.inputValue(), '')
})

test('a head sorts, turns round and lets go', here, async () => {
  const { page } = await stage.open('/projects')
  await counts(page, '')
  const head = table(page).getByRole('columnheader', { name: '总投资' })
  const first = async (sort: string) =>
    (await ask(page, ProjectList, `/api/projects?limit=1${sort}`)).projects[0]?.name ?? ''
  for (const [sort, order] of [
    ['-totalInvestment', 'descending'],
    ['totalInvestment', 'ascending'],
    [null, 'none'],
  ] as const) {
    await head.getByRole('button').click()
    await addressHas(page, 'sort', sort)
    const name = await first(sort === null ? '' : `&sort=${sort}`)
    await eventually(async () => {
      assert.equal(await head.getAttribute('aria-sort'), order)
      assert.equal(await textOf(firstRow(page).getByRole('link')), name)
    })
  }
})

test('the far end is one key away, and so is the beginning', here, async () => {
  const { page, faults } = await stage.open('/projects')
  const all = await counts(page, '')
  const last = await ask(page, ProjectList, `/api/projects?limit=1&skip=${all - 1}`)
  await table(page).focus()
  await page.keyboard.press('End')
  const lastRow = table(page).locator(`[data-row="${all - 1}"]`)
  await eventually(async () => assert.equal(await textOf(lastRow.getByRole('link')), last.projects[0]?.name))
  assert.equal(await lastRow.getAttribute('aria-selected'), 'true')
  // Only what is in view is in the document.
  assert.ok((await table(page).locator('[data-row]').count()) < 100)
  await page.keyboard.press('Home')
  await firstRow(page).getByRole('link').waitFor()
  // And somewhere in between, by the wheel.
  await table(page).evaluate((scroller) => scroller.scrollTo(0, 36 * 700))
  await eventually(async () => {
    const row = table(page).locator('[data-row="705"]')
    assert.match(await textOf(row.getByRole('gridcell').first()), /^HZ-\d{4}-\d{6}$/)
  })
  assert.deepEqual(faults, [])
})

test('j, k and Enter walk the list, and back returns to the same row', here, async () => {
  const { page } = await stage.open('/projects?sort=-totalInvestment')
  await counts(page, '')
  await firstRow(page).getByRole('link').waitFor()
  await page.locator('h1').click()
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
  const chosen = table(page).locator('[aria-selected="true"]')
  assert.equal(await chosen.getAttribute('data-row'), '1')
  const name = await textOf(chosen.getByRole('link'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.goBack()
  await addressHas(page, 'sort', '-totalInvestment')
  await eventually(async () => assert.equal(await chosen.getAttribute('data-row'), '1'))
  // The way back above the heading leads to the list as it was as well.
  await chosen.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('link', { name: '项目列表' }).click()
  await addressHas(page, 'sort', null)
})

test('the search above every page finds projects while one types and opens them', here, async () => {
  const { page } = await stage.open('/indicators')
  await settled(page)
  await page.keyboard.press('/')
  await page.keyboard.type('半导体')
  const first = page.getByRole('option', { name: /半导体.*HZ-/ }).first()
  await first.waitFor()
  const name = await textOf(first.locator('span'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^输入页面/ }).fill('指标')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '指标' }).waitFor()
})

test('the list behind a figure is the figure’s own projects', here, async () => {
  const { page } = await stage.open('/?figure=landed-manufacturing-fixed-asset-1bn')
  await page.getByRole('link', { name: '在项目列表中查看' }).click()
  await page.getByText('计入“落地总投资10亿元以上制造业固投类项目数” 2024年1—11月').waitFor()
  await eventually(async () => assert.equal(await total(page), 46))
})

test('on a phone the list is cards that scroll with the page', here, async () => {
  const { page, faults } = await stage.open('/projects', { viewport: { width: 390, height: 844 } })
  const all = await counts(page, '')
  const cards = page.getByRole('list', { name: '项目列表' }).getByRole('listitem')
  await cards.first().getByRole('link').waitFor()
  assert.equal(await cards.first().getAttribute('aria-setsize'), String(all))
  await page.evaluate(() => window.scrollTo(0, 116 * 900))
  await eventually(async () => {
    const card = page.locator('[aria-posinset="903"]')
    assert.match(await textOf(card.getByRole('link')), /示例|项目/)
  })
  await page.locator('[aria-posinset="903"]').getByRole('link').click()
  await page.waitForURL(/\/projects\/HZ-/)
  assert.deepEqual(faults, [])
})
