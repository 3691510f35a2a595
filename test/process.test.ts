import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { facts } from '../src/api/test-app.ts'
import { ActionAccepted, ProjectList } from '../src/api/shapes/projects.ts'
import { Session } from '../src/api/shapes/session.ts'
import { exampleCity, runCli } from '../src/cli/test-cli.ts'
import { projectFolder } from '../src/settings.ts'
import {
  caller,
  clearAway,
  dataFolder,
  leftOn,
  postgresOf,
  type Running,
  serve,
  start,
  untilFree,
} from './server-process.ts'

const skip = process.platform === 'linux' ? false : 'processes are looked up in /proc'
const folder = dataFolder()
const other = dataFolder()
const example = { XINGHUI_DATA: folder, XINGHUI_CITY: exampleCity }
const all = new Set<Running>()

const keep = <R extends Running>(running: R): R => {
  all.add(running)
  return running
}
after(async () => {
  await clearAway(folder, all)
  await clearAway(other, all)
})

const cli = (...words: string[]) => runCli(example, ...words)
const registration = (name: string) => ({ on: '2024-01-10', facts: { ...facts, name } })
const namesOf = async (address: string) => {
  const ask = await caller(address, 'clerk')
  const { body } = await ask('/api/projects?sort=code&limit=200')
  return ProjectList.parse(body).projects.map(({ name }) => name)
}

test(
  'the server says its address, answers, and keeps its folder to itself while commands work beside it',
  { skip },
  async () => {
    const server = keep(await serve(example))
    assert.match(server.said(), /幸会 Xinghui · Vila do Farol\n {2}数据库 \/ database {2}\d+\.\d s\n/)
    const health = await fetch(`${server.address}/api/health`)
    assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }])
    if (existsSync(join(projectFolder, 'dist/web/index.html')))
      assert.match(await (await fetch(server.address)).text(), /<div id="root">/)

    const second = keep(start({ ...example, PORT: '0' }, 'serve'))
    assert.equal(await second.ended, 1)
    assert.match(second.said(), new RegExp(`正在被另一个幸会服务（进程 ${server.process.pid}）使用`))
    assert.match(
      second.said(),
      new RegExp(`in use by another Xinghui server \\(process ${server.process.pid}\\)`),
    )
    assert.doesNotMatch(second.said(), /\n\s+at /)

    const ask = await caller(server.address, 'clerk')
    assert.equal((await ask('/api/projects', registration('Beside'))).status, 201)
    const [list, figure] = await Promise.all([
      cli('projects', '--format', 'json'),
      cli('indicator', 'signed-projects', '--from', '2024-01-01', '--to', '2024-12-31'),
    ])
    assert.equal(list.code, 0, list.stderr)
    assert.deepEqual(
      z
        .array(z.looseObject({ name: z.string() }))
        .parse(JSON.parse(list.stdout))
        .map(({ name }) => name),
      ['Beside'],
    )
    assert.equal(figure.code, 0, figure.stderr)
    assert.equal(
      (await fetch(`${server.address}/api/health`)).status,
      200,
      'no command takes the engine away',
    )

    server.process.kill('SIGINT')
    assert.equal(await server.ended, 0, server.said())
    assert.match(server.said(), /正在停止 \/ stopping\n$/)
    assert.deepEqual(leftOn(folder), [])
  },
)

test(
  'PostgreSQL runs as another user where the program runs as root',
  { skip: skip || (process.getuid?.() === 0 ? false : 'not root') },
  async () => {
    const server = keep(await serve(example))
    const status = readFileSync(`/proc/${postgresOf(folder)}/status`, 'utf8')
    const [, user] = /^Uid:\t(\d+)/m.exec(status) ?? []
    assert.notEqual(user, '0')
    server.process.kill('SIGTERM')
    await server.ended
    assert.deepEqual(leftOn(folder), [])
  },
)

test(
  'after kill -9 of everything the next start has every action that was acknowledged',
  { skip },
  async () => {
    const server = keep(await serve(example))
    const ask = await caller(server.address, 'clerk')
    const acknowledged: string[] = []
    // Writers that go on until the end, so that it comes in the middle of something.
    const writers = ['a', 'b', 'c'].map(async (writer) => {
      for (let number = 1; ; number++) {
        const name = `${writer}${number}`
        const answer = await ask('/api/projects', registration(name)).catch(() => undefined)
        if (answer === undefined) return
        assert.equal(answer.status, 201, answer.text)
        acknowledged.push(name)
      }
    })
    while (acknowledged.length < 30) await new Promise((done) => setTimeout(done, 5))
    const postgres = postgresOf(folder)
    server.process.kill('SIGKILL')
    process.kill(postgres, 'SIGKILL')
    await Promise.all(writers)
    assert.equal(await server.ended, 'SIGKILL')

    const again = keep(await serve(example))
    const names = await namesOf(again.address)
    assert.deepEqual(
      acknowledged.filter((name) => !names.includes(name)),
      [],
    )
    const codes = ProjectList.parse(
      (await (await caller(again.address, 'clerk'))('/api/projects?limit=200')).body,
    )
    assert.equal(new Set(codes.projects.map(({ code }) => code)).size, names.length)
    again.process.kill('SIGKILL')
    await again.ended
  },
)

test(
  'an engine that outlived its killed server is taken over by the next one and stopped with it',
  { skip },
  async () => {
    // The test before killed the server alone.
    const outlived = postgresOf(folder)
    assert.ok(leftOn(folder).includes(String(outlived)))
    const server = keep(await serve(example))
    assert.equal(postgresOf(folder), outlived)
    assert.ok((await namesOf(server.address)).includes('Beside'))
    const ask = await caller(server.address, 'clerk')
    const { body } = await ask('/api/projects', registration('After the crash'))
    const { code, revision } = ActionAccepted.parse(body)
    const acted = await ask(
      `/api/projects/${code}/actions`,
      { type: 'describe', on: '2024-02-01', changes: { name: 'Renamed after the crash' } },
      { 'if-match': `"${revision}"` },
    )
    assert.equal(acted.status, 201, acted.text)
    server.process.kill('SIGHUP')
    assert.equal(await server.ended, 0)
    assert.deepEqual(leftOn(folder), [])
  },
)

test('a port that is taken is told in a sentence, and nothing is left behind', { skip }, async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  assert.ok(typeof address === 'object' && address !== null)
  const server = keep(start({ ...example, PORT: String(address.port) }, 'serve'))
  assert.equal(await server.ended, 1)
  assert.match(server.said(), new RegExp(`端口 ${address.port} 已被占用.* / Port ${address.port} is taken`))
  assert.doesNotMatch(server.said(), /\n\s+at /)
  assert.deepEqual(leftOn(folder), [])
  holder.close()
})

test('settings that cannot be used are told before anything is started', { skip }, async () => {
  for (const [settings, sentence] of [
    [{ PORT: 'abc' }, /PORT 应为.* \/ PORT must be/],
    [{ PORT: '70000' }, /PORT 应为.* \/ PORT must be/],
    [{ XINGHUI_DEMO: 'maybe' }, /XINGHUI_DEMO 只能是 on 或 off.* \/ XINGHUI_DEMO is on or off/],
    [{ XINGHUI_CITY: join(folder, 'nowhere') }, /没有目录.* \/ There is no folder/],
  ] as const) {
    const server = keep(start({ ...example, ...settings }, 'serve'))
    assert.equal(await server.ended, 1)
    assert.match(server.said(), sentence)
    assert.doesNotMatch(server.said(), /\n\s+at /)
  }
  assert.deepEqual(leftOn(folder), [])
})

test(
  'a command whose reader goes away, and one that is interrupted, leave no PostgreSQL behind',
  { skip },
  async () => {
    const unread = keep(start(example, 'projects'))
    unread.process.stdout?.destroy()
    assert.equal(await unread.ended, 0)
    assert.deepEqual(leftOn(folder), [])
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const interrupted = keep(start(example, 'projects'))
      while (leftOn(folder).length === 0 && interrupted.process.exitCode === null)
        await new Promise((done) => setTimeout(done, 2))
      interrupted.process.kill(signal)
      assert.ok([0, 130, 143].includes(Number(await interrupted.ended)), interrupted.said())
      assert.deepEqual(leftOn(folder), [])
    }
  },
)

test(
  'interrupted while it deals the demonstration, the server leaves an empty ledger and nothing running',
  { skip },
  async () => {
    const settings = { XINGHUI_DATA: other }
    const server = keep(start({ ...settings, PORT: '0' }, 'serve'))
    await server.until(/database {2}\d/)
    server.process.kill('SIGINT')
    assert.equal(await server.ended, 0, server.said())
    await untilFree(other)
    const list = await runCli(settings, 'projects', '--format', 'json')
    assert.deepEqual([list.code, list.stdout], [0, '[]\n'], list.stderr)
  },
)

test(
  'without the demonstration the ledger is empty, nobody is offered, and an administrator is told once',
  { skip },
  async () => {
    const server = keep(await serve({ XINGHUI_DATA: other, XINGHUI_DEMO: 'off' }))
    assert.doesNotMatch(server.said(), /demonstration ledger/)
    const list = await runCli({ XINGHUI_DATA: other }, 'projects', '--format', 'json')
    assert.deepEqual([list.code, list.stdout], [0, '[]\n'], list.stderr)
    const city = await fetch(`${server.address}/api/city`)
    assert.ok(z.object({ today: z.string() }).parse(await city.json()).today >= '2025-01-01')
    const anonymous = await fetch(`${server.address}/api/session`)
    assert.deepEqual(Session.parse(await anonymous.json()).accounts, [])

    const [, password = ''] = /secret\s+(\S+)/.exec(server.said()) ?? []
    assert.match(server.said(), /账号 \/ account +admin\n/)
    const signIn = async (secret: string, newPassword?: string) => {
      const answer = await fetch(`${server.address}/api/session/password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'admin', password: secret, newPassword }),
      })
      return { status: answer.status, body: await answer.json() }
    }
    assert.equal((await signIn(password)).status, 422)
    const own = 'gaivota sobre o cais velho'
    const { account, needsSecondFactor } = Session.parse((await signIn(password, own)).body)
    assert.deepEqual([account?.role, needsSecondFactor], ['administrator', true])
    assert.equal((await signIn(password)).status, 401)

    // For whoever has the machine, beside the running server.
    const reset = await runCli({ XINGHUI_DATA: other }, 'admin-reset')
    assert.equal(reset.code, 0, reset.stderr)
    const [, again = ''] = /secret\s+(\S+)/.exec(reset.stdout) ?? []
    assert.equal((await signIn(own)).status, 401)
    assert.equal((await signIn(again, own)).status, 200)
    const nobody = await runCli({ XINGHUI_DATA: other }, 'admin-reset', 'nobody')
    assert.deepEqual([nobody.code, nobody.stdout], [1, ''])
    assert.match(nobody.stderr, /There is no account “nobody”/)
    server.process.kill('SIGINT')
    assert.equal(await server.ended, 0)

    const second = keep(await serve({ XINGHUI_DATA: other, XINGHUI_DEMO: 'off' }))
    assert.doesNotMatch(second.said(), /secret|admin/)
    second.process.kill('SIGINT')
    assert.equal(await second.ended, 0)
    assert.deepEqual(leftOn(other), [])
  },
)
