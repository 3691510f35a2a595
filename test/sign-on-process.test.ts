import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Session } from '../src/api/shapes/session.ts'
import { exampleCity } from '../src/cli/test-cli.ts'
import { clearAway, dataFolder, type Running, serve, start } from './server-process.ts'

const skip = process.platform === 'linux' ? false : 'processes are looked up in /proc'
const folder = dataFolder()
const all = new Set<Running>()
after(() => clearAway(folder, all))

const settings = {
  XINGHUI_DATA: folder,
  XINGHUI_CITY: exampleCity,
  XINGHUI_OIDC_ISSUER: 'https://sso.example.invalid',
  XINGHUI_OIDC_CLIENT_ID: 'xinghui',
  XINGHUI_OIDC_CLIENT_SECRET: 'kept elsewhere',
  XINGHUI_URL: 'https://xinghui.example.invalid',
}

test(
  'where people come by single sign-on nobody is offered an invented account, and an administrator is told once',
  { skip },
  async () => {
    const server = await serve(settings)
    all.add(server)
    assert.match(server.said(), /账号 \/ account +admin\n/)
    assert.doesNotMatch(server.said(), /kept elsewhere/)
    const { accounts, singleSignOn } = Session.parse(
      await (await fetch(`${server.address}/api/session`)).json(),
    )
    assert.deepEqual([accounts, singleSignOn], [[], true])
    const chosen = await fetch(`${server.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'clerk' }),
    })
    assert.equal(chosen.status, 400)
    server.process.kill('SIGINT')
    assert.equal(await server.ended, 0)
  },
)

test('half of its settings are told to be half, and nothing starts', { skip }, async () => {
  const { XINGHUI_URL: _, ...half } = settings
  const running = start({ ...half, PORT: '0' }, 'serve')
  all.add(running)
  assert.equal(await running.ended, 1)
  assert.match(running.said(), /XINGHUI_URL must be set, too/)
})
