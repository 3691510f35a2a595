import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relationsXml, wordFile, type WordPart } from '../../../scripts/office-files.ts'
import { linesOf, wordBlocks } from './blocks.ts'
import {
  closePackage,
  elementsOf,
  findXml,
  getXml,
  type OfficePackage,
  openPackage,
  parseXml,
  partText,
  putXml,
  relationsFrom,
  UnreadablePackage,
} from './office-package.ts'
import { testFiller } from './test-filler.ts'
import { writeFootnotes } from './word-footnotes.ts'
import { fillWord, wordMainPart } from './word-template.ts'

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A Word file filled by the test's filler, opened again from its bytes. */
async function filled(content: readonly WordPart[], more?: Parameters<typeof wordFile>[1]) {
  const parts = openPackage(wordFile(content, more))
  const refusals = await fillWord(parts, testFiller())
  assert.deepEqual(refusals, [])
  const main = wordMainPart(parts)
  const document = getXml(parts, main)
  const blocks = elementsOf(document, 'body').flatMap(wordBlocks)
  const notes: number[] = []
  const written = writeFootnotes(parts, main, document, (figure) => {
    notes.push(figure)
    return `Note <${figure}> & more`
  })
  putXml(parts, main, document)
  const opened = openPackage(closePackage(parts))
  for (const [name] of opened) parseXml(partText(opened, name))
  return { parts: opened, blocks, written, notes }
}

const footnotes = (parts: OfficePackage) => {
  const document = findXml(parts, 'word/footnotes.xml')
  return document ? elementsOf(document, 'footnote') : []
}
const references = (parts: OfficePackage) =>
  elementsOf(getXml(parts, 'word/document.xml'), 'footnoteReference').map((reference) =>
    reference.getAttributeNS(w, 'id'),
  )
const refusalsOf = async (content: readonly WordPart[], more?: Parameters<typeof wordFile>[1]) =>
  (await fillWord(openPackage(wordFile(content, more)), testFiller())).map(({ code, params }) => [
    code,
    params?.['where'],
  ])

test('a placeholder is filled however Word has cut it into runs, and each figure has a footnote', async () => {
  const { parts, blocks, written } = await filled([
    { style: 'Title', runs: ['Report of ', '{ci', 'ty}'] },
    { runs: ['Landed {fig', 'ure:298} and ', '{figure:46}; again {figure:298}.'] },
  ])
  assert.deepEqual(linesOf(blocks), ['Report of city', 'Landed 298 and 46; again 298.'])
  assert.equal(written, 3)
  assert.deepEqual(references(parts), ['1', '2', '3'])
  assert.equal(footnotes(parts).length, 3 + 2)
  assert.equal(footnotes(parts).at(-1)?.textContent, ' Note <2> & more')
  // The text between stays, in runs of the same paragraph, and no mark is left anywhere.
  const paragraph = elementsOf(getXml(parts, 'word/document.xml'), 'p')[1]
  assert.equal(paragraph?.textContent, 'Landed 298 and 46; again 298.')
  for (const [name] of parts) assert.doesNotMatch(partText(parts, name), /[\uE000-\uE002]/, name)
  const relation = relationsFrom(parts, 'word/document.xml').find(({ type }) => type.endsWith('/footnotes'))
  assert.equal(relation?.part, 'word/footnotes.xml')
  assert.match(partText(parts, '[Content_Types].xml'), /PartName="\/word\/footnotes.xml"/)
  assert.match(partText(parts, 'word/styles.xml'), /w:styleId="FootnoteReference"/)
})

test('rows of a table are repeated, and an empty list leaves nothing', async () => {
  const table = (rows: string): WordPart => ({
    widths: [2000, 2000],
    rows: [
      ['Name', 'Number'],
      [`{#rows:${rows}}{name}`, '{figure:5}{/}'],
    ],
  })
  const { blocks, written } = await filled([table('3')])
  assert.deepEqual(linesOf(blocks), ['Name | Number', 'row 1 | 5', 'row 2 | 6', 'row 3 | 7'])
  assert.equal(written, 3)
  assert.deepEqual(linesOf((await filled([table('0')])).blocks), ['Name | Number'])
})

test('a template keeps its own footnotes, styles, merged cells and header', async () => {
  const own = `<w:footnotes xmlns:w="${w}"><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="0" w:type="continuationSeparator"><w:p/></w:footnote><w:footnote w:id="4"><w:p><w:r><w:t>Written by hand</w:t></w:r></w:p></w:footnote></w:footnotes>`
  const base = openPackage(wordFile([]))
  const document = `<w:document xmlns:w="${w}"><w:body><w:p><w:r><w:t>Old</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>New {figure:7}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Wide {figure:8}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
  const { parts, notes } = await filled([], {
    header: 'Of {city}',
    more: {
      'word/document.xml': document,
      'word/footnotes.xml': own,
      'word/_rels/document.xml.rels': relationsXml([
        ['styles', 'styles.xml'],
        ['header', 'header1.xml'],
        ['footnotes', 'footnotes.xml'],
      ]),
      'word/styles.xml': partText(base, 'word/styles.xml').replace(
        '</w:styles>',
        '<w:style w:type="character" w:styleId="a3"><w:name w:val="footnote reference"/></w:style></w:styles>',
      ),
    },
  })
  assert.deepEqual(references(parts), ['4', '5', '6'])
  assert.deepEqual(notes, [0, 1])
  assert.deepEqual(
    footnotes(parts).map((note) => note.getAttributeNS(w, 'id')),
    ['-1', '0', '4', '5', '6'],
  )
  assert.equal(footnotes(parts)[2]?.textContent, 'Written by hand')
  const text = partText(parts, 'word/document.xml')
  assert.match(text, /<w:gridSpan w:val="2"\/>/)
  assert.match(text, /<w:b\/>/)
  assert.match(text, /<w:rStyle w:val="a3"\/>/)
  assert.doesNotMatch(partText(parts, 'word/styles.xml'), /"FootnoteReference"/)
  assert.match(partText(parts, 'word/header1.xml'), /Of city/)
  assert.equal(elementsOf(getXml(parts, '[Content_Types].xml'), 'Override').length, 4)
})

test('braces that do not close, lists without end and figures in a header are named with their place', async () => {
  assert.deepEqual(await refusalsOf(['Landed {figure:1 in May']), [
    ['bulletin-tag-open', '¶ Landed {figure:1 in May'],
  ])
  assert.deepEqual(await refusalsOf(['Before', 'For {#rows:2}{name}']), [
    ['bulletin-list-open', '¶ For {#rows:2}{name}'],
  ])
  assert.deepEqual(await refusalsOf(['{name}{/}']), [['bulletin-list-end', '¶ {name}{/}']])
  const [[code] = []] = await refusalsOf(['{figure:1}'], { header: '{figure:2}' })
  assert.equal(code, 'bulletin-figure-here')
})

test('what is no package of an office program is refused', () => {
  for (const bytes of [new Uint8Array(), new TextEncoder().encode('Hello'), wordFile(['x']).slice(0, 200)])
    assert.throws(() => openPackage(bytes), UnreadablePackage)
  assert.throws(() => parseXml('<a><b></a>'), UnreadablePackage)
  assert.throws(() => parseXml('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), UnreadablePackage)
})

test('equal parts give equal bytes', () => {
  const parts = openPackage(wordFile(['{city}']))
  const backwards = new Map([...parts].toReversed())
  assert.deepEqual(closePackage(parts), closePackage(backwards))
})
