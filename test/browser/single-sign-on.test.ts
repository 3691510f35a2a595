import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type IdentityProvider, identityProvider } from '../../src/api/identity-provider.ts'
import { openRealProvider, type RealProvider } from '../../src/api/test-identity-providers.ts'
import { projectFolder } from '../../src/settings.ts'
import { accessibilityFaults, cannotBrowse, openStage, sidewaysScroll, type Stage } from './stage.ts'
import { settled } from './steps.ts'

const here = { skip: cannotBrowse, timeout: 300_000 }
let stage: Stage
let provider: RealProvider
before(async () => {
  if (cannotBrowse) return
  // The address of the stage is known once it stands, so the provider is made after it.
  let inner: IdentityProvider | undefined
  const ready = () => {
    if (!inner) throw new Error('the provider is not there yet')
    return inner
  }
  stage = await openStage({
    cityFolder: join(projectFolder, 'cities/example'),
    parts: {
      singleSignOn: {
        begin: (scope) => ready().begin(scope),
        finish: (query, ticket) => ready().finish(query, ticket),
      },
    },
  })
  provider = await openRealProvider(`${stage.address}/api/session/oidc/callback`)
  inner = identityProvider(provider.settings)
  const person = { name: 'Inês Duarte', login: 'ines.duarte', amr: ['pwd'] }
  provider.people.set('ines', { ...person, groups: ['invest-agency'] })
  provider.people.set('rui', { ...person, login: 'rui', groups: [] })
})
after(async () => {
  await stage?.close()
  await provider?.close()
})

test('somebody signs in through the city and is on the page that they wanted', here, async () => {
  provider.expect('ines')
  const { page, faults } = await stage.open('/projects?text=cais', { account: null })
  await page.getByRole('link', { name: '用统一身份认证登录' }).click()
  await settled(page)
  assert.equal(new URL(page.url()).pathname, '/projects')
  assert.equal(new URL(page.url()).searchParams.get('text'), 'cais')
  assert.ok(await page.getByRole('button', { name: /Inês Duarte/ }).isVisible())
  assert.deepEqual(faults, [])
})

test('somebody without a role is told so at the desk and on the phone, in both languages', here, async () => {
  provider.expect('rui')
  for (const [language, button, sentence] of [
    ['zh', '用统一身份认证登录', /没有任职/],
    ['en', 'Sign in with single sign-on', /no role in this system/],
  ] as const) {
    const { page, faults } = await stage.open('/sign-in', { account: null, language })
    await page.getByRole('link', { name: button }).click()
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      assert.ok((await sidewaysScroll(page)) <= 0)
      assert.deepEqual(await accessibilityFaults(page), [])
    }
    assert.deepEqual(faults, [])
  }
})
