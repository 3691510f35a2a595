import type { Document, Element } from '@xmldom/xmldom'
import {
  childrenOf,
  elementsOf,
  getXml,
  type OfficePackage,
  putXml,
  relationsFrom,
  removePart,
  UnreadablePackage,
} from './office-package.ts'
import { areaAddress, areaOf, movedAreas, type RowMap } from './sheet-references.ts'
import { type SheetPart, workbookPart } from './workbook.ts'

// What belongs to rows and stands apart from them, after rows were repeated: merged cells, marks, checks, links, notes,
// pictures, tables, names.

/** The parts of the sheet itself. Cells merged within a repeated row are merged in each of its copies. */
export function moveSheet(document: Document, rows: RowMap): void {
  for (const merged of elementsOf(document, 'mergeCell')) {
    const area = areaOf(merged.getAttribute('ref') ?? '')
    const [first, last] = [rows.first(area.top), rows.last(area.bottom)]
    const inOneRow = area.top === area.bottom
    merged.setAttribute('ref', areaAddress({ ...area, top: first, bottom: inOneRow ? first : last }))
    const copies = inOneRow ? last - first : 0
    for (let row = first + 1; row <= first + copies; row += 1) {
      const copy = merged.cloneNode(true) as Element
      copy.setAttribute('ref', areaAddress({ ...area, top: row, bottom: row }))
      merged.parentNode?.insertBefore(copy, merged.nextSibling)
    }
  }
  for (const list of elementsOf(document, 'mergeCells'))
    list.setAttribute('count', String(childrenOf(list, 'mergeCell').length))
  for (const name of ['conditionalFormatting', 'dataValidation', 'ignoredError', 'protectedRange'])
    moveAttribute(document, name, 'sqref', rows)
  for (const name of ['hyperlink', 'autoFilter', 'dimension']) moveAttribute(document, name, 'ref', rows)
  for (const list of elementsOf(document, 'rowBreaks'))
    for (const mark of childrenOf(list, 'brk'))
      mark.setAttribute('id', String(rows.last(Number(mark.getAttribute('id')))))
  for (const range of elementsOf(document, 'sqref'))
    range.textContent = movedAreas(range.textContent ?? '', rows)
}

function moveAttribute(document: Document, name: string, attribute: string, rows: RowMap): void {
  for (const element of elementsOf(document, name)) {
    const value = element.getAttribute(attribute)
    if (value) element.setAttribute(attribute, movedAreas(value, rows))
  }
}

/** The parts beside the sheet, and what the workbook says about its cells. */
export function moveRest(parts: OfficePackage, sheet: SheetPart, rows: RowMap): void {
  for (const { type, part } of relationsFrom(parts, sheet.part)) {
    const kind = type.slice(type.lastIndexOf('/') + 1)
    if (kind === 'comments')
      change(parts, part, (document) => moveAttribute(document, 'comment', 'ref', rows))
    if (kind === 'threadedComment')
      change(parts, part, (document) => moveAttribute(document, 'threadedComment', 'ref', rows))
    if (kind === 'table')
      change(parts, part, (document) => {
        moveAttribute(document, 'table', 'ref', rows)
        moveAttribute(document, 'autoFilter', 'ref', rows)
      })
    if (kind === 'drawing') change(parts, part, (document) => moveTexts(document, 'row', rows))
    if (kind === 'vmlDrawing')
      change(parts, part, (document) => {
        moveTexts(document, 'Row', rows)
        moveAnchors(document, rows)
      })
  }
  const workbook = workbookPart(parts)
  change(parts, workbook, (document) => {
    for (const name of elementsOf(document, 'definedName'))
      name.textContent = movedName(name.textContent ?? '', sheet.name, rows)
    for (const settings of elementsOf(document, 'calcPr')) settings.setAttribute('fullCalcOnLoad', '1')
  })
  // The order of computing names cells; a program makes it anew where it is missing.
  const chain = relationsFrom(parts, workbook).find(({ type }) => type.endsWith('/calcChain'))
  if (chain) removePart(parts, chain.part, workbook)
}

function change(parts: OfficePackage, name: string, work: (document: Document) => void): void {
  if (!parts.has(name)) return
  try {
    const document = getXml(parts, name)
    work(document)
    putXml(parts, name, document)
  } catch (error) {
    // Drawings of notes are HTML of old at times; they then stay where they were, and the notes with their cells.
    if (!(error instanceof UnreadablePackage) || !name.endsWith('.vml')) throw error
  }
}

/** Numbers of rows that count from 0. */
function moveTexts(document: Document, name: string, rows: RowMap): void {
  for (const element of elementsOf(document, name))
    element.textContent = String(rows.first(Number(element.textContent) + 1) - 1)
}

/** Where the window of a note opens: column, offset, row, offset of two corners. */
function moveAnchors(document: Document, rows: RowMap): void {
  for (const anchor of elementsOf(document, 'Anchor')) {
    const numbers = (anchor.textContent ?? '').split(',').map((number) => Number(number.trim()))
    if (numbers.length !== 8 || numbers.some((number) => !Number.isInteger(number))) continue
    const top = numbers[2] ?? 0
    const more = rows.first(top + 1) - 1 - top
    anchor.textContent = numbers
      .map((number, at) => (at === 2 || at === 6 ? number + more : number))
      .join(', ')
  }
}

/** A name of the workbook, such as what is printed, where it names cells of the sheet. */
function movedName(text: string, sheet: string, rows: RowMap): string {
  const quoted = `'${sheet.replaceAll("'", "''")}'!`
  return text
    .split(',')
    .map((reference) => {
      const prefix = [quoted, `${sheet}!`].find((one) => reference.startsWith(one))
      if (prefix === undefined) return reference
      const cells = reference.slice(prefix.length)
      return /\d/.test(cells) ? `${prefix}${movedAreas(cells, rows)}` : reference
    })
    .join(',')
}
