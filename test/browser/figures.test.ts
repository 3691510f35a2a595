import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { z } from 'zod'
import { CountedProjects, FigureView, IndicatorView } from '../../src/api/shapes/indicators.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import {
  addressHas,
  ask,
  download,
  eventually,
  inAddress,
  rowsOf,
  settled,
  textOf,
  typeDay,
} from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
const drawerAddress = `/?figure=${headline}`
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

const api = (rest: string, id = headline) => `/api/indicators/${id}${rest}`

/** The drawer of a figure when what is in it has come. */
async function openedDrawer(page: Page): Promise<Locator> {
  const drawer = page.getByRole('dialog')
  await drawer.locator('[data-projects] li').first().waitFor()
  return drawer
}

/** The rows of the breakdown as name and value. */
function breakdownOf(place: Page | Locator): Promise<[string, string][]> {
  return place
    .locator('table')
    .first()
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row): [string, string] => [
        row.querySelector('th')?.textContent ?? '',
        [...row.querySelectorAll('td')].find((cell) => !cell.hasAttribute('aria-hidden'))?.textContent ?? '',
      ]),
    )
}

/** Chooses in a select of the breakdown by its label. */
async function choose(place: Page | Locator, label: string, option: string): Promise<void> {
  await place.getByLabel(label, { exact: true }).click()
  const page = 'page' in place ? place.page() : place
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await list
    .locator('.ant-select-item-option')
    .filter({ hasText: new RegExp(`^${option}$`) })
    .click()
  // A list that a busy machine leaves open closes when one goes on.
  await list
    .waitFor({ state: 'detached', timeout: 5000 })
    .catch(() => place.getByLabel(label, { exact: true }).blur())
  await list.waitFor({ state: 'detached' })
}

test(
  'a figure opens what it is: definition in words with version and source, parts, projects',
  here,
  async () => {
    const { page, faults } = await stage.open('/')
    await settled(page)
    const figure = page.locator(`[data-figure="${headline}"]`)
    await figure.click()
    await addressHas(page, 'figure', headline)
    const drawer = await openedDrawer(page)
    const indicator = await ask(page, IndicatorView, api(''))
    const [version] = indicator.versions
    assert.ok(version)
    assert.equal(await textOf(drawer.locator('[data-value]').first()), '298')
    for (const words of [`第 ${version.version} 版`, version.source, ...(version.inWords['zh'] ?? [])])
      await drawer.getByText(words, { exact: true }).first().waitFor()

    const byDistrict = await breakdownOf(drawer)
    assert.equal(byDistrict.length, 13)
    assert.equal(
      byDistrict.reduce((sum, [, value]) => sum + Number(value), 0),
      298,
    )
    await choose(drawer, '按', '产业生态圈')
    await addressHas(page, 'f.by', 'ecosystem')
    const { breakdown } = await ask(page, FigureView, api('/value?by=ecosystem'))
    await eventually(async () => {
      const shown = await breakdownOf(drawer)
      assert.deepEqual(
        shown.map(([, value]) => Number(value)).toSorted((a, b) => a - b),
        breakdown.map(({ value }) => Number(value)).toSorted((a, b) => a - b),
      )
    })

    // Escape closes it and gives the focus back; the address is the one before.
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    assert.equal(new URL(page.url()).search, '')
    await eventually(async () => assert.ok(await figure.evaluate((link) => link === document.activeElement)))
    assert.deepEqual(faults, [])
  },
)

test('back closes the drawer, and its address opens the same for somebody else', here, async () => {
  const { page } = await stage.open('/')
  await settled(page)
  await page.locator(`[data-figure="${headline}"]`).click()
  const drawer = await openedDrawer(page)
  await choose(drawer, '按', '产业生态圈')
  await addressHas(page, 'f.by', 'ecosystem')
  const address = page.url()
  const other = await stage.open(address.slice(stage.address.length), { account: 'leader' })
  const same = await openedDrawer(other.page)
  await eventually(async () => assert.deepEqual(await breakdownOf(same), await breakdownOf(drawer)))
  await page.goBack()
  await drawer.waitFor({ state: 'detached' })
  assert.equal(inAddress(page, 'figure'), null)
})

test('the drawer has a period and a moment of its own and leaves the page below as it is', here, async () => {
  const { page } = await stage.open(drawerAddress)
  const drawer = await openedDrawer(page)
  await drawer.getByRole('button', { name: /^统计期/ }).click()
  await drawer.getByRole('button', { name: '一季度' }).click()
  await addressHas(page, 'f.to', '2024-03-31')
  await drawer.getByRole('button', { name: /^数据时点/ }).click()
  await drawer.getByRole('button', { name: '6月30日' }).click()
  await addressHas(page, 'f.asOf', '2024-06-30')
  const { value } = await ask(page, FigureView, api('/value?from=2024-01-01&to=2024-03-31&asOf=2024-06-30'))
  await eventually(async () =>
    assert.equal(await textOf(drawer.locator('[data-value]').first()), String(value)),
  )
  assert.equal(inAddress(page, 'asOf'), null)
  assert.equal(await page.locator(`[data-figure="${headline}"] [data-value]`).textContent(), '298')
})

test('a part of the breakdown narrows the figure and its projects', here, async () => {
  const { page } = await stage.open(drawerAddress)
  const drawer = await openedDrawer(page)
  await drawer.getByRole('button', { name: '萧山区', exact: true }).click()
  await addressHas(page, 'f.district', '330109')
  const { value, counted } = await ask(page, FigureView, api('/value?district=330109'))
  await eventually(async () =>
    assert.equal(await textOf(drawer.locator('[data-value]').first()), String(value)),
  )
  await drawer.getByText(`共 ${counted} 个，按总投资从高到低`).waitFor()
  await drawer.getByRole('button', { name: '取消筛选：区县：萧山区' }).click()
  await addressHas(page, 'f.district', null)
})

test('each counted project says why, and any other one why not', here, async () => {
  const { page, faults } = await stage.open(drawerAddress)
  const drawer = await openedDrawer(page)
  const { projects } = await ask(page, CountedProjects, api('/projects'))
  assert.equal(await drawer.locator('[data-projects] > li').count(), 50)
  await drawer
    .locator('[data-projects] > li')
    .first()
    .getByRole('button', { name: /^为什么计入/ })
    .click()
  await drawer.locator('[data-counts="true"]').waitFor()
  assert.equal(inAddress(page, 'f.explain'), projects[0]?.code)
  assert.equal(await drawer.locator('[data-counts="true"] [data-passed="false"]').count(), 0)
  await drawer.getByRole('button', { name: '再看 50 个' }).click()
  await eventually(async () => assert.equal(await drawer.locator('[data-projects] > li').count(), 100))

  // A project that landed and is no factory.
  const services = await ask(page, CountedProjects, api('/projects', 'landed-service-fixed-asset-100m'))
  await drawer.getByLabel('项目编号').fill(services.projects[0]?.code ?? '')
  await drawer.getByRole('button', { name: '查看依据' }).click()
  const not = drawer.locator('[data-counts="false"]')
  await not.waitFor()
  assert.match(await textOf(not), /不计入/)
  assert.match(await textOf(not.locator('[data-passed="false"]').first()), /制造业/)
  await drawer.getByLabel('项目编号').fill('HZ-1999-000001')
  await drawer.getByRole('button', { name: '查看依据' }).click()
  await drawer.getByText('没有找到项目').waitFor()
  // What the browser itself says of an answer 404 is no fault of the page.
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('404')),
    [],
  )
})

test('projects and breakdown come as files with what is shown', here, async () => {
  const { page } = await stage.open(drawerAddress)
  const drawer = await openedDrawer(page)
  const projects = rowsOf(await download(page, drawer.getByRole('link', { name: '项目清单 CSV' })))
  assert.equal(projects.length, 298 + 1)
  const breakdown = rowsOf(await download(page, drawer.getByRole('link', { name: '分组数据 CSV' })))
  assert.equal(breakdown.length, 13 + 2)
  assert.match(breakdown.at(-1) ?? '', /298/)
})

test(
  'the catalogue has every indicator with the value of the period, and finds them by name',
  here,
  async () => {
    const { page, faults } = await stage.open('/indicators?from=2024-01-01&to=2024-03-31')
    const catalogue = z.object({ indicators: z.array(IndicatorView) })
    const { indicators } = await ask(page, catalogue, '/api/indicators')
    const rows = page.locator('#content li a')
    await eventually(async () => assert.equal(await rows.count(), indicators.length))
    const { value } = await ask(page, FigureView, api('/value?from=2024-01-01&to=2024-03-31'))
    const first = page.getByRole('link', { name: /^落地总投资1亿元以上制造业固投类项目数/ })
    await eventually(async () => assert.match(await textOf(first), new RegExp(`${value} 个`)))
    await page.getByLabel('按名称查找指标').fill('生态圈')
    await addressHas(page, 'q', '生态圈')
    await eventually(async () => assert.ok((await rows.count()) < indicators.length))
    for (const name of await rows.allTextContents()) assert.match(name, /生态圈/)
    await page.getByLabel('按名称查找指标').fill('没有的指标')
    await page.getByText('没有名称含“没有的指标”的指标').waitFor()
    await page.getByRole('button', { name: '清空' }).click()
    await eventually(async () => assert.equal(await rows.count(), indicators.length))
    await first.click()
    await page.waitForURL(/\/indicators\/landed-manufacturing-fixed-asset-100m/)
    assert.equal(inAddress(page, 'to'), '2024-03-31')
    assert.deepEqual(faults, [])
  },
)

test('an indicator’s page takes any period, a past moment and two dimensions', here, async () => {
  const { page, faults } = await stage.open('/indicators/landed-ecosystem-100m')
  await page.locator('[data-projects] li').first().waitFor()
  await page.getByRole('button', { name: /^统计期/ }).click()
  await typeDay(page, /^起$/, '2024-02-10')
  await typeDay(page, /^止$/, '2024-10-20')
  await page.getByRole('button', { name: '确定', exact: true }).click()
  await addressHas(page, 'from', '2024-02-10')
  await page.getByRole('button', { name: /^数据时点/ }).click()
  await page.getByRole('button', { name: '9月30日' }).click()
  await addressHas(page, 'asOf', '2024-09-30')
  await choose(page, '按', '区县')
  await choose(page, '再按', '产业生态圈')
  await addressHas(page, 'by', 'district,ecosystem')
  const query = '/value?from=2024-02-10&to=2024-10-20&asOf=2024-09-30&by=district,ecosystem'
  const figure = await ask(page, FigureView, api(query, 'landed-ecosystem-100m'))
  await eventually(async () => {
    assert.equal(await textOf(page.locator('[data-value]').first()), String(figure.value))
    const cells = await page.locator('section[aria-label="分组"] table tbody td').allTextContents()
    assert.deepEqual(
      cells
        .filter((cell) => cell !== '')
        .map(Number)
        .toSorted((a, b) => a - b),
      figure.breakdown.map(({ value }) => Number(value)).toSorted((a, b) => a - b),
    )
  })
  assert.deepEqual(faults, [])
})

test('what cannot be compared with the year before says so', here, async () => {
  const { page } = await stage.open(`/indicators/${headline}?from=2023-01-01&to=2023-12-31`)
  const figure = await ask(page, FigureView, api('/value?from=2023-01-01&to=2023-12-31'))
  assert.equal(figure.yearBefore?.value, null)
  await page.getByText('上年同期不可比', { exact: true }).waitFor()
  await eventually(async () =>
    assert.equal(await textOf(page.locator('[data-value]').first()), String(figure.value)),
  )
})
