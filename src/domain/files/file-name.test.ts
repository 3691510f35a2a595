import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanFileName } from './file-name.ts'

test('a name keeps its words and loses folders and what nobody sees', () => {
  for (const [given, kept] of [
    ['土地出让合同.pdf', '土地出让合同.pdf'],
    ['Contract (final) v2.pdf', 'Contract (final) v2.pdf'],
    ['C:\\Users\\clerk\\合同.pdf', '合同.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['/etc/cron.d/job.csv', 'job.csv'],
    ['....//x.pdf', 'x.pdf'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    // What the reading direction would show as photo‮gpj.exe‬.
    ['photo\u202egpj.pdf\u202c', 'photogpj.pdf'],
    ['  .hidden .pdf. ', 'hidden.pdf'],
    ['what?*<is>"this"|.pdf', 'what___is__this__.pdf'],
    ['e\u0301tude.pdf', '\u00e9tude.pdf'],
    ['\ud800half.pdf', 'half.pdf'],
  ] as const)
    assert.equal(cleanFileName(given), kept)
})

test('a name of which nothing is left, or whose ending is no ending, is none', () => {
  for (const given of ['', '.', '..', '/', 'a/', '\u0001\u200b', `a.${'x'.repeat(20)}`])
    assert.equal(cleanFileName(given), undefined, JSON.stringify(given))
})

test('a long name is cut and keeps its ending', () => {
  const kept = cleanFileName(`${'合'.repeat(400)}.xlsx`)
  assert.equal(kept, `${'合'.repeat(115)}.xlsx`)
  assert.equal(cleanFileName(`${'😀'.repeat(400)}.pdf`)?.isWellFormed(), true)
})

test('whatever is given, a kept name leads nowhere and says what it shows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
      const kept = cleanFileName(given)
      if (kept === undefined) return
      assert.doesNotMatch(kept, /[/\\<>:"|?*\p{Cc}\p{Cf}]/u)
      assert.notEqual(kept.replaceAll('.', ''), '')
      assert.equal(cleanFileName(kept), kept)
    }),
  )
})
