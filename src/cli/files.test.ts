import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openUploads, sha256, unique, type Uploads } from '../api/test-uploads.ts'
import { databaseUrl, exampleCity, runCli } from './test-cli.ts'

let uploads: Uploads
let settings: Record<string, string>
before(async () => {
  uploads = await openUploads()
  settings = {
    DATABASE_URL: databaseUrl(uploads.app.connection),
    XINGHUI_CITY: exampleCity,
    XINGHUI_DATA: uploads.app.files.dataFolder,
  }
})
after(() => uploads.app.close())

test('files verify names what is missing, damaged, nobody’s and no content, and fails for the first two', async () => {
  const { bring, placeOf, code } = uploads
  const [whole, changed, lost] = [unique('whole'), unique('changed'), unique('lost')]
  for (const [name, content] of Object.entries({ whole, changed, lost }))
    await bring(content, { name: `${name}.pdf` })
  const fine = await runCli(settings, 'files', 'verify')
  assert.deepEqual([fine.code, fine.stderr], [0, ''])
  assert.match(fine.stdout, /3 contents verified \(\d+ bytes\), 0 wrong\n$/)

  writeFileSync(placeOf(sha256(changed)), unique('chbnged'))
  rmSync(placeOf(sha256(lost)))
  const orphan = unique('orphan')
  mkdirSync(join(placeOf(sha256(orphan)), '..'), { recursive: true })
  writeFileSync(placeOf(sha256(orphan)), orphan)
  writeFileSync(join(placeOf(sha256(orphan)), '..', 'notes.txt'), 'x')
  const found = await runCli(settings, 'files', 'verify')
  assert.equal(found.code, 1)
  const lines = found.stdout.trimEnd().split('\n')
  const line = (what: RegExp) => lines.filter((text) => what.test(text))
  assert.deepEqual(
    line(/missing/).map((text) => text.split('  ').slice(1, 4)),
    [[sha256(lost), code, 'lost.pdf']],
  )
  assert.deepEqual(
    line(/damaged/).map((text) => text.split('  ').slice(1, 4)),
    [[sha256(changed), code, 'changed.pdf']],
  )
  assert.deepEqual(line(/nobody’s/), [`无主 / nobody’s  ${sha256(orphan)}`])
  assert.equal(line(/does not belong here/).length, 1)
  assert.equal(lines.length, 5)
})

test('an address of a bucket that cannot be used is said in a sentence', async () => {
  for (const [wrong, said] of [
    [{ XINGHUI_FILES: 'ftp://files' }, /XINGHUI_FILES is s3:\/\/bucket\/prefix/],
    [{ XINGHUI_FILES: 's3://evidence' }, /XINGHUI_FILES_ENDPOINT/],
    [
      {
        XINGHUI_FILES: 's3://evidence/city',
        XINGHUI_FILES_ENDPOINT: 'http://127.0.0.1:9',
        XINGHUI_FILES_KEY: 'key',
        XINGHUI_FILES_SECRET: 'not to be shown',
      },
      /The storage of files does not answer/,
    ],
  ] as const) {
    const { code, stdout, stderr } = await runCli({ ...settings, ...wrong }, 'files', 'verify')
    assert.deepEqual([code, stdout], [1, ''])
    assert.match(stderr, said)
    assert.doesNotMatch(stderr, /not to be shown| {4}at /)
  }
})
