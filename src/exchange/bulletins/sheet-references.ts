/** Where the rows of a sheet go when some of them are repeated: a row's first copy, and its last one. */
export type RowMap = { readonly first: (row: number) => number; readonly last: (row: number) => number }

const cellReference = /(\$?)([A-Z]{1,3})(\$?)(\d{1,7})/

/** The column of letters, counted from 1: `A` is 1, `AA` is 27. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

export function columnLetters(column: number): string {
  return column < 1
    ? ''
    : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
}

/** A cell by its address, `B5` as column 2 and row 5. */
export function cellPlace(address: string): { readonly column: number; readonly row: number } {
  const [, letters = '', row = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? []
  return { column: columnNumber(letters), row: Number(row) }
}

export type Area = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A rectangle by its address, `B5:D7` or one cell. */
export function areaOf(address: string): Area {
  const [from = '', to = from] = address.split(':')
  const [a, b] = [cellPlace(from), cellPlace(to)]
  return { left: a.column, top: a.row, right: b.column, bottom: b.row }
}

export function areaAddress({ left, top, right, bottom }: Area): string {
  const [from, to] = [`${columnLetters(left)}${top}`, `${columnLetters(right)}${bottom}`]
  return from === to ? from : `${from}:${to}`
}

/** A list of rectangles, as notes, marks and checks of cells name them, after rows were repeated. */
export function movedAreas(addresses: string, rows: RowMap): string {
  return addresses
    .split(/\s+/)
    .filter((address) => address !== '')
    .map((address) => movedReference(address, rows))
    .join(' ')
}

/** One reference or range: of a range its end covers the repeated rows; a single cell stays with the first of them. */
function movedReference(reference: string, rows: RowMap): string {
  const ends = reference.split(':')
  return ends
    .map((end, place) =>
      end.replace(
        cellReference,
        (_, fixed: string, letters: string, fixedRow: string, row: string) =>
          `${fixed}${letters}${fixedRow}${(place === 1 ? rows.last : rows.first)(Number(row))}`,
      ),
    )
    .join(':')
}

/** References of a formula to its own sheet; texts in quotes and other sheets' cells are passed by. */
const references =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'![$A-Z0-9:]+|[A-Za-z_][\w.]*![$A-Z0-9:]+|(?<![\w.$])\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?(?![\w(.!])/g

const isOwn = (found: string) => !found.startsWith('"') && !found.includes('!')

/** A formula after rows were repeated; `own` is its own row and where that went, to which its neighbours went as well. */
export function movedFormula(
  formula: string,
  rows: RowMap,
  own?: { readonly row: number; readonly to: number },
): string {
  return formula.replaceAll(references, (found) => {
    if (!isOwn(found)) return found
    const beside = own && areaOf(found.replaceAll('$', ''))
    if (beside && own && beside.top === own.row && beside.bottom === own.row)
      return found.replaceAll(/(?<=[A-Z])\d{1,7}/g, String(own.to))
    return movedReference(found, rows)
  })
}

/** A formula as it reads when copied so many columns and rows further; what is fixed by `$` stays. */
export function copiedFormula(formula: string, columns: number, rows: number): string {
  return formula.replaceAll(references, (found) =>
    isOwn(found)
      ? found.replaceAll(
          new RegExp(cellReference, 'g'),
          (_, fixed: string, letters: string, fixedRow: string, row: string) =>
            `${fixed}${fixed ? letters : columnLetters(columnNumber(letters) + columns)}${fixedRow}${
              fixedRow ? row : Number(row) + rows
            }`,
        )
      : found,
  )
}
