import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkContent } from './check-content.ts'
import { FileType, fileTypes } from './file-type.ts'
import { bytesOf, glimpse, samples, zip } from './test-content.ts'

/** The refusal's code, or the type. */
function outcome(name: string, content: Uint8Array): string {
  const checked = checkContent(name, glimpse(content))
  return checked.ok ? checked.value : (checked.refusals[0]?.code ?? '')
}

test('each type is known by its content, whatever the case and form of its ending', () => {
  for (const type of FileType.options)
    for (const ending of fileTypes[type].endings)
      for (const name of [`paper.${ending}`, `PAPER.${ending.toUpperCase()}`])
        assert.equal(outcome(name, samples[type]), type, name)
})

test('a file that is called like another type is refused, each of each', () => {
  const isText = (type: FileType) => type === 'csv' || type === 'txt'
  for (const promised of FileType.options)
    for (const actual of FileType.options)
      if (promised !== actual && !(isText(promised) && isText(actual)))
        assert.equal(
          outcome(`paper.${fileTypes[promised].endings[0]}`, samples[actual]),
          'file-content-differs',
          `${actual} as ${promised}`,
        )
})

test('web pages, drawings with scripts and programs are no papers, whatever they are called', () => {
  const html = bytesOf('<!DOCTYPE html><html><script>alert(1)</script></html>')
  const svg = bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  for (const content of [
    html,
    svg,
    bytesOf('\n\n  <?xml version="1.0"?><svg/>'),
    bytesOf('<script>x</script>'),
  ])
    for (const name of ['a.pdf', 'a.txt', 'a.csv', 'a.png'])
      assert.equal(outcome(name, content), 'file-markup', name)
  for (const name of [
    'a.svg',
    'a.html',
    'a.exe',
    'a.zip',
    'a.docm',
    'a.doc',
    'a.js',
    'noending',
    'a.pdf.exe',
  ])
    assert.equal(outcome(name, samples.pdf), 'file-ending-unknown', name)
  const program = bytesOf('MZ', [0x90, 0, 3, 0, 0, 0])
  const older = bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const content of [program, older, bytesOf([0x7f], 'ELF'), bytesOf([0, 1, 2])])
    for (const name of ['a.pdf', 'a.txt', 'a.docx'])
      assert.equal(outcome(name, content), 'file-content-unknown', name)
})

test('a content of two types at once is refused', () => {
  const hidden = { 'run.exe': 'MZ' }
  const withZip = (content: Uint8Array) => zip(hidden, { before: String.fromCharCode(...content) })
  for (const type of ['pdf', 'jpeg', 'png', 'tiff', 'webp'] as const)
    assert.equal(outcome(`a.${fileTypes[type].endings[0]}`, withZip(samples[type])), 'file-two-types', type)
  const page = '<html><script>alert(1)</script></html>'
  assert.equal(outcome('a.pdf', bytesOf('%PDF-1.4 ', page, '\n%%EOF')), 'file-two-types')
  assert.equal(outcome('a.jpg', bytesOf([0xff, 0xd8, 0xff, 0xfe], page)), 'file-two-types')
  assert.equal(outcome('a.png', bytesOf(samples.png, page)), 'file-two-types')
  // The rest of a PDF hidden in the comment of the ZIP that stands in it.
  const between = zip(hidden, { before: '%PDF-1.4\n', comment: `\n${' '.repeat(3000)}%%EOF\n` })
  assert.equal(outcome('a.pdf', between), 'file-two-types')
  const both = zip({ '[Content_Types].xml': '', 'word/document.xml': '', 'xl/workbook.xml': '' })
  assert.equal(outcome('a.docx', both), 'file-two-types')
  // A text in front of a ZIP: programs that unpack it would not mind.
  assert.equal(outcome('a.txt', zip(hidden, { before: 'Minutes\n' })), 'file-content-unknown')
})

test('a document that is cut off is refused', () => {
  assert.equal(outcome('a.pdf', samples.pdf.subarray(0, 30)), 'file-two-types')
  assert.equal(outcome('a.png', samples.png.subarray(0, -4)), 'file-two-types')
  assert.equal(outcome('a.docx', samples.docx.subarray(0, -30)), 'file-content-unknown')
})

test('office documents without macros are taken, and other packages are not', () => {
  const word = { '[Content_Types].xml': '', 'word/document.xml': '' }
  assert.equal(outcome('a.docx', zip({ ...word, 'word/vbaProject.bin': '' })), 'file-macros')
  const sheet = { '[Content_Types].xml': '', 'xl/workbook.xml': '', 'xl/macrosheets/sheet1.xml': '' }
  assert.equal(outcome('a.xlsx', zip(sheet)), 'file-macros')
  assert.equal(outcome('a.docx', zip({ 'word/document.xml': '' })), 'file-content-unknown')
  assert.equal(outcome('a.docx', zip({ 'readme.txt': 'x' })), 'file-content-unknown')
  assert.equal(outcome('a.docx', zip({ 'readme.txt': 'x' }, { comment: 'x' })), 'file-content-unknown')
  assert.equal(outcome('a.docx', zip(word, { comment: 'made by an office' })), 'docx')
})

test('what a ZIP says of its sizes is not believed, and nothing in it is unpacked', () => {
  const word = { '[Content_Types].xml': '', 'word/document.xml': 'x' }
  assert.equal(outcome('a.docx', zip(word, { claims: 0xffffffff })), 'docx')
  const lying = zip(word)
  // The directory claims more entries than it has.
  lying.set([0xff, 0xff], lying.length - 12)
  assert.equal(outcome('a.docx', lying), 'file-content-unknown')
  const outside = zip(word)
  // The directory claims to stand behind the end.
  outside.set([0xff, 0xff, 0xff, 0x7f], outside.length - 6)
  assert.equal(outcome('a.docx', outside), 'file-content-unknown')
})

test('an empty file is refused', () => {
  assert.equal(outcome('a.txt', bytesOf()), 'file-empty')
})
