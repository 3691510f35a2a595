import type { Document, Element } from '@xmldom/xmldom'
import {
  childrenOf,
  declarePart,
  elementsOf,
  findXml,
  getXml,
  type OfficePackage,
  putText,
  putXml,
  relate,
  relationsFrom,
  rootOf,
} from './office-package.ts'
import { columnLetters } from './sheet-references.ts'
import { officeRelations, sheetParts, spreadsheet, workbookPart } from './workbook.ts'

/** A sheet's content: its name, the heads of its columns, and rows of text. */
export type NoteSheet = {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Widths of the columns in characters: cell, value, sentence. */
const widths = [28, 14, 120]
/** Height of a line of text in points. */
const lineHeight = 15

/** Adds a sheet of text behind the others; its name gets a number where it is taken. */
export function addNoteSheet(parts: OfficePackage, { name, heads, rows }: NoteSheet): void {
  const workbook = workbookPart(parts)
  const taken = new Set(sheetParts(parts).map((sheet) => sheet.name))
  let shown = name
  for (let number = 2; taken.has(shown); number += 1) shown = `${name} ${number}`
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  let place = sheetParts(parts).length + 1
  while (parts.has(`${folder}worksheets/sheet${place}.xml`)) place += 1
  const part = `${folder}worksheets/sheet${place}.xml`
  const { head, text } = noteStyles(parts, workbook)
  putText(parts, part, sheetXml([heads, ...rows], head, text))
  declarePart(parts, part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml')
  const id = relate(parts, workbook, `${officeRelations}/worksheet`, `worksheets/sheet${place}.xml`)
  const document = getXml(parts, workbook)
  const list = elementsOf(document, 'sheets')[0]
  const sheet = document.createElementNS(spreadsheet, 'sheet')
  const numbers = elementsOf(document, 'sheet').map((entry) => Number(entry.getAttribute('sheetId')))
  sheet.setAttribute('name', shown)
  sheet.setAttribute('sheetId', String(Math.max(0, ...numbers) + 1))
  sheet.setAttributeNS(officeRelations, 'r:id', id)
  list?.appendChild(sheet)
  putXml(parts, workbook, document)
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** How many lines the longest cell of a row takes; a Chinese character is as wide as two letters. */
function linesOf(cells: readonly string[]): number {
  const lines = cells.map((cell, column) => {
    const width = [...cell].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
    return Math.ceil(width / ((widths[column] ?? 10) - 2))
  })
  return Math.max(1, ...lines)
}

function sheetXml(rows: readonly (readonly string[])[], head: number, text: number): string {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const lines = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}" ht="${lineHeight * linesOf(cells)}" customHeight="1">${cells
          .map(
            (cell, column) =>
              `<c r="${columnLetters(column + 1)}${row + 1}" s="${row === 0 ? head : text}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
          )
          .join('')}</row>`,
    )
    .join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${spreadsheet}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns}</cols><sheetData>${lines}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

/** Two looks for the sheet, added to those of the workbook: heads, and text that breaks into lines. */
function noteStyles(
  parts: OfficePackage,
  workbook: string,
): { readonly head: number; readonly text: number } {
  const part = relationsFrom(parts, workbook).find(({ type }) => type.endsWith('/styles'))?.part
  const document = part === undefined ? undefined : findXml(parts, part)
  const formats = document && childrenOf(rootOf(document), 'cellXfs')[0]
  const fonts = document && childrenOf(rootOf(document), 'fonts')[0]
  if (part === undefined || !document || !formats || !fonts) return { head: 0, text: 0 }
  const bold = childrenOf(fonts, 'font')[0]?.cloneNode(true)
  const font = bold?.nodeType === 1 ? (bold as Element) : document.createElementNS(spreadsheet, 'font')
  if (childrenOf(font, 'b').length === 0)
    font.insertBefore(document.createElementNS(spreadsheet, 'b'), font.firstChild)
  const heavy = add(fonts, font)
  const head = add(formats, look(document, heavy))
  const text = add(formats, look(document, 0))
  putXml(parts, part, document)
  return { head, text }
}

function look(document: Document, font: number): Element {
  const format = document.createElementNS(spreadsheet, 'xf')
  for (const [name, value] of Object.entries({
    numFmtId: '0',
    fontId: String(font),
    fillId: '0',
    borderId: '0',
    xfId: '0',
    applyFont: '1',
    applyAlignment: '1',
  }))
    format.setAttribute(name, value)
  const alignment = document.createElementNS(spreadsheet, 'alignment')
  alignment.setAttribute('vertical', 'top')
  alignment.setAttribute('wrapText', '1')
  format.appendChild(alignment)
  return format
}

/** Adds an entry to a list and gives its number, from 0. */
function add(list: Element, entry: Element): number {
  const number = childrenOf(list).length
  list.appendChild(entry)
  list.setAttribute('count', String(number + 1))
  return number
}
