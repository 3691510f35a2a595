import type { Document, Element } from '@xmldom/xmldom'
import type { Refusal } from '../../domain/refusal.ts'
import { childrenOf, elementsOf, getXml, type OfficePackage, putXml } from './office-package.ts'
import { moveRest, moveSheet } from './move-rows.ts'
import {
  areaOf,
  cellPlace,
  columnLetters,
  copiedFormula,
  movedFormula,
  type RowMap,
} from './sheet-references.ts'
import type { Row, TagFiller } from './tag-filler.ts'
import { cellText, putCellText, type SheetPart, sharedTexts, sheetParts, spreadsheet } from './workbook.ts'

const placeholder = /\{([^{}]*)\}/g

/** A row that is to be repeated for each row of a list. */
type Repeated = { readonly at: number; readonly rows: readonly Row[] }

/**
 * Fills the placeholders of an Excel file; a row that begins a list by `{#…}` is repeated, and what lies below moves down
 * with its merged cells, notes, formulas and marks. Figures carry their marks afterwards. Returns what is wrong with the
 * template, each with its sheet and cell.
 */
export async function fillSheets(parts: OfficePackage, filler: TagFiller): Promise<Refusal[]> {
  const shared = sharedTexts(parts)
  const refusals: Refusal[] = []
  for (const sheet of sheetParts(parts)) {
    const document = getXml(parts, sheet.part)
    const filling = new SheetFilling(document, sheet, shared, filler)
    const repeated = await filling.fill()
    refusals.push(...filling.refusals)
    putXml(parts, sheet.part, document)
    if (repeated && refusals.length === 0) moveRest(parts, sheet, repeated)
  }
  return refusals
}

class SheetFilling {
  readonly refusals: Refusal[] = []
  private readonly document: Document
  private readonly sheet: SheetPart
  private readonly shared: readonly string[]
  private readonly filler: TagFiller
  constructor(document: Document, sheet: SheetPart, shared: readonly string[], filler: TagFiller) {
    this.document = document
    this.sheet = sheet
    this.shared = shared
    this.filler = filler
  }

  /** Where rows went, if any were repeated. */
  async fill(): Promise<RowMap | undefined> {
    const rows = elementsOf(this.document, 'row')
    const repeated = new Map<number, Repeated>()
    for (const row of rows) {
      const found = await this.openingOf(row)
      if (found) repeated.set(found.at, found)
    }
    const map = repeated.size > 0 ? mapOf([...repeated.values()]) : undefined
    if (map) expandShared(this.document)
    for (const row of rows) await this.fillRow(row, repeated.get(numberOf(row)), map)
    if (map) moveSheet(this.document, map)
    return map
  }

  private refuse(address: string, refusal: Refusal): void {
    const where = `${this.sheet.name}!${address}`
    this.refusals.push({ ...refusal, field: 'template', params: { ...refusal.params, where } })
  }

  /** The list that a row is repeated for; its braces are taken out of the cells. */
  private async openingOf(row: Element): Promise<Repeated | undefined> {
    const openings: { tag: string; address: string }[] = []
    for (const cell of childrenOf(row, 'c')) {
      const text = cellText(cell, this.shared)
      if (text === null || !text.includes('{')) continue
      const address = cell.getAttribute('r') ?? ''
      const left = text.replaceAll(placeholder, (whole, inner: string) => {
        const plain = inner.normalize('NFKC').trim()
        if (plain.startsWith('/')) return ''
        if (!plain.startsWith('#')) return whole
        openings.push({ tag: plain.slice(1).trim(), address })
        return ''
      })
      if (left !== text) putCellText(this.document, cell, left)
    }
    const [first, second] = openings
    if (!first) return undefined
    if (second) {
      this.refuse(second.address, { code: 'bulletin-row-twice', params: { tag: second.tag } })
      return undefined
    }
    const at = numberOf(row)
    const over = elementsOf(this.document, 'mergeCell')
      .map((merged) => areaOf(merged.getAttribute('ref') ?? ''))
      .some(({ top, bottom }) => top <= at && bottom >= at && top !== bottom)
    if (over) this.refuse(first.address, { code: 'bulletin-row-merged', params: { tag: first.tag } })
    return { at, rows: await this.asked(first.address, () => this.filler.rows(first.tag, undefined), []) }
  }

  private async fillRow(
    row: Element,
    repeated: Repeated | undefined,
    map: RowMap | undefined,
  ): Promise<void> {
    const at = numberOf(row)
    const to = map?.first(at) ?? at
    if (!repeated) {
      place(row, at, to, map)
      await this.fillCells(row, undefined)
      return
    }
    const pattern = row.cloneNode(true)
    const copies = repeated.rows.length === 0 ? [undefined] : repeated.rows
    let last: Element = row
    for (const [number, entry] of copies.entries()) {
      const copy = number === 0 ? row : pattern.cloneNode(true)
      if (copy.nodeType !== 1) continue
      const element = copy as Element
      place(element, at, to + number, map)
      if (number > 0) last.parentNode?.insertBefore(element, last.nextSibling)
      last = element
      if (entry) await this.fillCells(element, entry)
      else this.emptyCells(element)
    }
  }

  private async fillCells(row: Element, entry: Row | undefined): Promise<void> {
    for (const cell of childrenOf(row, 'c')) {
      const text = cellText(cell, this.shared)
      if (text === null || !/[{}｛｝]/.test(text)) continue
      const address = cell.getAttribute('r') ?? ''
      let filled = ''
      let from = 0
      for (const found of text.matchAll(placeholder)) {
        const [whole, tag = ''] = found
        filled += text.slice(from, found.index)
        filled += await this.asked(address, () => this.filler.fill(tag, entry), '')
        from = found.index + whole.length
      }
      const rest = text.slice(from)
      if (/[{}｛｝]/.test(text.replaceAll(placeholder, '')))
        this.refuse(address, { code: 'bulletin-tag-open', params: { tag: text.slice(0, 40) } })
      putCellText(this.document, cell, filled + rest)
    }
  }

  /** A list without entries leaves its row with what no placeholder stands in. */
  private emptyCells(row: Element): void {
    for (const cell of childrenOf(row, 'c'))
      if (cellText(cell, this.shared)?.includes('{')) putCellText(this.document, cell, '')
  }

  /** Asks the filler, and says of its new faults where they are. */
  private async asked<T>(address: string, ask: () => Promise<T>, otherwise: T): Promise<T> {
    const before = this.filler.faults.length
    const answer = await ask()
    const faults = this.filler.faults.slice(before)
    for (const { refusal } of faults) this.refuse(address, refusal)
    return faults.length > 0 ? otherwise : answer
  }
}

const numberOf = (row: Element) => Number(row.getAttribute('r'))

function mapOf(repeated: readonly Repeated[]): RowMap {
  const added = repeated.map(({ at, rows }) => ({ at, more: Math.max(0, rows.length - 1) }))
  const before = (row: number) => added.reduce((sum, { at, more }) => (at < row ? sum + more : sum), 0)
  const within = (row: number) => added.find(({ at }) => at === row)?.more ?? 0
  return { first: (row) => row + before(row), last: (row) => row + before(row) + within(row) }
}

/** Gives a row and its cells their new number, and its formulas their new references. */
function place(row: Element, at: number, to: number, map: RowMap | undefined): void {
  if (!map) return
  row.setAttribute('r', String(to))
  for (const cell of childrenOf(row, 'c')) {
    const { column } = cellPlace(cell.getAttribute('r') ?? '')
    cell.setAttribute('r', `${columnLetters(column)}${to}`)
    const formula = childrenOf(cell, 'f')[0]
    if (!formula) continue
    // What was computed before is no longer true; the spreadsheet computes it when it opens the file.
    for (const value of childrenOf(cell, 'v')) cell.removeChild(value)
    const text = movedFormula(formula.textContent ?? '', map, { row: at, to })
    formula.textContent = text
    if (formula.hasAttribute('ref')) formula.removeAttribute('ref')
    if (formula.getAttribute('t') === 'array') formula.setAttribute('ref', `${columnLetters(column)}${to}`)
  }
}

/** Writes formulas that several cells share into each of them: their rows go different ways. */
function expandShared(document: Document): void {
  const masters = new Map<string, { text: string; column: number; row: number }>()
  for (const formula of elementsOf(document, 'f')) {
    if (formula.getAttribute('t') !== 'shared' || formula.namespaceURI !== spreadsheet) continue
    const cell = formula.parentNode
    if (cell?.nodeType !== 1) continue
    const { column, row } = cellPlace((cell as Element).getAttribute('r') ?? '')
    const id = formula.getAttribute('si') ?? ''
    const own = formula.textContent ?? ''
    const master = masters.get(id)
    if (own !== '') masters.set(id, { text: own, column, row })
    else if (master)
      formula.textContent = copiedFormula(master.text, column - master.column, row - master.row)
    for (const name of ['t', 'si', 'ref']) formula.removeAttribute(name)
  }
}
