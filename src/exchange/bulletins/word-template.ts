import Docxtemplater from 'docxtemplater'
import { z } from 'zod'
import type { Refusal } from '../../domain/refusal.ts'
import {
  elementsOf,
  findPartOfType,
  findXml,
  getXml,
  type OfficePackage,
  partText,
  putText,
  UnreadablePackage,
} from './office-package.ts'
import type { Row, TagFault, TagFiller } from './tag-filler.ts'
import { hasMark } from './word-footnotes.ts'

/** The part of a Word file that holds its text. Throws UnreadablePackage where there is none. */
export function wordMainPart(parts: OfficePackage): string {
  const found = findPartOfType(parts, /wordprocessingml\.document\.main\+xml$/)
  if (found === undefined || !parts.has(found)) throw new UnreadablePackage('no document')
  return found
}

/**
 * Fills the placeholders of a Word file with what the filler gives; figures carry their marks afterwards. Returns what
 * is wrong with the template, each with the paragraph where it stands; the parts are then half filled and of no use.
 */
export async function fillWord(parts: OfficePackage, filler: TagFiller): Promise<Refusal[]> {
  const main = wordMainPart(parts)
  const paragraphs = [
    main,
    ...[...parts.keys()].filter((name) => name !== main && /^word\/.*\.xml$/.test(name)),
  ].flatMap((name) => paragraphsOf(parts, name))
  const located = (fault: TagFault): Refusal => locate(paragraphs, fault)
  const zip = asZip(parts)
  let document: Docxtemplater
  try {
    document = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      // Nothing is undefined here: the parser gives a text or a list for every placeholder.
      nullGetter: () => '',
      parser: (tag) => ({
        get: (scope: unknown, { meta }) =>
          meta.part.module === 'loop' ? filler.rows(tag, rowOf(scope)) : filler.fill(tag, rowOf(scope)),
      }),
    })
    await document.renderAsync({})
  } catch (error) {
    const faults = faultsOf(error)
    if (faults.length === 0) throw error
    return faults.map(located)
  }
  const outside = [...parts.keys()].filter((name) => name !== main && hasMark(partText(parts, name)))
  const boxed = elementsOf(getXml(parts, main), 'txbxContent').some((box) => hasMark(box.textContent ?? ''))
  return [
    ...filler.faults.map(located),
    ...(outside.length > 0 || boxed
      ? [{ code: 'bulletin-figure-here', params: { where: outside[0] ?? '…' } }]
      : []),
  ]
}

const isRow = (scope: unknown): scope is Row => typeof scope === 'object' && scope !== null && 'kind' in scope
const rowOf = (scope: unknown): Row | undefined => (isRow(scope) ? scope : undefined)

/**
 * The parts in the form in which docxtemplater takes a zip archive. The archive that its makers offer for it depends on a
 * library under another licence than those we ship.
 */
function asZip(parts: OfficePackage) {
  const entry = (name: string) => ({ name, asText: () => partText(parts, name) })
  const files = Object.fromEntries([...parts.keys()].map((name) => [name, entry(name)]))
  return {
    files,
    file(name: string | RegExp, content?: string | Uint8Array) {
      if (typeof name !== 'string') return Object.values(files).filter((one) => name.test(one.name))
      if (content === undefined) return files[name] ?? null
      if (typeof content === 'string') putText(parts, name, content)
      else parts.set(name, content)
      files[name] = entry(name)
      return this
    },
    remove(name: string) {
      parts.delete(name)
      delete files[name]
      return this
    },
  }
}

type Paragraph = { readonly text: string; readonly part: string }

function paragraphsOf(parts: OfficePackage, part: string): Paragraph[] {
  const document = findXml(parts, part)
  if (!document) return []
  return elementsOf(document, 'p').map((paragraph) => ({
    text: elementsOf(paragraph, 't')
      .map((text) => text.textContent ?? '')
      .join(''),
    part,
  }))
}

/** The fault with the paragraph that holds its placeholder, as `where`. */
function locate(paragraphs: readonly Paragraph[], { tag, refusal }: TagFault): Refusal {
  const found =
    paragraphs.find(({ text }) => text.includes(`{${tag}`)) ??
    paragraphs.find(({ text }) => text.includes(tag))
  const text = (found?.text ?? '').trim()
  const excerpt = text.length > 40 ? `${text.slice(0, 40)}…` : text
  return { ...refusal, field: 'template', params: { ...refusal.params, where: `¶ ${excerpt}` } }
}

const LibraryFault = z.object({
  properties: z.object({
    id: z.string(),
    xtag: z.unknown().optional(),
    context: z.unknown().optional(),
    closingtag: z.unknown().optional(),
    rootError: z.unknown().optional(),
  }),
})
const LibraryFaults = z.object({ properties: z.object({ errors: z.array(z.unknown()) }) })

const codes: Readonly<Record<string, string>> = {
  unopened_tag: 'bulletin-tag-open',
  unclosed_tag: 'bulletin-tag-open',
  duplicate_open_tag: 'bulletin-tag-open',
  duplicate_close_tag: 'bulletin-tag-open',
  unclosed_loop: 'bulletin-list-open',
  unopened_loop: 'bulletin-list-end',
  closing_tag_does_not_match_opening_tag: 'bulletin-list-end',
  unbalanced_loop_tags: 'bulletin-list-open',
}

/** What docxtemplater found, in our words; nothing where the error is not about the template. */
function faultsOf(error: unknown): TagFault[] {
  const several = LibraryFaults.safeParse(error)
  if (several.success) return several.data.properties.errors.flatMap(faultsOf)
  const one = LibraryFault.safeParse(error)
  if (!one.success) return []
  const { id, xtag, context, closingtag, rootError } = one.data.properties
  if (rootError !== undefined) return []
  const code = codes[id] ?? 'bulletin-word-form'
  const named = [xtag, closingtag, context].find((text) => typeof text === 'string' && text !== '')
  // The end of a list need not name it.
  const tag = typeof named === 'string' ? named : code === 'bulletin-list-end' ? '/' : id
  return [{ tag, refusal: { code, params: { tag } } }]
}
