import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { ProjectList } from '../../src/api/shapes/projects.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { ask, settled } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
/** The addresses of every page and of what opens on it. */
let addresses: string[] = []
before(async () => {
  if (cannotBrowse) return
  stage = await openStage()
  const { page } = await stage.open('/indicators')
  const first = async (query: string) =>
    (await ask(page, ProjectList, `/api/projects?${query}&limit=1`)).projects[0]?.code ?? ''
  const landed = await first('stage=landed&status=ongoing&kind=leased&late=true')
  const suspended = await first('status=suspended')
  addresses = [
    '/',
    '/?asOf=2024-06-30&district=330109',
    `/?figure=${headline}`,
    '/time?asOf=2024-06-30',
    '/brief',
    '/projects',
    '/projects?district=330109&stage=building&minInvestment=1000000000&late=true',
    `/projects/${landed}`,
    `/projects/${suspended}?asOf=2024-11-30`,
    `/projects/${landed}?act=reach:constructionStarted:whole`,
    `/projects/${landed}?act=correct:1`,
    `/projects/${landed}?edit=money`,
    `/projects/${landed}?edit=investors`,
    '/projects/new',
    '/indicators',
    `/indicators/${headline}`,
    '/indicators/landed-ecosystem-100m?by=district,ecosystem',
    '/releases',
    '/releases/HZ-R-2024-0011?open=landed-ecosystem-100m',
    '/targets',
    '/targets?open=district:330109:landed-manufacturing-fixed-asset-100m',
    '/league',
    '/league?open=330109',
    '/bulletins',
    '/bulletins/monthly-bulletin',
    '/bulletins/district-form?from=2024-01-01&to=2024-10-31&asOf=2024-11-30',
    '/bulletins/filings/HZ-B-0003',
    '/anomalies?state=all',
    '/releases/HZ-R-2024-0006?open=landed-ecosystem-100m',
    '/compare',
    `/compare?leftOf=HZ-R-2024-0003&leftIndicator=${headline}`,
    '/corrections?month=2024-07',
    '/series',
    '/series/fdi-hangzhou',
    '/series/import',
    '/receipts?kind=increase',
    '/receipts/import',
    '/contacts/retention?within=365',
    '/no/such/page',
  ]
})
after(() => stage?.close())

/** Visits every address with one page and collects what is found on each. */
async function visitAll(page: Page, look: (page: Page) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = []
  for (const address of addresses) {
    await page.goto(stage.address + address)
    await settled(page)
    if (/figure=|act=/.test(address)) await page.getByRole('dialog').waitFor()
    found.push(...(await look(page)).map((one) => `${address}: ${one}`))
  }
  return found
}

const sideways = async (page: Page) => {
  const pixels = await sidewaysScroll(page)
  return pixels > 0 ? [`${pixels} pixels wider than the window`] : []
}

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** The desk at 200 % zoom, and what lies between desk and phone. */
const between = [
  { width: 720, height: 450 },
  { width: 960, height: 700 },
]

/** The page at each of the sizes without loading it again, as when a window is resized. */
async function resized(page: Page, viewports: readonly (typeof desk)[]): Promise<string[]> {
  const found: string[] = []
  for (const viewport of viewports) {
    await page.setViewportSize(viewport)
    found.push(...(await sideways(page)).map((one) => `${viewport.width}: ${one}`))
  }
  await page.setViewportSize(desk)
  return found
}

/** What is wrong with the page on paper: wider than it, without heading, or with controls that nobody can press. */
async function printed(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 703, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  const controls = await page
    .locator('nav, [role="search"], header button, form button, .screen-only, input[type="search"]')
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => `prints ${one.outerHTML.slice(0, 100)}`),
    )
  const found = [
    ...(await sideways(page)).map((one) => `printed: ${one}`),
    ...((await page.locator('h1').first().isVisible()) ? [] : ['prints no heading']),
    // Nobody prints a form that is being filled in.
    ...(/act=|edit=|\/new$/.test(page.url()) ? [] : controls),
  ]
  await page.emulateMedia({ media: null })
  await page.setViewportSize(desk)
  return found
}

test('every page fits the desk, any zoom and the paper, and axe finds nothing serious', here, async () => {
  const { page, faults } = await stage.open('/')
  const found = await visitAll(page, async () => [
    ...(await sideways(page)),
    ...(await accessibilityFaults(page)),
    ...(await resized(page, between)),
    ...(await printed(page)),
  ])
  assert.deepEqual(found, [])
  assert.deepEqual(faults, [])
})

test('every page fits the phone, and axe finds nothing serious', here, async () => {
  const { page, faults } = await stage.open('/', { viewport: phone })
  const found = await visitAll(page, async () => [
    ...(await sideways(page)),
    ...(await accessibilityFaults(page)),
  ])
  assert.deepEqual(found, [])
  assert.deepEqual(faults, [])
})

test(
  'the sign-in page fits desk and phone in both languages, and axe finds nothing serious',
  here,
  async () => {
    for (const language of ['zh', 'en'] as const) {
      const { page, faults } = await stage.open('/sign-in', { account: null, language })
      await page.locator('main li').first().waitFor()
      const found = [...(await accessibilityFaults(page)), ...(await resized(page, [...between, phone]))]
      await page.setViewportSize(phone)
      assert.deepEqual([...found, ...(await accessibilityFaults(page))], [])
      assert.deepEqual(faults, [])
    }
  },
)

test('in English every page fits desk, zoom and phone as well', here, async () => {
  const { page, faults } = await stage.open('/', { language: 'en' })
  const found = await visitAll(page, async () => [
    ...(await sideways(page)),
    ...(await resized(page, [...between, phone])),
  ])
  assert.deepEqual(found, [])
  assert.deepEqual(faults, [])
})

/** Everything on the page, or in the open dialog, that the keyboard must reach. */
const markReachable = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('[role="dialog"], dialog[open]') ?? document.body
    const all = root.querySelectorAll(
      'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary, [tabindex="0"]',
    )
    let count = 0
    for (const one of all) {
      if (one.getAttribute('tabindex') === '-1' || !one.checkVisibility({ visibilityProperty: true }))
        continue
      one.setAttribute('data-reachable', String(count))
      count += 1
    }
    return count
  })

/** Where the focus is, and whether one sees it. */
const whereFocus = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return null
    const shown = [active, active.parentElement, active.parentElement?.parentElement].some((element) => {
      if (!element) return false
      const style = getComputedStyle(element)
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
      const glows = style.boxShadow !== 'none'
      const drawn = element instanceof SVGElement && Number.parseFloat(style.strokeWidth) >= 2
      return outlined || glows || drawn
    })
    return { place: active.getAttribute('data-reachable'), shown, html: active.outerHTML.slice(0, 120) }
  })

test('the keyboard reaches everything on every page, and one sees where it is', here, async () => {
  const { page } = await stage.open('/')
  const found: string[] = []
  for (const address of addresses) {
    await page.goto(stage.address + address)
    await settled(page)
    if (/figure=|act=/.test(address)) await page.getByRole('dialog').locator('input, a').first().waitFor()
    const wanted = await markReachable(page)
    const reached = new Set<string>()
    let stops = 0
    while (reached.size < wanted && stops < wanted * 2 + 20) {
      await page.keyboard.press('Tab')
      stops += 1
      const focus = await whereFocus(page)
      if (!focus) continue
      if (!focus.shown) found.push(`${address}: focus is not seen on ${focus.html}`)
      if (focus.place !== null) reached.add(focus.place)
    }
    for (let place = 0; place < wanted; place += 1) {
      if (reached.has(String(place))) continue
      const html = await page
        .locator(`[data-reachable="${place}"]`)
        .evaluateAll(([one]) => one?.outerHTML.slice(0, 120))
      found.push(`${address}: never reached ${html}`)
    }
  }
  assert.deepEqual([...new Set(found)], [])
})

test('the first stop of the keyboard leads past the frame', here, async () => {
  const { page } = await stage.open('/')
  await settled(page)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), '跳到正文')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content')
})

test('the first page needs less than 400 kB of script', here, async () => {
  const { page } = await stage.open('/', { account: 'leader' })
  await settled(page)
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  )
  let sum = 0
  for (const script of scripts) sum += gzipSync(await (await page.request.get(script)).body()).length
  assert.ok(scripts.length > 3 && sum < 400_000, `${sum} bytes in ${scripts.length} files`)
})
