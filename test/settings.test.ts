import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { SettingFault } from '../src/settings-fault.ts'
import { usualRates } from '../src/settings-protection.ts'
import { readSettings } from '../src/settings.ts'

const complete = {
  XINGHUI_OIDC_ISSUER: 'https://sso.example',
  XINGHUI_OIDC_CLIENT_ID: 'xinghui',
  XINGHUI_OIDC_CLIENT_SECRET: 'secret',
  XINGHUI_URL: 'https://invest.example/',
}

test('without settings the usual limits hold, no proxy is believed and there is no single sign-on', () => {
  const { rates, proxies, singleSignOn } = readSettings({})
  assert.deepEqual([rates, proxies, singleSignOn], [usualRates, undefined, undefined])
})

test('single sign-on is complete or refused with what is missing', () => {
  assert.deepEqual(readSettings(complete).singleSignOn, {
    issuer: 'https://sso.example',
    clientId: 'xinghui',
    clientSecret: 'secret',
    callback: 'https://invest.example/api/session/oidc/callback',
  })
  for (const missing of ['XINGHUI_OIDC_CLIENT_ID', 'XINGHUI_OIDC_CLIENT_SECRET', 'XINGHUI_URL'] as const)
    assert.throws(
      () => readSettings({ ...complete, [missing]: '' }),
      (error) => error instanceof SettingFault && error.message.includes(missing),
    )
})

test('the secret may lie in a file, which must be there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xinghui-settings-'))
  const file = join(folder, 'secret')
  writeFileSync(file, 'from a file\n')
  const named = { ...complete, XINGHUI_OIDC_CLIENT_SECRET: '', XINGHUI_OIDC_CLIENT_SECRET_FILE: file }
  assert.equal(readSettings(named).singleSignOn?.clientSecret, 'from a file')
  rmSync(folder, { recursive: true })
  assert.throws(() => readSettings(named), SettingFault)
})

test('issuer and own address are https, or on this machine', () => {
  for (const name of ['XINGHUI_OIDC_ISSUER', 'XINGHUI_URL'] as const) {
    for (const wrong of ['http://sso.example', 'sso.example', 'ftp://127.0.0.1', 'javascript:1'])
      assert.throws(() => readSettings({ ...complete, [name]: wrong }), SettingFault, wrong)
    assert.ok(readSettings({ ...complete, [name]: 'http://127.0.0.1:9000' }).singleSignOn)
  }
})

test('limits are read one by one, and nonsense is told', () => {
  assert.deepEqual(readSettings({ XINGHUI_RATES: 'sign-in=5, person=60' }).rates, {
    ...usualRates,
    signIn: 5,
    person: 60,
  })
  for (const wrong of ['person', 'person=0', 'people=5', 'person=1.5', 'person=-1', 'toString=5'])
    assert.throws(() => readSettings({ XINGHUI_RATES: wrong }), SettingFault, wrong)
})
