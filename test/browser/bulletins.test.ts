import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { BulletinPreview, FilingPage } from '../../src/api/shapes/bulletins.ts'
import { wordFile } from '../../scripts/office-files.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, ask, eventually, settled, textOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

test(
  'a template becomes a page whose figures open, a file, and a filing that says what changed',
  here,
  async () => {
    const { page, faults } = await stage.open('/bulletins?asOf=2024-12-08', { account: 'city-clerk' })
    await page
      .locator('[data-template="monthly-bulletin"]')
      .getByRole('link', { name: /^生成/ })
      .click()
    await page.locator('[data-document]').waitFor()
    await addressHas(page, 'asOf', '2024-12-08')
    const shown = await ask(
      page,
      BulletinPreview,
      '/api/bulletins/templates/monthly-bulletin/preview?asOf=2024-12-08',
    )
    // The published figures of the month, each with a footnote.
    const figures = page.locator('[data-document] [data-figure]')
    assert.equal(await figures.count(), shown.figures.length)
    assert.equal(await page.locator('[data-footnote]').count(), shown.figures.length)
    assert.deepEqual((await figures.allTextContents()).slice(0, 2), ['298', '99.3%'])
    await figures.first().click()
    const drawer = page.getByRole('dialog')
    await drawer.waitFor()
    await addressHas(page, 'f.from', '2024-01-01')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载 Word' }).click(),
    ])
    assert.match(file.suggestedFilename(), /^monthly-bulletin-2024-11-30\.docx$/)
    await page.getByRole('button', { name: '报送' }).click()
    await page.waitForURL(/\/bulletins\/filings\/HZ-B-\d+/)
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const filed = await ask(page, FilingPage, `/api/bulletins/filings/${number}`)
    await page.locator('[data-filed] tbody tr').first().waitFor()
    assert.equal(await page.locator('[data-filed] tbody tr').count(), filed.figures.length)
    assert.equal(
      await page.locator('[data-changes]').getAttribute('data-changes'),
      String(filed.changes?.figures.length),
    )
    await page.reload()
    await page.locator('[data-filed]').waitFor()
    assert.deepEqual(faults, [])

    // The leader sees it, and is told why not to hand in.
    const leader = await stage.open(`/bulletins/filings/${number}`, { account: 'leader' })
    await leader.page.locator('[data-filed]').waitFor()
    await leader.page.goto(`${stage.address}/bulletins/monthly-bulletin`)
    const button = leader.page.getByRole('button', { name: '报送' })
    await button.waitFor()
    assert.equal(await button.isDisabled(), true)
    await leader.page.getByText('您的岗位不能报送').waitFor()
  },
)

test('another period is asked for by the form, and a period the wrong way round is said', here, async () => {
  const { page } = await stage.open('/bulletins/monthly-bulletin', { account: 'city-clerk' })
  await page.locator('[data-document]').waitFor()
  const form = page.getByRole('form', { name: '生成条件' })
  await form.getByLabel('统计期止').fill('2023-12-31')
  await page.getByText('统计期起不能晚于统计期止').waitFor()
  assert.equal(await form.getByRole('button').isDisabled(), true)
  await form.getByLabel('统计期止').fill('2024-10-31')
  await form.getByRole('button', { name: '按此生成' }).click()
  await addressHas(page, 'to', '2024-10-31')
  await eventually(async () =>
    assert.match(await textOf(page.locator('[data-document]')), /2024年1—10月，全市落地/),
  )
})

test(
  'an edited template is refused with the place of every fault, and used once it is right',
  here,
  async () => {
    const { page, faults } = await stage.open('/bulletins', { account: 'city-clerk' })
    await settled(page)
    await page.getByRole('button', { name: '新增模板' }).click()
    const form = page.getByRole('region', { name: '新增模板' })
    await form.getByLabel('模板名称').fill('简报')
    await form.getByRole('button', { name: '检查并保存' }).click()
    await form.getByText('请选择文件').waitFor()
    const choose = (text: string) =>
      form.getByLabel('Word 或 Excel 文件').setInputFiles({
        name: '简报.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: Buffer.from(wordFile([text])),
      })
    await choose(`落地{指标:${headline}x}个`)
    await form.getByRole('button', { name: '检查并保存' }).click()
    await form.locator('[data-refusal]').getByText(`是否应为“${headline}”`).waitFor()
    await choose(`落地{指标：${headline}}个`)
    await form.getByRole('button', { name: '检查并保存' }).click()
    await page.getByText('“简报”已保存').waitFor()
    await page.getByRole('link', { name: '简报', exact: true }).click()
    await page.locator('[data-document] [data-figure]').first().waitFor()
    // What was refused is red in the console of every browser.
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('422')),
      [],
    )
  },
)
