import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { ActionAccepted, ProjectView } from '../../src/api/shapes/projects.ts'
import { projectFolder } from '../../src/settings.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { ask, eventually, settled, textOf, typeDay } from './steps.ts'

// Another country: other language, currency, land unit, classification, enterprise code and landing rule.
const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
let code = ''
before(async () => {
  if (cannotBrowse) return
  stage = await openStage({ cityFolder: join(projectFolder, 'cities/example') })
  const { page } = await stage.open('/indicators', { language: 'en', account: 'clerk' })
  const send = async (path: string, data: object, revision?: number) => {
    const answer = await page.request.post(`${stage.address}${path}`, {
      headers: {
        Origin: stage.address,
        ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
      },
      data,
    })
    assert.equal(answer.status(), 201, await answer.text())
    return ActionAccepted.parse(await answer.json())
  }
  const opened = await send('/api/projects', {
    on: '2024-01-10',
    facts: {
      name: 'Conservas da Barra',
      kind: 'leased',
      district: 'F02',
      industryCode: '10.20',
      investors: [{ name: 'Pescarias Reunidas', originCountry: 'ES' }],
      totalInvestment: { amount: '2500000' },
      projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' },
      ownerOrganisation: 'cais-novo',
      land: { quantity: '1.5', scope: 'whole' },
    },
  })
  code = opened.code
  await send(
    `/api/projects/${code}/actions`,
    {
      type: 'reach',
      milestone: 'registered',
      scope: 'whole',
      on: '2024-03-10',
      evidence: [
        { kind: 'registry-extract', documentNo: 'A-17', issuer: 'Registry', issuedOn: '2024-03-10' },
      ],
    },
    1,
  )
})
after(() => stage?.close())

/** Chinese characters that the page shows, the switch to Chinese left out. */
const chineseOn = (page: Page) =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ['no page']
    for (const other of copy.querySelectorAll('script, style, [lang="zh-CN"]')) other.remove()
    const attributes = [...copy.querySelectorAll('*')].flatMap((element) =>
      ['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    )
    return [copy.textContent, document.title, ...attributes].flatMap(
      (text) => text.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g) ?? [],
    )
  })

test('no page of another city has a Chinese character in it, or breaks', here, async () => {
  const { page, faults } = await stage.open('/', { language: 'en', account: 'clerk' })
  for (const address of [
    '/',
    '/?figure=landed-industry-1m',
    '/projects',
    `/projects/${code}`,
    `/projects/${code}?edit=money`,
    `/projects/${code}?act=reach:siteSecured:whole`,
    '/projects/new',
    '/indicators',
    '/indicators/landed-industry-1m?by=district,chain',
    '/nothing',
  ]) {
    await page.goto(stage.address + address)
    await settled(page)
    if (/figure=|act=/.test(address)) await page.getByRole('dialog').waitFor()
    assert.deepEqual(await chineseOn(page), [], address)
    assert.equal(await sidewaysScroll(page), 0, address)
  }
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(faults, [])
})

test('money, land and codes are those of the city', here, async () => {
  const { page } = await stage.open(`/projects/${code}`, { language: 'en', account: 'cais-clerk' })
  await settled(page)
  assert.match(code, /^VF-2024-\d{6}$/)
  const fact = (name: string) => page.locator(`[data-fact="${name}"] dd`)
  assert.equal(await textOf(fact('totalInvestment')), 'EUR 2.5 m')
  assert.match(await textOf(fact('land')), /^1\.5 ha \(whole project\)/)
  assert.match(await textOf(fact('industryCode')), /^10\.20 /)
  assert.match(await textOf(fact('projectCompany')), /Barra, Lda\. · 599999993/)
})

test('the city’s own landing rule lands a project, and its own figure counts it', here, async () => {
  const { page, faults } = await stage.open(`/projects/${code}`, { language: 'en', account: 'cais-clerk' })
  await page
    .locator('[data-next]')
    .getByRole('button', { name: /^Record / })
    .click()
  const form = page.getByRole('dialog').locator('form')
  await typeDay(form, 'Happened on', '2024-05-20')
  await page.locator('[data-field="evidence.0.documentNo"]').getByRole('textbox').fill('B-2')
  await page.locator('[data-field="evidence.0.issuer"]').getByRole('textbox').fill('Notary')
  await typeDay(page.locator('[data-field="evidence.0.issuedOn"]'), 'Issued on', '2024-05-20')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.locator('[data-recorded="3"]').waitFor()
  const { row } = await ask(page, ProjectView, `/api/projects/${code}`)
  assert.equal(row.landedOn, '2024-05-20')
  await page.getByRole('link', { name: 'Overview' }).click()
  await eventually(async () =>
    assert.equal(await textOf(page.locator('[data-figure="landed-industry-1m"] [data-value]')), '1'),
  )
  assert.equal(await textOf(page.locator('[data-figure="landed-investment"] [data-value]')), '2.5')
  assert.equal(await page.locator('[data-map]').count(), 0, 'a council has no map of the others')
  const whole = await stage.open('/', { language: 'en', account: 'clerk' })
  await whole.page.locator('[data-map]').getByRole('button', { name: 'Cais Novo, 1' }).waitFor()
  assert.deepEqual([...faults, ...whole.faults], [])
})

test('a clerk of another council is told whose project it is', here, async () => {
  const { page } = await stage.open(`/projects/${code}`, { language: 'en', account: 'ria-clerk' })
  await page
    .getByText(/Cais Novo Council.*your organisation cannot act on it/)
    .first()
    .waitFor()
})

test('the interface speaks Chinese about the fictional city too', here, async () => {
  const { page, faults } = await stage.open('/', { language: 'zh', account: 'clerk' })
  await page.getByRole('heading', { level: 1, name: 'Vila do Farol · 2024年1—9月' }).waitFor()
  assert.deepEqual(faults, [])
})
