import type { Document, Element } from '@xmldom/xmldom'
import {
  childrenOf,
  declarePart,
  elementsOf,
  findXml,
  type OfficePackage,
  parseXml,
  putXml,
  relate,
  relationsFrom,
  rootOf,
} from './office-package.ts'

// Footnotes of a Word file (ECMA-376 part 1, 17.11): none of the libraries that fill templates under a free licence
// writes them, so they are put into the package afterwards.

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Around the text of a figure, with its number: signs of Unicode's private area, which no text of people holds. */
const [begin, middle, end] = ['\uE000', '\uE001', '\uE002']

/** The text of a figure with its number, as it stands in a document until its footnote is written. */
export function marked(text: string, figure: number): string {
  return `${begin}${figure}${middle}${text}${end}`
}

export const hasMark = (text: string) => text.includes(begin)

/** Text in pieces: plain ones, and those of a figure with its number. */
export type Piece = { readonly text: string; readonly figure: number | null }

export function piecesOf(text: string): Piece[] {
  const marks = new RegExp(`${begin}(\\d+)${middle}([^${end}]*)${end}`, 'g')
  const pieces: Piece[] = []
  let from = 0
  for (const mark of text.matchAll(marks)) {
    if (mark.index > from) pieces.push({ text: text.slice(from, mark.index), figure: null })
    pieces.push({ text: mark[2] ?? '', figure: Number(mark[1]) })
    from = mark.index + mark[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), figure: null })
  return pieces
}

/**
 * Writes a footnote for each marked figure of the main part and takes the marks away: `noteOf` gives the sentence of a
 * figure. Footnotes that the template has stay, with their numbers; Word numbers all of them in the order of the text.
 */
export function writeFootnotes(
  parts: OfficePackage,
  mainPart: string,
  document: Document,
  noteOf: (figure: number) => string,
): number {
  const runs = [...new Set(elementsOf(document, 't').filter((text) => hasMark(text.textContent ?? '')))]
    .map((text) => text.parentNode)
    .filter((run): run is Element => run !== null && run.nodeType === 1)
  if (runs.length === 0) return 0
  const styles = noteStyles(parts, mainPart)
  const notes = openNotes(parts, mainPart)
  let written = 0
  for (const run of new Set(runs))
    splitRun(
      run,
      (figure) => {
        written += 1
        return notes.add(noteOf(figure), styles)
      },
      styles.reference,
    )
  notes.close()
  return written
}

/** Replaces a run with runs of the same look, a reference after each figure. */
function splitRun(run: Element, noteFor: (figure: number) => number, style: string): void {
  const { ownerDocument: document, parentNode: parent } = run
  if (!document || !parent) return
  const look = childrenOf(run, 'rPr')[0]
  const before = (node: Element) => parent.insertBefore(node, run)
  let current: Element | undefined
  const open = () => {
    if (!current) {
      const next = document.createElementNS(w, 'w:r')
      if (look) next.appendChild(look.cloneNode(true))
      before(next)
      current = next
    }
    return current
  }
  for (const child of childrenOf(run)) {
    if (child === look) continue
    const text = child.textContent ?? ''
    if (child.localName !== 't' || !hasMark(text)) {
      open().appendChild(child.cloneNode(true))
      continue
    }
    for (const piece of piecesOf(text)) {
      const shown = document.createElementNS(w, 'w:t')
      shown.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve')
      shown.appendChild(document.createTextNode(piece.text))
      open().appendChild(shown)
      if (piece.figure === null) continue
      before(referenceRun(document, noteFor(piece.figure), style))
      current = undefined
    }
  }
  parent.removeChild(run)
}

function referenceRun(document: Document, id: number, style: string): Element {
  const run = document.createElementNS(w, 'w:r')
  const look = document.createElementNS(w, 'w:rPr')
  const styled = document.createElementNS(w, 'w:rStyle')
  styled.setAttributeNS(w, 'w:val', style)
  look.appendChild(styled)
  const reference = document.createElementNS(w, 'w:footnoteReference')
  reference.setAttributeNS(w, 'w:id', String(id))
  run.appendChild(look)
  run.appendChild(reference)
  return run
}

type Styles = { readonly reference: string; readonly text: string }

/** The notes of a document, the template's own among them. */
function openNotes(parts: OfficePackage, mainPart: string) {
  const type = `${office}/footnotes`
  const name =
    relationsFrom(parts, mainPart).find((relation) => relation.type === type)?.part ??
    `${mainPart.slice(0, mainPart.lastIndexOf('/') + 1)}footnotes.xml`
  const known = findXml(parts, name)
  const document = known ?? parseXml(emptyNotes)
  const ids = elementsOf(document, 'footnote').map((note) => Number(note.getAttributeNS(w, 'id')))
  let last = Math.max(0, ...ids)
  return {
    add(sentence: string, styles: Styles): number {
      last += 1
      rootOf(document).appendChild(document.importNode(rootOf(noteXml(last, sentence, styles)), true))
      return last
    },
    close(): void {
      putXml(parts, name, document)
      if (!known) relate(parts, mainPart, type, name.slice(name.lastIndexOf('/') + 1))
      declarePart(parts, name, `${word}.footnotes+xml`)
    },
  }
}

/** The two entries that every list of footnotes begins with: the lines between text and notes. */
const emptyNotes = `<w:footnotes xmlns:w="${w}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>`

function noteXml(id: number, sentence: string, { reference, text }: Styles): Document {
  const document = parseXml(
    `<w:footnote xmlns:w="${w}" w:id="${id}"><w:p><w:pPr><w:pStyle w:val="${text}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="${reference}"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>`,
  )
  elementsOf(document, 't')[0]?.appendChild(document.createTextNode(` ${sentence}`))
  return document
}

/** The styles of notes by the names that Word gives them; the template's own where it has them. */
function noteStyles(parts: OfficePackage, mainPart: string): Styles {
  const type = `${office}/styles`
  const found = relationsFrom(parts, mainPart).find((relation) => relation.type === type)?.part
  const name = found ?? `${mainPart.slice(0, mainPart.lastIndexOf('/') + 1)}styles.xml`
  const document = findXml(parts, name) ?? parseXml(`<w:styles xmlns:w="${w}"/>`)
  const idOf = (wanted: string) =>
    elementsOf(document, 'style')
      .find((style) =>
        childrenOf(style, 'name').some((entry) => entry.getAttributeNS(w, 'val')?.toLowerCase() === wanted),
      )
      ?.getAttributeNS(w, 'styleId')
  const add = (xml: string) => rootOf(document).appendChild(document.importNode(rootOf(parseXml(xml)), true))
  const [reference, text] = [idOf('footnote reference'), idOf('footnote text')]
  if (!reference)
    add(
      `<w:style xmlns:w="${w}" w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`,
    )
  if (!text)
    add(
      `<w:style xmlns:w="${w}" w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>`,
    )
  if (!reference || !text) {
    putXml(parts, name, document)
    if (!found) {
      relate(parts, mainPart, type, name.slice(name.lastIndexOf('/') + 1))
      declarePart(parts, name, `${word}.styles+xml`)
    }
  }
  return { reference: reference || 'FootnoteReference', text: text || 'FootnoteText' }
}
