import type { Document, Element } from '@xmldom/xmldom'
import {
  childrenOf,
  elementsOf,
  findPartOfType,
  findXml,
  getXml,
  type OfficePackage,
  relationsFrom,
  rootOf,
  UnreadablePackage,
} from './office-package.ts'

export const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A sheet of a workbook: its name on the tab, and its part. */
export type SheetPart = { readonly name: string; readonly part: string }

/** The main part of an Excel file. Throws UnreadablePackage where there is none. */
export function workbookPart(parts: OfficePackage): string {
  const found = findPartOfType(parts, /spreadsheetml\.sheet\.main\+xml$/)
  if (found === undefined || !parts.has(found)) throw new UnreadablePackage('no workbook')
  return found
}

/** The sheets of cells, in the order of their tabs. */
export function sheetParts(parts: OfficePackage): SheetPart[] {
  const workbook = workbookPart(parts)
  const relations = relationsFrom(parts, workbook)
  return elementsOf(getXml(parts, workbook), 'sheet').flatMap((sheet) => {
    const id = sheet.getAttributeNS(officeRelations, 'id')
    const relation = relations.find((one) => one.id === id && one.type.endsWith('/worksheet'))
    return relation ? [{ name: sheet.getAttribute('name') ?? '', part: relation.part }] : []
  })
}

/** The texts that cells refer to by number. */
export function sharedTexts(parts: OfficePackage): string[] {
  const relation = relationsFrom(parts, workbookPart(parts)).find(({ type }) =>
    type.endsWith('/sharedStrings'),
  )
  const document = relation && findXml(parts, relation.part)
  return document ? childrenOf(rootOf(document), 'si').map(plainText) : []
}

/** The text of a string item: its runs one after another, without the reading aids of Japanese. */
function plainText(item: Element): string {
  return childrenOf(item)
    .map((child) =>
      child.localName === 't'
        ? (child.textContent ?? '')
        : child.localName === 'r'
          ? childrenOf(child, 't')
              .map((text) => text.textContent ?? '')
              .join('')
          : '',
    )
    .join('')
}

/** The text of a cell; null for numbers, formulas and empty cells. */
export function cellText(cell: Element, shared: readonly string[]): string | null {
  if (childrenOf(cell, 'f').length > 0) return null
  const type = cell.getAttribute('t')
  const value = childrenOf(cell, 'v')[0]?.textContent ?? null
  if (type === 's') return value === null ? null : (shared[Number(value)] ?? null)
  if (type === 'inlineStr') {
    const item = childrenOf(cell, 'is')[0]
    return item ? plainText(item) : null
  }
  return type === 'str' ? value : null
}

/** What a cell shows, roughly: its text, its formula, or its number. */
export function cellShows(cell: Element, shared: readonly string[]): string {
  const formula = childrenOf(cell, 'f')[0]
  if (formula) return `=${formula.textContent ?? ''}`
  return cellText(cell, shared) ?? childrenOf(cell, 'v')[0]?.textContent ?? ''
}

/** Writes a text into a cell and keeps its look; an empty text empties it. */
export function putCellText(document: Document, cell: Element, text: string): void {
  emptyCell(cell)
  if (text === '') return
  cell.setAttribute('t', 'inlineStr')
  const item = document.createElementNS(spreadsheet, 'is')
  const shown = document.createElementNS(spreadsheet, 't')
  shown.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve')
  shown.appendChild(document.createTextNode(text))
  item.appendChild(shown)
  cell.appendChild(item)
}

/** Writes a whole number into a cell, so that the spreadsheet can add it up. */
export function putCellNumber(document: Document, cell: Element, digits: string): void {
  emptyCell(cell)
  const value = document.createElementNS(spreadsheet, 'v')
  value.appendChild(document.createTextNode(digits))
  cell.appendChild(value)
}

function emptyCell(cell: Element): void {
  cell.removeAttribute('t')
  for (const child of childrenOf(cell)) cell.removeChild(child)
}
