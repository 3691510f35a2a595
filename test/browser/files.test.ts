import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { samples, bytesOf } from '../../src/domain/files/test-content.ts'
import { ProjectFiles } from '../../src/api/shapes/files.ts'
import { ProjectList } from '../../src/api/shapes/projects.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { ask, typeDay } from './steps.ts'

let stage: Stage
before(async () => {
  if (cannotBrowse === false) stage = await openStage()
})
after(async () => {
  if (cannotBrowse === false) await stage.close()
})
const skip = cannotBrowse

const paper = (name: string, content: Uint8Array = samples.pdf) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})
const inSection = (page: Page) => page.locator('section#files')
const filesOf = (page: Page, code: string) => ask(page, ProjectFiles, `/api/projects/${code}/files`)

/** A project of the ledger that is still negotiated, so that a milestone can be recorded with evidence. */
async function openProject(
  more: { language?: 'zh' | 'en'; viewport?: { width: number; height: number } } = {},
) {
  const { page, faults } = await stage.open('/projects', more)
  const { projects } = await ask(page, ProjectList, '/api/projects?stage=negotiating&status=ongoing&limit=1')
  const code = projects[0]?.code ?? ''
  await page.goto(`${stage.address}/projects/${code}`)
  await inSection(page).waitFor()
  return { page, faults, code }
}

test(
  'files are chosen, confirmed, refused at their place, kept, downloaded and withdrawn',
  { skip },
  async () => {
    const { page, faults, code } = await openProject()
    const section = inSection(page)
    await section
      .locator('input[type=file]')
      .setInputFiles([
        paper('立项批复.pdf'),
        paper('假合同.pdf', bytesOf('<!doctype html><script>alert(1)</script>')),
        paper('现场照片.png', samples.png),
      ])
    assert.equal(await section.locator('[data-upload=chosen]').count(), 3)
    const upload = section.getByRole('button', { name: '上传 3 个文件' })
    await upload.click()
    await section.getByText('请先勾选确认').waitFor()
    assert.equal((await filesOf(page, code)).files.length, 0)

    await section.getByRole('checkbox').check()
    await section.getByLabel('说明').fill('市发改委批复')
    await upload.click()
    await section.locator('[data-upload=failed]').waitFor()
    await section.locator('[data-file]').nth(1).waitFor()
    assert.match(await section.locator('[data-upload=failed]').innerText(), /假合同\.pdf[\s\S]*网页或脚本/)
    assert.equal(await section.getByRole('checkbox').isChecked(), false)
    const { files } = await filesOf(page, code)
    const kept = files.map(({ name, description }) => [name, description] as const)
    assert.deepEqual(
      kept.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      [
        ['现场照片.png', '市发改委批复'],
        ['立项批复.pdf', '市发改委批复'],
      ],
    )
    assert.deepEqual(await accessibilityFaults(page), [])

    const waiting = page.waitForEvent('download')
    await section.getByRole('link', { name: '立项批复.pdf', exact: true }).click()
    const download = await waiting
    assert.equal(download.suggestedFilename(), '立项批复.pdf')

    await section.getByRole('button', { name: '撤回 现场照片.png' }).click()
    await section.getByLabel('撤回原因').fill('传错了项目')
    await section.getByRole('button', { name: '确认撤回' }).click()
    await section.locator('[data-withdrawn=true]').waitFor()
    assert.match(await section.locator('[data-withdrawn=true]').innerText(), /传错了项目/)
    // What was refused is said by the browser as well.
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('422')),
      [],
    )
  },
)

test(
  'a file that is dropped shows its progress, and one that is too large is refused at once',
  { skip },
  async () => {
    const { page, code } = await openProject({ language: 'en' })
    const section = inSection(page)
    const { largestBytes } = await filesOf(page, code)
    await page.evaluate((bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes + 1)], 'film.pdf'))
      const place = document.querySelector('section#files [data-over]')
      place?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    }, largestBytes)
    await section.locator('[data-upload=failed]').waitFor()
    assert.match(await section.locator('[data-upload=failed]').innerText(), /at most 50 MB/)
    await section.getByRole('button', { name: 'Remove film.pdf' }).click()

    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 600_000,
    })
    const long = bytesOf('%PDF-1.7\n', '0123456789'.repeat(120_000), '\n%%EOF')
    await section.locator('input[type=file]').setInputFiles([paper('long.pdf', long)])
    await section.getByRole('checkbox').check()
    await section.getByRole('button', { name: 'Upload 1 file' }).click()
    const bar = section.locator('progress')
    await bar.waitFor()
    await page.waitForFunction(() => {
      const { value, max } = document.querySelector('section#files progress') as HTMLProgressElement
      return value > 0 && value < max
    })
    await section.getByRole('button', { name: 'Cancel the upload of long.pdf' }).click()
    await section.getByText('Cancelled').waitFor()
    assert.ok((await filesOf(page, code)).files.every(({ name }) => name !== 'long.pdf'))
  },
)

test(
  'a document in a form gets a new file and one that was there, and the history leads to them',
  { skip },
  async () => {
    const { page, code } = await openProject({ viewport: { width: 390, height: 844 } })
    assert.equal(await sidewaysScroll(page), 0)
    await page.getByRole('button', { name: '登记“签约”' }).first().click()
    const drawer = page.locator('.ant-drawer')
    const document = drawer.locator('[data-path^="evidence.0"]').first().locator('xpath=..')
    await document.getByRole('button', { name: '上传新文件作为这份材料' }).click()
    await document
      .locator('input[type=file]')
      .setInputFiles([paper('框架协议.pdf'), paper('框架协议附件.docx', samples.docx)])
    await document.getByRole('checkbox').check()
    await document.getByRole('button', { name: '上传 2 个文件' }).click()
    await document.locator('[data-attached]').nth(1).waitFor()
    assert.equal(await sidewaysScroll(page), 0)
    await drawer.getByLabel('文号或编号').first().fill('KJ-2024-17')
    await drawer.getByLabel('出具单位').first().fill('市投资促进局')
    await typeDay(drawer, '出具日期', '2024-12-01')
    await drawer.locator('button[type=submit]').click()
    await page.locator('[data-recorded]').waitFor()
    const { files } = await filesOf(page, code)
    const shown = files.filter(({ evidence }) => evidence.length > 0).map(({ name }) => name)
    assert.deepEqual(shown.toSorted(), ['框架协议.pdf', '框架协议附件.docx'])
    await page.getByRole('link', { name: '下载 框架协议.pdf' }).first().waitFor()
    assert.deepEqual(await accessibilityFaults(page), [])
  },
)
