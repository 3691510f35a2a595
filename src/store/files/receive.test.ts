import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { bytesOf, samples } from '../../domain/files/test-content.ts'
import { ownIdentity } from '../engine/process-identity.ts'
import { incomingPrefix, removeAbandoned } from './open-files.ts'
import { FileTooLarge, type Received, receiving } from './receive.ts'
import { openTestFiles, type TestFiles } from './test-files.ts'
import { textWatcher } from './text-watcher.ts'

let files: TestFiles
before(async () => {
  files = await openTestFiles()
})
after(() => files.close())

async function* pieces(...given: readonly (Uint8Array | string)[]) {
  for (const piece of given) yield typeof piece === 'string' ? bytesOf(piece) : piece
}
const arriving = () => readdirSync(files.incoming)

test('what arrives is a file of one’s own until it is used, and gone afterwards', async () => {
  const seen = await receiving(files, pieces('%PDF', '-1.7\n', '%%EOF'), 100, async (received) => {
    assert.equal(readFileSync(received.path, 'latin1'), '%PDF-1.7\n%%EOF')
    assert.equal(statSync(received.path).mode & 0o777, 0o600)
    assert.equal(arriving().length, 1)
    return received
  })
  assert.equal(seen.digest, createHash('sha256').update('%PDF-1.7\n%%EOF').digest('hex'))
  assert.equal(seen.glimpse.size, 14)
  assert.deepEqual(arriving(), [])
})

test('more than the limit is not written to the end', async () => {
  let asked = 0
  async function* endless() {
    for (; asked < 1000; asked++) yield new Uint8Array(1000)
  }
  await assert.rejects(
    receiving(files, endless(), 10_000, async () => undefined),
    FileTooLarge,
  )
  assert.ok(asked < 200)
  assert.deepEqual(arriving(), [])
})

test('the names in a package are read from its end, however it comes in pieces', async () => {
  const { docx } = samples
  const look = async (received: Received) => received.glimpse.names
  for (const at of [1, 10, docx.length - 5]) {
    const names = await receiving(files, pieces(docx.slice(0, at), docx.slice(at)), 10_000, look)
    assert.deepEqual(names, ['[Content_Types].xml', 'word/document.xml'])
  }
})

test('text is what one of the two encodings of offices reads, across pieces', () => {
  const isText = (bytes: Uint8Array, at: number) => {
    const { see, isText: answer } = textWatcher()
    see(bytes.subarray(0, at))
    see(bytes.subarray(at))
    return answer()
  }
  const utf8 = new TextEncoder().encode('项目,金额\n示例,1\n')
  const gbk = bytesOf([0xcf, 0xee, 0xc4, 0xbf], ',1\n')
  for (let at = 0; at <= 4; at++) {
    assert.equal(isText(utf8, at), true)
    assert.equal(isText(gbk, at), true)
    assert.equal(isText(bytesOf('a', [0, 1]), Math.min(at, 3)), false)
    assert.equal(isText(bytesOf([0xff, 0xfe, 0x41]), Math.min(at, 3)), false)
  }
  // Half a character at the end.
  assert.equal(isText(utf8.subarray(0, 1), 1), false)
})

test('at the start what ended processes left is removed, and what others receive is not', async () => {
  const ended = spawnSync(process.execPath, ['-e', ''])
  const left = `${incomingPrefix({ pid: ended.pid, startedAt: '1' })}x`
  const reused = `${incomingPrefix({ ...ownIdentity(), startedAt: '1' })}x`
  const own = `${incomingPrefix(ownIdentity())}x`
  for (const name of [left, reused, own, 'anything']) writeFileSync(join(files.incoming, name), 'x')
  assert.equal(await removeAbandoned(files), 3)
  assert.deepEqual(arriving(), [own])
  assert.equal(existsSync(join(files.incoming, own)), true)
})
