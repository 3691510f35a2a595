import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { FigureView } from '../../src/api/shapes/indicators.ts'
import { ProjectView } from '../../src/api/shapes/projects.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { ask, eventually, settled, textOf, typeDay } from './steps.ts'

// One project from its registration to its landing and back; each test goes on where the last one ended.
const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
let page: Page
let faults: string[]
let code = ''
before(async () => {
  if (cannotBrowse) return
  stage = await openStage()
  ;({ page, faults } = await stage.open('/projects', { account: 'xiaoshan-clerk' }))
})
after(() => stage?.close())

const view = () => ask(page, ProjectView, `/api/projects/${code}`)
const field = (path: string) => page.locator(`[data-field="${path}"]`)
/** What the server refused at a field. */
const faultAt = (path: string) => field(path).locator('[data-fault]').first()
const next = (milestone: string) => page.locator(`[data-next="${milestone}"]`)
const form = () => page.getByRole('dialog').locator('form')

/** Waits until the page says that an action was recorded on top of a revision. */
async function recorded(revision: number): Promise<void> {
  await page.locator(`[data-recorded="${revision + 1}"]`).waitFor()
}

/** Sends the open form, which must be accepted. */
async function send(button: string): Promise<void> {
  const { revision } = await view()
  await page.getByRole('button', { name: button, exact: true }).click()
  await recorded(revision)
}

/** Fills in the one document that stands ready in the form. */
async function giveEvidence(documentNo: string, day: string): Promise<void> {
  await field('evidence.0.documentNo').getByRole('textbox').fill(documentNo)
  await field('evidence.0.issuer').getByRole('textbox').fill('萧山区投资促进局')
  await typeDay(field('evidence.0.issuedOn'), '出具日期', day)
}

/** Records the next milestone with its day and document. */
async function reach(milestone: string, name: string, day: string, documentNo: string): Promise<void> {
  await next(milestone)
    .getByRole('button', { name: `登记${name}`, exact: true })
    .click()
  await typeDay(form(), '发生日期', day)
  await giveEvidence(documentNo, day)
  await send('登记')
  await page.locator(`li[data-milestone="${milestone}"][data-state="reached"]`).waitFor()
}

/** The headline figure as the API gives it, once the overview shows the same. */
async function headlineOnOverview(): Promise<number> {
  const { value } = await ask(page, FigureView, `/api/indicators/${headline}/value`)
  const overview = await stage.open('/', { account: 'xiaoshan-clerk' })
  await eventually(async () =>
    assert.equal(
      await textOf(overview.page.locator(`[data-figure="${headline}"] [data-value]`)),
      String(value),
    ),
  )
  await overview.page.close()
  return Number(value)
}

test('a registration without what is required is refused at its fields, then accepted', here, async () => {
  await settled(page)
  await page.getByRole('link', { name: '登记项目' }).click()
  await page.getByRole('heading', { level: 1, name: '登记项目' }).waitFor()
  assert.ok(await page.getByRole('button', { name: '登记项目' }).isDisabled())
  await field('name').getByRole('textbox').fill('灯塔精密减速器项目')
  await page.getByRole('button', { name: '登记项目' }).click()
  await page.locator('[data-refusal]').waitFor()
  for (const path of ['kind', 'investors.0.name']) await faultAt(path).waitFor()
  assert.equal(await field('kind').getByRole('combobox').getAttribute('aria-invalid'), 'true')

  await field('kind').getByRole('combobox').selectOption({ label: '租赁' })
  await page.getByLabel('总投资', { exact: true }).fill('1.2')
  await field('investors.0.name').getByRole('textbox').fill('灯塔传动（演示）有限公司')
  const industry = field('industryCode').getByRole('combobox')
  await industry.fill('3453')
  await page.getByRole('option', { name: /3453/ }).first().waitFor()
  await industry.press('ArrowDown')
  await industry.press('Enter')
  // A district's clerk finds the own district chosen already.
  assert.equal(await field('district').getByRole('combobox').inputValue(), '330109')
  await typeDay(page, '首次接触或登记的日期', '2024-10-08')
  await page.getByRole('button', { name: '登记项目' }).click()
  await page.waitForURL(/\/projects\/HZ-/)
  await page.getByRole('heading', { level: 1, name: '灯塔精密减速器项目' }).waitFor()
  code = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const { row } = await view()
  assert.deepEqual(
    [row.stage, row.district, row.industryClass, row.totalInvestment, row.openedOn, row.provenance],
    ['negotiating', '330109', '3453', '120000000', '2024-10-08', 'entered'],
  )
})

test('a milestone is planned before it happens', here, async () => {
  await next('signed').getByRole('button', { name: '排定日期' }).click()
  await typeDay(form(), '计划日期', '2024-12-20')
  await send('确定计划')
  const step = page.locator('li[data-milestone="signed"]')
  assert.equal(await step.getAttribute('data-state'), 'planned')
  assert.match(await textOf(step), /2024年12月20日/)
  await next('signed').getByText('计划 2024年12月20日').waitFor()
})

test('a signing without its document is refused where the document belongs', here, async () => {
  await next('signed').getByRole('button', { name: '登记签约' }).click()
  await typeDay(form(), '发生日期', '2024-10-20')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await faultAt('evidence').waitFor()
  assert.match(await textOf(faultAt('evidence')), /投资协议/)
  await giveEvidence('萧投〔2024〕88号', '2024-10-20')
  await send('登记')
  assert.equal((await view()).row.stage, 'signed')
})

test('what is missing is named, filled in where it is named, and checked', here, async () => {
  const button = next('registered').getByRole('button', { name: '登记注册' })
  assert.ok(await button.isDisabled())
  await next('registered')
    .getByText(/^目前不能办理/)
    .waitFor()
  await next('registered').getByRole('button', { name: '填写项目公司', exact: true }).click()
  await field('projectCompany.name').getByRole('textbox').fill('灯塔减速器（杭州）有限公司')
  const enterprise = field('projectCompany.enterpriseCode').getByRole('textbox')
  await enterprise.fill('91350100M000100Y44')
  await page.getByRole('button', { name: '保存修改' }).click()
  assert.match(await textOf(faultAt('projectCompany.enterpriseCode')), /校验位应为“3”/)
  await enterprise.fill('91350100M000100Y43')
  await send('保存修改')
  await reach('registered', '注册', '2024-11-01', '营业执照一号')
})

test('filing and a secured site land the project, and the headline figure grows by one', here, async () => {
  const figure = await headlineOnOverview()
  await next('filed').getByRole('button', { name: '填写项目代码' }).click()
  await field('projectCode').getByRole('textbox').fill('2411-330109-04-01-654321')
  await send('保存修改')
  await next('filed').getByRole('button', { name: '填写固定资产投资' }).click()
  await page.getByLabel('固定资产投资', { exact: true }).fill('6000')
  await page.getByLabel('固定资产投资的单位').selectOption({ label: '万元' })
  await send('保存修改')
  await reach('filed', '备案', '2024-11-12', '备案八号')
  assert.equal((await view()).row.landedOn, null)
  assert.equal(await headlineOnOverview(), figure)
  await reach('siteSecured', '供地/落位', '2024-11-20', '租赁一号')
  const { row, countedBy } = await view()
  assert.deepEqual([row.stage, row.landedOn, row.fixedAssetInvestment], ['landed', '2024-11-20', '60000000'])
  assert.ok(countedBy.some(({ indicator }) => indicator === headline))
  await page.locator(`[data-counted="${headline}"]`).waitFor()
  assert.equal(await headlineOnOverview(), figure + 1)
})

test('corrected below the threshold it counts no more, and the explanation says why', here, async () => {
  const figure = await headlineOnOverview()
  await page.getByRole('button', { name: /^更正 首次登记/ }).click()
  await form().getByLabel('总投资', { exact: true }).fill('0.9')
  await page.getByRole('button', { name: '提交更正' }).click()
  // Without a reason nobody would understand it later.
  await faultAt('reason').waitFor()
  await field('reason').getByRole('textbox').fill('协议金额为 9000 万元，首次登记时误填')
  await send('提交更正')
  assert.equal((await view()).row.totalInvestment, '90000000')
  assert.equal(await headlineOnOverview(), figure - 1)
  await page.getByLabel('其他指标为什么不计入').selectOption({
    label: '落地总投资1亿元以上制造业固投类项目数',
  })
  const why = page.locator('[data-counts="false"]')
  await why.waitFor()
  assert.match(await textOf(why.locator('[data-passed="false"]')), /总投资.*1亿元/)
  // Both stay visible: what was registered, and that and why it was corrected.
  const first = page.locator('#action-1')
  assert.match(await textOf(first), /已由第 \d+ 条更正/)
  await page.getByText('总投资：1.20亿元 → 9,000万元').waitFor()
})

test('a withdrawn record stays visible and takes its effect along', here, async () => {
  const { actions } = await view()
  const site = actions.find(({ milestone }) => milestone === 'siteSecured')
  assert.ok(site)
  const entry = page.locator(`#action-${site.sequence}`)
  await entry.getByRole('button', { name: /^更正/ }).click()
  await page.getByRole('button', { name: '没有发生过这件事，撤回这条记录' }).click()
  await field('reason').getByRole('textbox').fill('租赁合同没有签成')
  await send('撤回这条记录')
  assert.match(await textOf(entry), /已撤回，不再计入/)
  assert.equal(await entry.getAttribute('data-effective'), 'false')
  const { row } = await view()
  assert.deepEqual([row.stage, row.landedOn], ['signed', null])
  await next('siteSecured').waitFor()
})

test('a suspended project rests, says what that bars, and goes on', here, async () => {
  const action = (name: string) => page.locator(`[data-action="${name}"]`)
  assert.ok(await action('resume').isDisabled())
  await page.getByText('恢复推进（项目处于“推进中”状态，不能恢复）').waitFor()
  await action('suspend').click()
  await typeDay(form(), '暂停日期', '2024-12-01')
  await page.getByRole('button', { name: '登记暂停', exact: true }).last().click()
  await faultAt('reasonCode').waitFor()
  await field('reasonCode').getByRole('combobox').selectOption({ label: '用地' })
  await field('reason').getByRole('textbox').fill('厂房另行选址')
  await typeDay(form(), '复核日', '2025-03-01')
  const { revision } = await view()
  await form().getByRole('button', { name: '登记暂停' }).click()
  await recorded(revision)
  assert.equal((await view()).row.status, 'suspended')
  await page.getByText('项目处于“暂停”状态，恢复后再推进。').waitFor()
  assert.ok(await action('suspend').isDisabled())
  await action('resume').click()
  await typeDay(form(), '恢复日期', '2024-12-08')
  await field('reason').getByRole('textbox').fill('新厂房已经确定')
  const resting = await view()
  await form().getByRole('button', { name: '恢复推进' }).click()
  await recorded(resting.revision)
  assert.equal((await view()).row.status, 'ongoing')
  assert.deepEqual(
    faults.filter((fault) => !/42[28]|40\d/.test(fault)),
    [],
  )
})

for (const [account, words] of [
  ['leader', /您的岗位（市领导）不能办理项目/],
  ['auditor', /您的岗位（审计）不能办理项目/],
] as const)
  test(`${account} sees everything, may do nothing, and is told why`, here, async () => {
    const other = await stage.open(`/projects/${code}`, { account })
    await next('siteSecured').waitFor()
    const step = other.page.locator('[data-next="siteSecured"]')
    await step.waitFor()
    for (const button of await step.getByRole('button').all()) assert.ok(await button.isDisabled())
    assert.match(await textOf(step), words)
    assert.equal(await other.page.getByRole('button', { name: /^(修改|更正)/ }).count(), 0)
    for (const button of await other.page.locator('[data-action]').all()) assert.ok(await button.isDisabled())
    // A form that is opened by its address is refused like any other.
    const { revision } = await view()
    const answer = await other.page.request.post(`${stage.address}/api/projects/${code}/actions`, {
      headers: { Origin: stage.address, 'If-Match': `"${revision}"` },
      data: { type: 'resume', on: '2024-12-08', reason: '试一试' },
    })
    assert.equal(answer.status(), 403)
    assert.equal((await view()).revision, revision)
    assert.deepEqual(other.faults, [])
  })

test('another district does not see the project and is told whose it is', here, async () => {
  const other = await stage.open(`/projects/${code}`, { account: 'qiantang-clerk' })
  await other.page.getByText('此项目由萧山区投资促进局负责', { exact: false }).first().waitFor()
  assert.equal(await other.page.locator('[data-next]').count(), 0)
  const { revision } = await view()
  const answer = await other.page.request.post(`${stage.address}/api/projects/${code}/actions`, {
    headers: { Origin: stage.address, 'If-Match': `"${revision}"` },
    data: { type: 'resume', on: '2024-12-08', reason: '试一试' },
  })
  assert.equal(answer.status(), 403)
  assert.equal((await view()).revision, revision)
})
