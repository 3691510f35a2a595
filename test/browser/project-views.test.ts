import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { counts, firstRow, table } from './list-page.ts'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { addressHas, download, eventually, inAddress, rowsOf } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

test('chosen columns are kept for the person and go along in the address', here, async () => {
  const { page } = await stage.open('/projects')
  await counts(page, '')
  await page.getByRole('button', { name: '列', exact: true }).click()
  await page.getByRole('checkbox', { name: '编号' }).uncheck()
  await page.getByRole('checkbox', { name: '投资方' }).check()
  await page.getByRole('button', { name: '紧凑' }).click()
  await page.keyboard.press('Escape')
  const heads = () => table(page).getByRole('columnheader').allTextContents()
  const wanted = ['项目名称', '区县', '阶段', '总投资', '生态圈', '下一步', '落地日期', '投资方']
  assert.deepEqual(await heads(), wanted)
  const { pathname, search } = new URL(page.url())
  await page.goto(`${stage.address}/projects`)
  await eventually(async () => assert.deepEqual(await heads(), wanted))
  assert.equal((await firstRow(page).boundingBox())?.height, 28)
  const other = await stage.open(pathname + search, { account: 'leader' })
  await eventually(async () =>
    assert.deepEqual(await table(other.page).getByRole('columnheader').allTextContents(), wanted),
  )
  await page.getByRole('button', { name: '列', exact: true }).click()
  await page.getByRole('button', { name: '恢复默认列' }).click()
  await eventually(async () => assert.equal((await heads())[1], '编号'))
})

test(
  'a saved view is opened by others when it is shared, and gone when its owner deletes it',
  here,
  async () => {
    const { page } = await stage.open('/projects?district=330109&sort=-landedOn')
    await counts(page, 'district=330109')
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByRole('textbox', { name: '视图名称' }).fill('萧山近期落地')
    await page.getByRole('checkbox', { name: '共享给所有人' }).check()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('link', { name: '萧山近期落地' }).waitFor()

    const other = await stage.open('/projects', { account: 'leader' })
    await counts(other.page, '')
    await other.page.getByRole('button', { name: '视图' }).click()
    await other.page.getByRole('heading', { name: '共享视图' }).waitFor()
    assert.equal(await other.page.getByRole('button', { name: '删除视图“萧山近期落地”' }).count(), 0)
    await other.page.getByRole('link', { name: '萧山近期落地' }).click()
    await addressHas(other.page, 'district', '330109')
    assert.equal(inAddress(other.page, 'sort'), '-landedOn')
    await counts(other.page, 'district=330109')

    await page.getByRole('button', { name: '删除视图“萧山近期落地”' }).click()
    await page.getByText('还没有保存的视图').waitFor()
    await other.page.reload()
    await counts(other.page, 'district=330109')
    await other.page.getByRole('button', { name: '视图' }).click()
    await other.page.getByText('还没有保存的视图').waitFor()
  },
)

test('the filtered list comes as a file with every row', here, async () => {
  const { page } = await stage.open('/projects?district=330109&stage=building')
  const wanted = await counts(page, 'district=330109&stage=building')
  const rows = rowsOf(await download(page, page.getByRole('link', { name: '导出 CSV' })))
  assert.equal(rows.length, wanted + 1)
  for (const row of rows.slice(1)) assert.match(row, /330109/)
})
