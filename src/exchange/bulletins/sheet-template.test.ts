import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sheetFile, type SheetDescription } from '../../../scripts/office-files.ts'
import { linesOf } from './blocks.ts'
import { addNoteSheet } from './definition-sheet.ts'
import { sheetBlocks, takeMarks } from './finish-sheets.ts'
import { closePackage, elementsOf, getXml, openPackage, parseXml, partText } from './office-package.ts'
import { copiedFormula, movedFormula } from './sheet-references.ts'
import { fillSheets } from './sheet-template.ts'
import { testFiller } from './test-filler.ts'
import { sheetParts } from './workbook.ts'

const form: SheetDescription = {
  name: 'Form',
  widths: [10, 10, 10, 10],
  rows: [
    { cells: ['Report of {city}'] },
    { cells: ['Place', 'Landed', null, 'Note'] },
    { cells: ['{#rows:3}{name}', '{figure:5}', { formula: 'B3*2' }, '{figure:9} of {figure:10}{/}'] },
    { cells: ['Sum', { formula: 'SUM(B3:B3)' }, { formula: 'C3+Other!C3' }, null] },
    { cells: ['{figure:298}', null, null, null] },
  ],
  merged: ['A1:D1', 'B2:C2', 'A5:D5'],
  notes: { B2: 'By landing', A5: 'Whole city' },
  printArea: '$A$1:$D$5',
}

async function filled(description: SheetDescription) {
  const parts = openPackage(sheetFile(description))
  const filler = testFiller()
  assert.deepEqual(await fillSheets(parts, filler), [])
  const blocks = sheetBlocks(parts)
  const places = takeMarks(parts, filler.figures)
  addNoteSheet(parts, {
    name: 'Definitions',
    heads: ['Cell', 'Value', 'Note'],
    rows: [['Form!A7', '298', 'a < b']],
  })
  const opened = openPackage(closePackage(parts))
  for (const [name] of opened) parseXml(partText(opened, name))
  return { parts: opened, blocks, places }
}

const sheet = 'xl/worksheets/sheet1.xml'
const attributes = (text: string, element: string, attribute: string) =>
  elementsOf(parseXml(text), element).map((one) => one.getAttribute(attribute))

test('a row is repeated and everything below moves with its merged heads, notes, formulas and print area', async () => {
  const { parts, blocks, places } = await filled(form)
  assert.deepEqual(linesOf(blocks), [
    'Report of city',
    'Place | Landed | Note',
    'row 1 | 5 | =B3*2 | 9 of 10',
    'row 2 | 6 | =B4*2 | 10 of 11',
    'row 3 | 7 | =B5*2 | 11 of 12',
    'Sum | =SUM(B3:B5) | =C3+Other!C3 | ',
    '298',
  ])
  const text = partText(parts, sheet)
  assert.deepEqual(attributes(text, 'mergeCell', 'ref'), ['A1:D1', 'B2:C2', 'A7:D7'])
  assert.deepEqual(attributes(partText(parts, 'xl/comments1.xml'), 'comment', 'ref'), ['B2', 'A7'])
  assert.match(partText(parts, 'xl/drawings/vmlDrawing1.vml'), /<x:Row>6<\/x:Row>/)
  assert.match(partText(parts, 'xl/workbook.xml'), /\$A\$1:\$D\$7/)
  assert.match(partText(parts, 'xl/workbook.xml'), /fullCalcOnLoad="1"/)
  assert.deepEqual(
    [...places.values()],
    [...[3, 4, 5].flatMap((row) => [`Form!B${row}`, `Form!D${row}`, `Form!D${row}`]), 'Form!A7'],
  )
})

test('a count alone becomes a number that can be added up, with the look of its cell', async () => {
  const { parts } = await filled({ ...form, rows: form.rows.map((row) => ({ ...row, style: 4 })) })
  const cells = elementsOf(getXml(parts, sheet), 'c')
  const cellAt = (address: string) => cells.find((cell) => cell.getAttribute('r') === address)
  assert.deepEqual(
    [cellAt('B4')?.getAttribute('t'), cellAt('B4')?.textContent, cellAt('B4')?.getAttribute('s')],
    [null, '6', '4'],
  )
  assert.equal(cellAt('D4')?.textContent, '10 of 11')
})

test('a list without entries leaves its row empty, and merged cells of a repeated row are merged in each copy', async () => {
  const row = { cells: ['{#rows:0}{name}', 'kept', null, null] }
  const none = await filled({ name: 'Form', widths: [], rows: [row], merged: [] })
  assert.deepEqual(linesOf(none.blocks), [' | kept'])
  const wide = { cells: ['{#rows:2}{name}', null, '{figure:1}'] }
  const two = await filled({ name: 'Form', widths: [], rows: [wide], merged: ['A1:B1'] })
  assert.deepEqual(
    attributes(partText(two.parts, sheet), 'mergeCell', 'ref').toSorted((a, b) =>
      (a ?? '') < (b ?? '') ? -1 : 1,
    ),
    ['A1:B1', 'A2:B2'],
  )
})

test('the sheet of definitions comes last, under a name that is free', async () => {
  const { parts } = await filled({ ...form, name: 'Definitions' })
  assert.deepEqual(
    sheetParts(parts).map(({ name }) => name),
    ['Definitions', 'Definitions 2'],
  )
  assert.match(partText(parts, 'xl/worksheets/sheet2.xml'), /a &lt; b/)
  const looks = elementsOf(getXml(parts, 'xl/styles.xml'), 'cellXfs')[0]
  assert.equal(looks?.getAttribute('count'), '8')
})

test('what cannot be repeated or does not close is named with its cell', async () => {
  const refusals = async (rows: SheetDescription['rows'], merged: string[] = []) =>
    (await fillSheets(openPackage(sheetFile({ name: 'Form', widths: [], rows, merged })), testFiller())).map(
      ({ code, params }) => [code, params?.['where']],
    )
  assert.deepEqual(await refusals([{ cells: ['x', '{figure:1'] }]), [['bulletin-tag-open', 'Form!B1']])
  assert.deepEqual(await refusals([{ cells: ['{#rows:2}', '{#rows:3}'] }]), [
    ['bulletin-row-twice', 'Form!B1'],
  ])
  assert.deepEqual(await refusals([{ cells: ['{#rows:2}', 'x'] }, { cells: [] }], ['B1:B2']), [
    ['bulletin-row-merged', 'Form!A1'],
  ])
})

test('formulas follow the cells that they name', () => {
  const rows = {
    first: (row: number) => (row > 5 ? row + 2 : row),
    last: (row: number) => (row >= 5 ? row + 2 : row),
  }
  assert.equal(movedFormula('SUM(B5:B5)+$C$6+D4', rows), 'SUM(B5:B7)+$C$8+D4')
  assert.equal(movedFormula('IF(A6="B6",LOG10(A6),Other!A6)', rows), 'IF(A8="B6",LOG10(A8),Other!A6)')
  assert.equal(movedFormula("SUM('My sheet'!A6:A7)", rows), "SUM('My sheet'!A6:A7)")
  assert.equal(movedFormula('C5/$D$6', rows, { row: 5, to: 7 }), 'C7/$D$8')
  assert.equal(copiedFormula('SUM(B$5:B7)*$A1', 1, 2), 'SUM(C$5:C9)*$A3')
})
