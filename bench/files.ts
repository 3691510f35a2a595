import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReadableStream } from 'node:stream/web'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from '../src/api/app.ts'
import { ProjectFileView } from '../src/api/shapes/files.ts'
import { ActionAccepted } from '../src/api/shapes/projects.ts'
import { facts } from '../src/api/test-app.ts'
import { exampleCity } from '../src/cli/test-cli.ts'
import { loadCity } from '../src/exchange/city-files.ts'
import { offerAccounts } from '../src/exchange/demonstration.ts'
import { openFiles } from '../src/store/files/open-files.ts'
import { todayOf } from '../src/store/open-ledger.ts'
import { applyRules } from '../src/store/rules-in-force.ts'
import { sealerWith } from '../src/store/sealer.ts'
import { openTestDatabase } from '../src/store/test-database.ts'
import { byTurns, factTable, lineTable, report, type Times } from './harness.ts'

// Bringing in and giving out a file of 50 MB, and what the process holds in memory meanwhile. Client and server are
// one process; what the client sends is made as it goes, so the memory is an upper bound for the server's.

const size = 52_428_800
const rounds = Number(process.env['XINGHUI_BENCH_ROUNDS'] ?? 12)
const mebibyte = 1_048_576

const database = await openTestDatabase()
const dataFolder = mkdtempSync(join(tmpdir(), 'xinghui-files-'))
const city = loadCity(exampleCity)
await applyRules(database.db, city)
const app = createApp({
  as: database.program,
  city,
  files: await openFiles({ dataFolder, bucket: undefined }),
  demonstration: true,
  offersAccounts: await offerAccounts(database.program, city),
  sealer: sealerWith(randomBytes(32)),
  now: () => new Date().toISOString(),
  today: () => todayOf(city, true),
  // A measurement asks faster than people.
  rates: { person: 1e6, address: 1e6, signIn: 1e6 },
})
const server = createAdaptorServer({ fetch: app.fetch })
await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const json = { 'content-type': 'application/json' }
const signedIn = await fetch(`${address}/api/session`, {
  method: 'POST',
  headers: json,
  body: JSON.stringify({ account: 'clerk' }),
})
const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
const opened = await fetch(`${address}/api/projects`, {
  method: 'POST',
  headers: { ...json, cookie },
  body: JSON.stringify({ on: '2024-01-10', facts }),
})
const { code } = ActionAccepted.parse(await opened.json())

/** A PDF of the full size, another one each round, in pieces of 64 KB that are made when they are asked for. */
function* pieces(round: number) {
  const begin = Buffer.from(`%PDF-1.7\n% ${round}\n`)
  const end = Buffer.from('\n%%EOF\n')
  yield begin
  const piece = Buffer.alloc(65_536, round + 1)
  for (let left = size - begin.length - end.length; left > 0; left -= piece.length)
    yield left >= piece.length ? Buffer.from(piece) : piece.subarray(0, left)
  yield end
}

async function upload(round: number): Promise<ProjectFileView> {
  const answer = await fetch(`${address}/api/projects/${code}/files?name=large.pdf&unclassified=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie },
    body: ReadableStream.from(pieces(round)) as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit)
  if (answer.status !== 201) throw new Error(await answer.text())
  return ProjectFileView.parse(await answer.json())
}

async function download({ id, sha256 }: ProjectFileView): Promise<void> {
  const answer = await fetch(`${address}/api/projects/${code}/files/${id}`, { headers: { cookie } })
  const hash = createHash('sha256')
  for await (const piece of answer.body ?? []) hash.update(piece)
  if (hash.digest('hex') !== sha256) throw new Error('another content came back')
}

const kept = await upload(200)
await download(kept)
const rest = process.memoryUsage().rss
let highest = 0
const watch = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage().rss)
}, 5)
const measured = await byTurns(rounds, {
  hash: async (round) => {
    const hash = createHash('sha256')
    for (const piece of pieces(round)) hash.update(piece)
    hash.digest()
    await new Promise((done) => setImmediate(done))
  },
  upload,
  download: () => download(kept),
})
clearInterval(watch)
const grown = (highest - rest) / mebibyte

const beside = (times: Times) => ({ name: 'SHA-256 of the same bytes alone', times })
report(
  'files',
  [
    lineTable([
      {
        work: 'upload, kept on disk',
        size: '50 MB',
        measured: measured.upload,
        reference: beside(measured.hash),
      },
      {
        work: 'download, checked',
        size: '50 MB',
        measured: measured.download,
        reference: beside(measured.hash),
      },
    ]),
    '',
    factTable([
      {
        what: `memory above rest during ${rounds} uploads and downloads of 50 MB`,
        value: `${grown.toFixed(0)} MB`,
        budget: '50 MB',
        held: grown < 50,
      },
    ]),
  ].join('\n'),
)

server.close()
rmSync(dataFolder, { recursive: true, force: true })
await database.close()
if (grown >= 50) process.exitCode = 1
