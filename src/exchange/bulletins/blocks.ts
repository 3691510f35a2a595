import type { Element } from '@xmldom/xmldom'
import { childrenOf, elementsOf, isElement } from './office-package.ts'
import { type Piece, piecesOf } from './word-footnotes.ts'

/** A cell of a table, as wide and high as what it is merged over. */
export type BlockCell = { readonly pieces: readonly Piece[]; readonly columns: number; readonly rows: number }

/** A part of a document, as a page shows it and as text is compared. */
export type Block =
  | { readonly kind: 'paragraph'; readonly level: number; readonly pieces: readonly Piece[] }
  | {
      readonly kind: 'table'
      readonly title: string | null
      readonly rows: readonly (readonly BlockCell[])[]
    }

/** The paragraphs and tables of a Word document's body, with the marks of figures turned into pieces. */
export function wordBlocks(body: Element): Block[] {
  return childrenOf(body).flatMap((child): Block[] => {
    switch (child.localName) {
      case 'p': {
        const pieces = piecesOf(textOf(child))
        return pieces.length === 0 ? [] : [{ kind: 'paragraph', level: levelOf(child), pieces }]
      }
      case 'tbl':
        return [{ kind: 'table', title: null, rows: tableRows(child) }]
      case 'sdt':
        return childrenOf(child, 'sdtContent').flatMap(wordBlocks)
      default:
        return []
    }
  })
}

/** The text of an element: what stands in its runs, with line ends and tabs as such. */
function textOf(element: Element): string {
  if (element.localName === 't') return element.textContent ?? ''
  if (element.localName === 'br') return '\n'
  if (element.localName === 'tab') return element.parentNode && isRun(element.parentNode) ? '\t' : ''
  return childrenOf(element).map(textOf).join('')
}

const isRun = (node: { readonly nodeType: number }) => isElement(node) && node.localName === 'r'

/** 1 to 3 for a title or heading, by the style's id or its outline level; 0 for text. */
function levelOf(paragraph: Element): number {
  const properties = childrenOf(paragraph, 'pPr')[0]
  if (!properties) return 0
  const valueOf = (name: string) => {
    const found = elementsOf(properties, name)[0]
    return found ? [...found.attributes].find(({ localName }) => localName === 'val')?.value : undefined
  }
  const style = valueOf('pStyle') ?? ''
  if (/^title$/i.test(style)) return 1
  const heading = /^(?:heading|berschrift)?\s?([1-9])$/i.exec(style)?.[1]
  const outline = valueOf('outlineLvl')
  const level = heading !== undefined ? Number(heading) : outline !== undefined ? Number(outline) + 1 : 0
  return level === 0 || level > 9 ? 0 : Math.min(3, level + 1)
}

function tableRows(table: Element): BlockCell[][] {
  const rows = childrenOf(table, 'tr').map((row) => childrenOf(row, 'tc').map(cellOf))
  return rows.map((row, place) => {
    let column = 0
    return row.flatMap((cell) => {
      const at = column
      column += cell.columns
      if (cell.merge === 'continue') return []
      let below = 0
      while (cell.merge === 'restart' && cellAt(rows[place + 1 + below], at)?.merge === 'continue') below += 1
      return [{ pieces: cell.pieces, columns: cell.columns, rows: 1 + below }]
    })
  })
}

type RawCell = { readonly pieces: Piece[]; readonly columns: number; readonly merge: string | undefined }

function cellAt(row: readonly RawCell[] | undefined, wanted: number): RawCell | undefined {
  let column = 0
  for (const cell of row ?? []) {
    if (column === wanted) return cell
    column += cell.columns
  }
  return undefined
}

function cellOf(cell: Element): RawCell {
  const properties = childrenOf(cell, 'tcPr')[0]
  const attribute = (name: string) => {
    const found = properties && childrenOf(properties, name)[0]
    if (!found) return undefined
    return [...found.attributes].find(({ localName }) => localName === 'val')?.value ?? 'continue'
  }
  return {
    // Paragraphs of a table inside the cell among them.
    pieces: piecesOf(elementsOf(cell, 'p').map(textOf).join('\n')),
    columns: Number(attribute('gridSpan') ?? 1),
    merge: attribute('vMerge'),
  }
}

/** The text of blocks line by line: a paragraph is one, and a row of a table. */
export function linesOf(blocks: readonly Block[]): string[] {
  const plain = (pieces: readonly Piece[]) =>
    pieces
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s+/g, ' ')
      .trim()
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? [plain(block.pieces)]
        : block.rows.map((row) => row.map(({ pieces }) => plain(pieces)).join(' | ')),
    )
    .filter((line) => line.replaceAll(/[|\s]/g, '') !== '')
}
