import type { BulletinType, UsedFigure } from '../../domain/bulletins/filing.ts'
import type { Period } from '../../domain/bulletins/period.ts'
import type { LoadedCity } from '../../domain/city/loaded-city.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import { accepted, type Refusal, refused, type Result } from '../../domain/refusal.ts'
import { definitionSheetWords, figureNote } from '../../messages/bulletin-words.ts'
import type { Context } from '../../store/context.ts'
import { type Block, linesOf, wordBlocks } from './blocks.ts'
import { addNoteSheet } from './definition-sheet.ts'
import { sheetBlocks, takeMarks } from './finish-sheets.ts'
import {
  closePackage,
  elementsOf,
  findPartOfType,
  getXml,
  type OfficePackage,
  openPackage,
  putXml,
  UnreadablePackage,
} from './office-package.ts'
import { fillSheets } from './sheet-template.ts'
import { type BulletinRun, checkingFiller, ledgerFiller, type TagFiller } from './tag-filler.ts'
import { writeFootnotes } from './word-footnotes.ts'
import { fillWord, wordMainPart } from './word-template.ts'

/** A document with everything that it says. */
export type Bulletin = {
  readonly type: BulletinType
  readonly bytes: Uint8Array
  /** In the order of the text; the pieces of the blocks name them by their place here. */
  readonly figures: readonly UsedFigure[]
  /** The sentence of each figure's footnote. */
  readonly notes: readonly string[]
  readonly blocks: readonly Block[]
  readonly lines: readonly string[]
}

/** What may be brought in as a template, in kilobytes. */
export const largestTemplate = 700

function typeOf(parts: OfficePackage): BulletinType | undefined {
  if (findPartOfType(parts, /wordprocessingml\.document\.main\+xml$/) !== undefined) return 'docx'
  if (findPartOfType(parts, /spreadsheetml\.sheet\.main\+xml$/) !== undefined) return 'xlsx'
  return undefined
}

const fill = (type: BulletinType, parts: OfficePackage, filler: TagFiller): Promise<Refusal[]> =>
  type === 'docx' ? fillWord(parts, filler) : fillSheets(parts, filler)

/** Opens a file as a template and does something with its parts; refuses what is none. */
async function withTemplate<T>(
  bytes: Uint8Array,
  work: (parts: OfficePackage, type: BulletinType) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    const parts = openPackage(bytes)
    const type = typeOf(parts)
    return type ? await work(parts, type) : refused({ code: 'bulletin-not-office', field: 'template' })
  } catch (error) {
    if (error instanceof UnreadablePackage) return refused({ code: 'bulletin-not-office', field: 'template' })
    throw error
  }
}

/**
 * Tries out a template without computing anything: every placeholder that means nothing, with the place where it stands.
 * The period is that of the first half of a year, in which every name of a period means some days.
 */
export function checkTemplate(
  city: LoadedCity,
  bytes: Uint8Array,
  run?: Period,
): Promise<Result<BulletinType>> {
  return withTemplate(bytes, async (parts, type) => {
    const filler = checkingFiller(city, run ?? tryingPeriod)
    const refusals = await fill(type, parts, filler)
    if (refusals.length > 0) return refused(...distinct(refusals))
    if (filler.asked() === 0) return refused({ code: 'bulletin-without-figures', field: 'template' })
    return accepted(type)
  })
}

const tryingPeriod: Period = { from: '2024-01-01' as PlainDate, to: '2024-06-30' as PlainDate }

/**
 * Makes a document from a template and the ledger as of the run's moment. Figures are counted in `context`, projects are
 * listed in `open`; the two differ where a figure counts more than its reader may open. Nothing is made where anything of
 * the template cannot be filled.
 */
export async function makeBulletin(
  context: Context,
  open: Context,
  bytes: Uint8Array,
  run: BulletinRun,
): Promise<Result<Bulletin>> {
  const checked = await checkTemplate(context.city, bytes, run)
  if (!checked.ok) return checked
  return withTemplate(bytes, async (parts, type) => {
    const filler = ledgerFiller(context, open, run)
    const refusals = await fill(type, parts, filler)
    if (refusals.length > 0) return refused(...distinct(refusals))
    const noteOf = (figure: UsedFigure | undefined) =>
      figure ? figureNote(context.city, run.language, figure, run.asOf) : ''
    const made =
      type === 'docx'
        ? finishWord(parts, (number) => noteOf(filler.figures[number]))
        : finishSpreadsheet(parts, filler.figures, noteOf, run)
    const numbers = new Map([...made.places.keys()].map((figure, place) => [figure, place]))
    const figures = [...made.places].flatMap(([number, cell]) => {
      const figure = filler.figures[number]
      return figure ? [{ ...figure, cell }] : []
    })
    return accepted({
      type,
      bytes: closePackage(parts),
      figures,
      notes: figures.map(noteOf),
      blocks: made.blocks.map((block) => renumbered(block, numbers)),
      lines: linesOf(made.blocks),
    })
  })
}

/** The blocks, and the figures in the order in which they stand, in a spreadsheet each with its cell. */
type Finished = { readonly blocks: readonly Block[]; readonly places: ReadonlyMap<number, string | null> }

function finishWord(parts: OfficePackage, noteOf: (figure: number) => string): Finished {
  const main = wordMainPart(parts)
  const document = getXml(parts, main)
  const blocks = elementsOf(document, 'body').slice(0, 1).flatMap(wordBlocks)
  const places = new Map<number, null>()
  writeFootnotes(parts, main, document, (figure) => {
    places.set(figure, null)
    return noteOf(figure)
  })
  putXml(parts, main, document)
  return { blocks, places }
}

function finishSpreadsheet(
  parts: OfficePackage,
  figures: readonly UsedFigure[],
  noteOf: (figure: UsedFigure | undefined) => string,
  { language }: BulletinRun,
): Finished {
  const blocks = sheetBlocks(parts)
  const places = takeMarks(parts, figures)
  const words = definitionSheetWords[language]
  addNoteSheet(parts, {
    name: words.name,
    heads: words.heads,
    rows: [...places].map(([number, cell]) => [cell, figures[number]?.text ?? '', noteOf(figures[number])]),
  })
  return { blocks, places }
}

function renumbered(block: Block, numbers: ReadonlyMap<number, number>): Block {
  const piecesOf = (pieces: Extract<Block, { kind: 'paragraph' }>['pieces']) =>
    pieces.map(({ text, figure }) => ({
      text,
      figure: figure === null ? null : (numbers.get(figure) ?? null),
    }))
  return block.kind === 'paragraph'
    ? { ...block, pieces: piecesOf(block.pieces) }
    : {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, pieces: piecesOf(cell.pieces) }))),
      }
}

/** Each refusal once: a placeholder of a repeated row is wrong in every copy. */
function distinct(refusals: readonly Refusal[]): Refusal[] {
  return [...new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal])).values()]
}
