import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ReceiptList } from '../../src/api/shapes/receipts.ts'
import { cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

/** What the console says of a refusal that the test asked for is no fault. */
const unasked = (faults: readonly string[]) => faults.filter((fault) => !fault.includes('status of 422'))

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

test(
  'F4 on the page: 54.08 is 5.5 % of the country, 40.1 % of the province and third as published',
  here,
  async () => {
    const { page, faults } = await stage.open('/series', { account: 'leader' })
    await settled(page)
    const row = page.locator('[data-series] [data-id="fdi-hangzhou"]')
    const words = await textOf(row)
    for (const part of [/54\.08/, /占全国 5\.5%/, /占浙江 40\.1%/, /第 3 位（据公布）/, /2024年末公开报道/])
      assert.match(words, part)
    // Peers whose values were not published have none.
    assert.match(await textOf(page.locator('[data-id="fdi-shanghai"]')), /还没有录入/)
    assert.equal(await page.getByRole('link', { name: '导入表格' }).count(), 0)
    await row.getByRole('link').click()
    await page.waitForURL(/\/series\/fdi-hangzhou/)
    await page.getByText('增长 13.04%').waitFor()
    await page.goto(`${stage.address}/series/fdi-hangzhou?asOf=2024-04-01`)
    await settled(page)
    assert.doesNotMatch(await textOf(page.locator('[data-figures]')), /54\.08/)
    assert.deepEqual(faults, [])
  },
)

test(
  'a clerk enters a value, is told what is wrong at its field, and revises it with a reason',
  here,
  async () => {
    const { page, faults } = await stage.open('/series/fdi-shanghai', { account: 'city-clerk' })
    await settled(page)
    await page.getByRole('button', { name: '录入数值' }).click()
    const form = page.getByRole('region', { name: '录入数值' })
    await form.getByLabel('统计期起').fill('2024-01-01')
    await form.getByLabel('统计期止').fill('2024-10-30')
    await form.getByLabel('数值（亿美元）').fill('1')
    await form.getByLabel('知悉日期').fill('2024-12-01')
    await form.getByLabel('出处').fill('试录')
    await form.getByRole('button', { name: '录入', exact: true }).click()
    await form.getByText('统计期应为同一年内的整月').first().waitFor()
    await form.getByLabel('统计期止').fill('2024-10-31')
    await form.getByRole('button', { name: '录入', exact: true }).click()
    await page.locator('[data-figures]').waitFor()
    await page.getByRole('button', { name: '修订 2024年1—10月' }).click()
    const revision = page.getByRole('region', { name: '修订' })
    await revision.getByLabel('数值（亿美元）').fill('2')
    await revision.getByLabel('知悉日期').fill('2024-12-02')
    await revision.getByLabel('出处').fill('试录之二')
    await revision.getByLabel('修订理由').fill('首次录入有误')
    await revision.getByRole('button', { name: '修订', exact: true }).click()
    await page.getByText('已被修订').waitFor()
    await page.reload()
    await settled(page)
    const history = await textOf(page.locator('main'))
    for (const part of [/首次录入有误/, /已被修订/, /第 1 次修订/]) assert.match(history, part)
    assert.deepEqual(unasked(faults), [])
  },
)

test(
  'the ledger flags what differs, books a voucher once and takes it back; a district sees its part',
  here,
  async () => {
    const { page, faults } = await stage.open('/receipts', { account: 'city-clerk' })
    await settled(page)
    const flagged = page.locator('[data-comparison] [data-flagged="true"]')
    assert.equal(await flagged.count(), 1)
    assert.match(await textOf(flagged), /2024年3—7月.*请对账/s)
    const { receipts } = await ask(page, ReceiptList, '/api/receipts?from=2024-01-01&to=2024-11-30')
    const known = receipts.find(({ reverses, reversedBy }) => reverses === null && reversedBy === null)
    assert.ok(known)
    await page.getByRole('button', { name: '登记到资' }).click()
    const form = page.getByRole('region', { name: '登记到资' })
    const fill = async (label: string, value: string) => form.getByLabel(label, { exact: true }).fill(value)
    await fill('项目编号', known.project.code)
    await fill('到资日期', known.on)
    await fill('金额', known.amount)
    await fill('汇率', '7.1')
    await fill('汇率日期', known.on)
    await fill('汇率来源', '人民币汇率中间价')
    await fill('凭证号', known.voucher)
    await fill('佐证材料', '银行入账单')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await form.getByText('同一凭证全市只记一次').first().waitFor()
    await fill('凭证号', 'SL-0001')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await eventually(async () => assert.equal(await form.count(), 0))
    await page.goto(`${stage.address}/receipts?project=${known.project.code}`)
    await page.getByRole('button', { name: '冲销 SL-0001' }).click()
    const reversal = page.getByRole('region', { name: '冲销' })
    await reversal.getByLabel('冲销理由').fill('试登记')
    await reversal.getByRole('button', { name: '冲销', exact: true }).click()
    await page.getByText('试登记').waitFor()
    await page.reload()
    await page.getByText('试登记').waitFor()
    await page.getByLabel('到资方式').selectOption('merger')
    await addressHas(page, 'kind', 'merger')

    const district = await stage.open('/receipts', {
      account: 'xiaoshan-clerk',
      viewport: { width: 390, height: 844 },
    })
    await settled(district.page)
    await district.page.getByText('只对全市口径作出').waitFor()
    const own = await ask(district.page, ReceiptList, '/api/receipts?from=2024-01-01&to=2024-11-30')
    assert.ok(own.receipts.every(({ project }) => project.district === '330109'))
    assert.equal(await sidewaysScroll(district.page), 0)
    assert.deepEqual(unasked([...faults, ...district.faults]), [])
  },
)
