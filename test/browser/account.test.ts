import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { authentication } from '../../src/api/acting.ts'
import { setFirstPassword } from '../../src/store/first-password.ts'
import { codeOf, stepAt } from '../../src/store/one-time-codes.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { settled } from './steps.ts'

const skip = cannotBrowse
const chosen = '三只猫坐在旧桥上看对岸的灯'
const phone = { width: 390, height: 844 }
let stage: Stage
let first = ''

before(async () => {
  if (skip) return
  stage = await openStage({ empty: true })
  const audit = stage.city.city.demonstration?.accounts.find(({ role }) => role === 'auditor')
  const now = new Date().toISOString()
  await stage.db
    .insertInto('accounts')
    .values({
      id: 'shen',
      login: 'shen.lan',
      name: '沈岚',
      name_latin: 'Shen Lan',
      title: null,
      title_latin: null,
      provenance: 'entered',
      created_at: now,
      created_by: 'test',
    })
    .execute()
  await stage.db
    .insertInto('memberships')
    .values({
      id: uuidv7(),
      account_id: 'shen',
      organisation: audit?.organisation ?? '',
      role: 'auditor',
      valid_from: '2020-01-01',
      granted_at: now,
      granted_by: 'test',
    })
    .execute()
  first = await setFirstPassword(stage.program(authentication), 'shen', now)
})
after(() => stage?.close())

/** The next code of an authenticator, once its time has come: each is good once. */
async function codeAfter(secret: string, step: bigint): Promise<string> {
  while (stepAt(new Date().toISOString()) <= step) await new Promise((done) => setTimeout(done, 500))
  return codeNow(secret)
}

function codeNow(secret: string): string {
  const bits = [...secret.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  return codeOf(bytes, stepAt(new Date().toISOString()))
}

async function fine(page: Page): Promise<void> {
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.equal(await sidewaysScroll(page), 0)
}

async function openForm(page: Page): Promise<void> {
  await page.getByText('用自己的账号登录').click()
}

test(
  'a person comes in by a first password, sets up a second factor, and comes back with it',
  { skip },
  async () => {
    const { page } = await stage.open('/projects', { account: null })
    await openForm(page)
    await page.getByLabel('账号', { exact: true }).fill('shen.lan')
    await page.getByLabel('密码', { exact: true }).fill('不是这个密码')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText('账号或密码不正确').waitFor()
    await page.getByLabel('密码', { exact: true }).fill(first)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('新密码').fill('123456789012')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('这个密码太常见').waitFor()
    await fine(page)
    await page.getByLabel('新密码').fill(chosen)
    await page.getByRole('button', { name: '登录', exact: true }).click()

    // Whatever was asked for, the role lets one do nothing else first.
    await page.waitForURL('**/account')
    await page.getByText('岗位需要第二因素').waitFor()
    await page.goto(`${stage.address}/projects`)
    await page.waitForURL('**/account')
    await page.getByRole('button', { name: '设置第二因素' }).click()
    await page.getByLabel('当前密码').fill(chosen)
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByRole('img', { name: '验证器二维码' }).waitFor()
    const secret = (await page.locator('code').first().textContent()) ?? ''
    await fine(page)
    await page.getByLabel('验证码').fill('000000')
    await page.getByRole('button', { name: '启用' }).click()
    await page.getByText('验证码不正确').waitFor()
    const step = stepAt(new Date().toISOString())
    await page.getByLabel('验证码').fill(codeNow(secret))
    await page.getByRole('button', { name: '启用' }).click()
    await page.getByText('恢复码', { exact: true }).waitFor()
    assert.equal(await page.locator('ol code').count(), 8)
    await fine(page)
    await page.getByRole('button', { name: '已经保存好了' }).click()
    await page.getByText('还有 8 个恢复码').waitFor()

    await page.getByRole('link', { name: '总览' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.getByRole('button', { name: /当前账号/ }).click()
    await page.getByRole('link', { name: '我的账号' }).click()
    await page.waitForURL('**/account')
    await page.getByRole('button', { name: /^退出：/ }).click()
    await page.waitForURL('**/sign-in**')

    const next = await codeAfter(secret, step)
    await openForm(page)
    await page.getByLabel('账号', { exact: true }).fill('shen.lan')
    await page.getByLabel('密码', { exact: true }).fill(chosen)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('验证码').fill(next)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    await page.getByRole('button', { name: /当前账号/ }).waitFor()
  },
)

test('tokens and sessions are made, seen and ended, on a telephone as well', { skip }, async () => {
  const account = stage.city.city.demonstration?.accounts.find(({ role }) => role === 'city-clerk')?.id
  const other = await stage.open('/', { account: account ?? null })
  const { page, faults } = await stage.open('/account', { account: account ?? null, viewport: phone })
  await settled(page)
  await page.getByText('本机').waitFor()
  await fine(page)
  await page.getByRole('button', { name: '新建令牌' }).click()
  await page.getByLabel('名称').fill('统计月报')
  await page.getByRole('button', { name: '生成令牌' }).click()
  await page.getByText('必须填写').first().waitFor()
  await page.getByLabel('查看指标').check()
  await page.getByLabel('有效天数').fill('30')
  await fine(page)
  await page.getByRole('button', { name: '生成令牌' }).click()
  const token = (await page.locator('code').textContent()) ?? ''
  assert.match(token, /^xh_/)
  const headers = { authorization: `Bearer ${token}` }
  const asked = () => fetch(`${stage.address}/api/indicators`, { headers })
  assert.equal((await asked()).status, 200)
  await fine(page)
  await page.getByRole('button', { name: '撤销：统计月报' }).click()
  await page.getByText('还没有令牌').waitFor()
  assert.equal((await asked()).status, 401)
  await page.getByRole('button', { name: '退出其他所有地方' }).click()
  await page.getByText(/已退出 \d+ 处/).waitFor()
  await other.page.goto(`${stage.address}/projects`)
  await other.page.waitForURL('**/sign-in**')
  // The refusal of an empty form is the only thing that the browser reports.
  assert.deepEqual(
    faults.filter((fault) => !/400/.test(fault)),
    [],
  )
})

test('in English the same page reads as English', { skip }, async () => {
  const { page, faults } = await stage.open('/account', { language: 'en' })
  await settled(page)
  await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor()
  assert.doesNotMatch((await page.locator('#content').textContent()) ?? '', /[\u4e00-\u9fff]/)
  await fine(page)
  assert.deepEqual(faults, [])
})

test('where no account is offered the form stands by itself', { skip }, async () => {
  const { page } = await stage.open('/sign-in', { account: null, language: 'en' })
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch()
    const session: unknown = await answer.json()
    await route.fulfill({ json: Object.assign({}, session, { accounts: [] }) })
  })
  await page.reload()
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  await page.getByLabel('Account', { exact: true }).waitFor()
  assert.equal(await page.locator('details').count(), 0)
  await fine(page)
})
