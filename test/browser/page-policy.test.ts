import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { cannotBrowse, openStage, type Stage } from './stage.ts'
import { eventually, settled } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
const headline = 'landed-manufacturing-fixed-asset-100m'
let stage: Stage
before(async () => {
  if (!cannotBrowse) stage = await openStage()
})
after(() => stage?.close())

/** The colour, edge and shadow that only the component library's own styles give. */
const dressed = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((one) => {
      const { borderRadius, backgroundColor, position } = getComputedStyle(one)
      return { borderRadius, backgroundColor, position }
    })

test('nothing that opens on a page is against its policy, and all of it is dressed', here, async () => {
  const { page, faults } = await stage.open(`/?figure=${headline}`)
  await page.getByRole('dialog').locator('a').first().waitFor()
  assert.equal((await dressed(page, '.ant-drawer')).position, 'fixed')
  // The scroll lock writes a style that the library gives no nonce.
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).overflowY), 'hidden')
  await page.keyboard.press('Escape')
  await page.goto(`${stage.address}/projects/new`)
  await settled(page)
  assert.equal((await dressed(page, '.ant-picker')).borderRadius, '6px')
  await page.locator('.ant-picker input').first().click()
  await page.locator('.ant-picker-dropdown').first().waitFor()
  assert.equal((await dressed(page, '.ant-picker-dropdown')).position, 'absolute')
  await page.goto(`${stage.address}/indicators`)
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.locator('h1').first().isVisible())
  assert.deepEqual(faults, [])
})

test('the sign-in page and the description of the API keep to theirs', here, async () => {
  const { page, faults } = await stage.open('/sign-in', { account: null })
  await page.locator('main li').first().waitFor()
  await page.goto(`${stage.address}/api/docs`)
  await page.locator('.opblock').first().click()
  await page.locator('.opblock-body').first().waitFor()
  assert.deepEqual(faults, [])
})

test('what somebody smuggles into a page does not run, show or leave', here, async () => {
  const { page } = await stage.open('/projects')
  await settled(page)
  const refused = await page.evaluate(async () => {
    const found: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      found.push(effectiveDirective)
    })
    const tried = (work: () => void) => {
      try {
        work()
        return 'done'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    }
    const parser = new DOMParser()
    const foreign = parser.parseFromString.bind(parser)
    const results = [
      tried(() => (document.body.innerHTML += '<img src=x onerror="window.smuggled = true">')),
      tried(() => document.body.insertAdjacentHTML('beforeend', '<style>body { display: none }</style>')),
      tried(() => void foreign('<b>text</b>', 'text/html')),
      tried(() => {
        document.createElement('script').src = 'https://elsewhere.example/a.js'
      }),
      tried(() => document.body.setAttribute('onclick', 'window.smuggled = true')),
    ]
    const image = document.createElement('img')
    image.src = 'https://elsewhere.example/pixel.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://elsewhere.example/'
    const form = document.createElement('form')
    form.action = 'https://elsewhere.example/'
    document.body.append(image, frame, form)
    form.submit()
    // A style that no script of ours made: the element of another document brings no nonce.
    const style = document.implementation.createHTMLDocument('').createElement('style')
    style.textContent = 'body { display: none }'
    document.head.append(document.adoptNode(style))
    const left = await fetch('https://elsewhere.example/').then(
      () => 'sent',
      () => 'kept',
    )
    await new Promise((done) => setTimeout(done, 300))
    return {
      results,
      left,
      found,
      smuggled: 'smuggled' in globalThis,
      shown: getComputedStyle(document.body).display,
    }
  })
  assert.deepEqual(refused.results, ['refused', 'refused', 'refused', 'refused', 'refused'])
  assert.equal(refused.left, 'kept')
  assert.equal(refused.smuggled, false)
  assert.notEqual(refused.shown, 'none')
  for (const directive of ['img-src', 'frame-src', 'form-action', 'style-src-elem', 'connect-src'])
    assert.ok(refused.found.includes(directive), `${directive} in ${refused.found.join()}`)
})

test('no page can be shown inside another one, and none keeps its nonce', here, async () => {
  const { page } = await stage.open('/')
  const nonces = new Set<string>()
  for (let visit = 0; visit < 3; visit += 1) {
    const answer = await page.goto(`${stage.address}/indicators`)
    const policy = (await answer?.headerValue('content-security-policy')) ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    assert.ok((await answer?.text())?.includes(`nonce="${nonce}"`))
    nonces.add(nonce)
  }
  assert.equal(nonces.size, 3)
  assert.equal(await page.locator('meta[property="csp-nonce"]').getAttribute('nonce'), '')
  await page.route('http://elsewhere.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe src="${stage.address}/projects"></iframe>`,
    }),
  )
  await page.goto('http://elsewhere.example/')
  await eventually(async () => {
    const inside = page.frames().find((frame) => frame !== page.mainFrame())
    assert.ok(inside)
    assert.equal(await inside.locator('#root').count(), 0)
    assert.match(inside.url(), /^chrome-error:/)
  })
})
