import type { Document } from '@xmldom/xmldom'
import type { UsedFigure } from '../../domain/bulletins/filing.ts'
import type { Block, BlockCell } from './blocks.ts'
import { childrenOf, elementsOf, getXml, type OfficePackage, putXml } from './office-package.ts'
import { type Area, areaOf, cellPlace } from './sheet-references.ts'
import { piecesOf } from './word-footnotes.ts'
import { cellShows, cellText, putCellNumber, putCellText, sharedTexts, sheetParts } from './workbook.ts'

/** The widest and longest sheet that a page shows. */
const mostColumns = 60
const mostRows = 500

/** Each sheet as a table, with its merged cells and the marks of figures turned into pieces. */
export function sheetBlocks(parts: OfficePackage): Block[] {
  const shared = sharedTexts(parts)
  return sheetParts(parts).flatMap(({ name, part }): Block[] => {
    const document = getXml(parts, part)
    const cells = new Map<string, string>()
    let [columns, last] = [0, 0]
    for (const cell of elementsOf(document, 'c')) {
      const text = cellShows(cell, shared)
      const { column, row } = cellPlace(cell.getAttribute('r') ?? '')
      if (text === '' || column > mostColumns || row > mostRows) continue
      cells.set(`${column},${row}`, text)
      ;[columns, last] = [Math.max(columns, column), Math.max(last, row)]
    }
    const merged = elementsOf(document, 'mergeCell').map((entry) => areaOf(entry.getAttribute('ref') ?? ''))
    const rows = Array.from({ length: last }, (_, row) => rowOf(row + 1, columns, cells, merged))
    return rows.length === 0 ? [] : [{ kind: 'table', title: name, rows }]
  })
}

function rowOf(
  row: number,
  columns: number,
  cells: ReadonlyMap<string, string>,
  merged: readonly Area[],
): BlockCell[] {
  const found: BlockCell[] = []
  for (let column = 1; column <= columns; column += 1) {
    const area = merged.find(
      ({ left, right, top, bottom }) => left <= column && column <= right && top <= row && row <= bottom,
    )
    if (area && (area.left !== column || area.top !== row)) continue
    found.push({
      pieces: piecesOf(cells.get(`${column},${row}`) ?? ''),
      columns: area ? Math.min(area.right, columns) - area.left + 1 : 1,
      rows: area ? area.bottom - area.top + 1 : 1,
    })
  }
  return found
}

/**
 * Takes the marks out of the cells: a cell with a count alone becomes a number that can be added up, every other one its
 * text. Returns the cell of each figure.
 */
export function takeMarks(parts: OfficePackage, figures: readonly UsedFigure[]): Map<number, string> {
  const places = new Map<number, string>()
  const shared = sharedTexts(parts)
  for (const { name, part } of sheetParts(parts)) {
    const document: Document = getXml(parts, part)
    for (const row of elementsOf(document, 'row'))
      for (const cell of childrenOf(row, 'c')) {
        const pieces = piecesOf(cellText(cell, shared) ?? '')
        const numbers = pieces.flatMap(({ figure }) => (figure === null ? [] : [figure]))
        if (numbers.length === 0) continue
        for (const number of numbers) places.set(number, `${name}!${cell.getAttribute('r') ?? ''}`)
        const only = pieces.length === 1 ? figures[numbers[0] ?? 0] : undefined
        if (only?.unit === 'projects' && only.value !== null)
          putCellNumber(document, cell, String(only.value))
        else putCellText(document, cell, pieces.map(({ text }) => text).join(''))
      }
    putXml(parts, part, document)
  }
  return places
}
