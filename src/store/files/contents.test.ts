import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Contents, StorageFault, type Stored } from './contents.ts'
import { folderContents } from './folder-contents.ts'
import { DamagedFile, readWhole } from './read-checked.ts'
import { s3Contents } from './s3-contents.ts'
import { keys, startTestS3, type TestS3 } from './test-s3-server.ts'

// One suite for both places.

let folder: string
let storage: TestS3
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xinghui-contents-'))
  storage = await startTestS3('evidence')
})
after(async () => {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

const s3 = (more: { secret?: string; endpoint?: string } = {}) =>
  s3Contents({ endpoint: storage.endpoint, bucket: 'evidence', prefix: 'city files/', ...keys, ...more })

type Place = {
  readonly name: string
  readonly open: () => Contents
  /** Writes bytes under a digest or another name, past the store. */
  readonly put: (place: string, bytes: string) => void
}
const places: readonly Place[] = [
  {
    name: 'a folder',
    open: () => folderContents(join(folder, 'kept')),
    put: (place, bytes) => writeFileSync(join(folder, 'kept', place), bytes),
  },
  {
    name: 'a bucket',
    open: () => s3(),
    put: (place, bytes) => storage.objects.set(`city files/${place}`, Buffer.from(bytes)),
  },
]

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of source) found.push(one)
  return found
}
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
async function keep(contents: Contents, text: string): Promise<string> {
  const path = join(folder, `arrived-${Math.random()}`)
  writeFileSync(path, text)
  await contents.keep(digestOf(text), path, text.length)
  assert.equal(existsSync(path), false)
  return digestOf(text)
}
const textOf = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await all(bytes)).toString()

for (const place of places)
  describe(`contents in ${place.name}`, () => {
    test('come back as they were kept, whole and in parts', async () => {
      const contents = place.open()
      const long = `${'0123456789'.repeat(100_000)}.`
      const digest = await keep(contents, long)
      assert.equal(await contents.findSize(digest), long.length)
      assert.equal(await textOf(contents.read(digest)), long)
      assert.equal(await textOf(readWhole(contents, digest)), long)
      assert.equal(await textOf(contents.read(digest, { from: 999_998, to: 1_000_000 })), '89.')
      assert.equal(await contents.findSize(digestOf('never kept')), undefined)
    })

    test('are kept once, by however many at once', async () => {
      const contents = place.open()
      const digests = await Promise.all(Array.from({ length: 8 }, () => keep(contents, 'the same')))
      assert.equal(new Set(digests).size, 1)
      assert.equal(await textOf(contents.read(digests[0] ?? '')), 'the same')
    })

    test('are not given out to the end when they were changed', async () => {
      const contents = place.open()
      const digest = await keep(contents, 'as it was')
      place.put(`${digest.slice(0, 2)}/${digest.slice(2)}`, 'as it is.')
      const given: Uint8Array[] = []
      await assert.rejects(async () => {
        for await (const piece of readWhole(contents, digest)) given.push(piece)
      }, DamagedFile)
      assert.equal(Buffer.concat(given).toString(), '')
    })

    test('are listed with their sizes, and what is none is named', async () => {
      const contents = place.open()
      const three = await keep(contents, 'one more of three')
      place.put(`${three.slice(0, 2)}/note & more`, 'x')
      const found: Stored[] = await all(contents.list())
      assert.ok(found.length >= 4)
      assert.deepEqual(
        found.find((stored) => 'digest' in stored && stored.digest === three),
        { digest: three, size: 17 },
      )
      const strays = found.flatMap((stored) => ('stray' in stored ? [stored.stray] : []))
      assert.deepEqual(
        strays.map((stray) => stray.replace('city files/', '')),
        [`${three.slice(0, 2)}/note & more`],
      )
    })
  })

test('in a folder nobody but the program reads them', async () => {
  const digest = await keep(folderContents(join(folder, 'kept')), 'private')
  const shelf = join(folder, 'kept', digest.slice(0, 2))
  assert.equal(statSync(shelf).mode & 0o777, 0o700)
  assert.equal(statSync(join(shelf, digest.slice(2))).mode & 0o777, 0o600)
  assert.ok(readdirSync(shelf).every((name) => /^[0-9a-f]{62}$|^note/.test(name)))
})

test('a bucket is not sent again what it has', async () => {
  await keep(s3(), 'sent once')
  const earlier = storage.asked.length
  await keep(s3(), 'sent once')
  assert.deepEqual(
    storage.asked.slice(earlier).map((asked) => asked.split(' ')[0]),
    ['HEAD'],
  )
})

test('a bucket refuses content that was changed on the way, and a wrong key', async () => {
  const path = join(folder, 'changed')
  writeFileSync(path, 'changed on the way')
  await assert.rejects(
    s3().keep(digestOf('as it was sent'), path, 18),
    /unreachable: 400 XAmzContentSHA256Mismatch/,
  )
  assert.equal(existsSync(path), true)
  await assert.rejects(s3({ secret: 'another' }).findSize(digestOf('x')), StorageFault)
})

test('a bucket that is full, fails or is not there says so', async () => {
  const kind = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof StorageFault ? error.kind : error),
    )
  storage.answer.code = 'QuotaExceeded'
  storage.answer.status = 403
  assert.equal(await kind(keep(s3(), 'no room')), 'unreachable')
  storage.answer.status = 507
  assert.equal(await kind(all(s3().list())), 'full')
  storage.answer.status = undefined
  const nowhere = s3({ endpoint: 'http://127.0.0.1:9' })
  assert.equal(await kind(nowhere.findSize(digestOf('x'))), 'unreachable')
})
