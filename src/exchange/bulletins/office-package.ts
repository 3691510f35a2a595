import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The parts of a Word or Excel file by their names inside it. */
export type OfficePackage = Map<string, Uint8Array>

/** What a template may hold when it is unpacked; a small file can be made to hold any amount. */
const largestBytes = 32 * 1024 * 1024

/** The file is no package of an office program, or its XML cannot be read. */
export class UnreadablePackage extends Error {}

/** Unpacks a .docx or .xlsx file. Throws UnreadablePackage. */
export function openPackage(bytes: Uint8Array): OfficePackage {
  let total = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        if (total > largestBytes) throw new UnreadablePackage('too large')
        return !name.endsWith('/')
      },
    })
    const parts = new Map(Object.entries(files))
    if (!parts.has(contentTypes)) throw new UnreadablePackage('no content types')
    return parts
  } catch (error) {
    throw error instanceof UnreadablePackage ? error : new UnreadablePackage(String(error))
  }
}

/** Packs the parts; equal parts give equal bytes. */
export function closePackage(parts: OfficePackage): Uint8Array {
  // The list of types comes first, where programs that read a stream look for it.
  const names = [...parts.keys()].toSorted((a, b) =>
    a === contentTypes ? -1 : b === contentTypes ? 1 : a < b ? -1 : 1,
  )
  return zipSync(Object.fromEntries(names.map((name) => [name, parts.get(name) ?? new Uint8Array()])), {
    // Zip knows no time before 1980, and the time of making is no part of the content.
    mtime: '1980-01-01T00:00:00',
    level: 6,
  })
}

export const contentTypes = '[Content_Types].xml'

/** A part as text; an empty text where there is none. */
export function partText(parts: OfficePackage, name: string): string {
  const bytes = parts.get(name)
  return bytes ? strFromU8(bytes) : ''
}

export function putText(parts: OfficePackage, name: string, text: string): void {
  parts.set(name, strToU8(text))
}

/** XML of a part. Throws UnreadablePackage for what is not well-formed, and for documents that bring types of their own. */
export function parseXml(text: string): Document {
  if (/<!DOCTYPE/i.test(text)) throw new UnreadablePackage('a DOCTYPE')
  try {
    return new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new UnreadablePackage(message)
      },
    }).parseFromString(text, 'text/xml')
  } catch (error) {
    throw error instanceof UnreadablePackage ? error : new UnreadablePackage(String(error))
  }
}

/** A part as XML; undefined where there is none. */
export function findXml(parts: OfficePackage, name: string): Document | undefined {
  return parts.has(name) ? parseXml(partText(parts, name)) : undefined
}

/** A part as XML. Throws UnreadablePackage where there is none. */
export function getXml(parts: OfficePackage, name: string): Document {
  const found = findXml(parts, name)
  if (!found) throw new UnreadablePackage(`no ${name}`)
  return found
}

export function putXml(parts: OfficePackage, name: string, document: Document): void {
  const text = new XMLSerializer().serializeToString(document)
  putText(
    parts,
    name,
    text.startsWith('<?xml') ? text : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`,
  )
}

/** The root element of a document. */
export function rootOf(document: Document): Element {
  const root = document.documentElement
  if (!root) throw new UnreadablePackage('no root element')
  return root
}

/** The elements of a local name below a node, in their order, whatever prefix they carry. */
export function elementsOf(node: Document | Element, name: string): Element[] {
  return [...node.getElementsByTagNameNS('*', name)]
}

/** The direct children of an element that are elements, of one local name or all. */
export function childrenOf(element: Element, name?: string): Element[] {
  return [...element.childNodes].filter(
    (child): child is Element => isElement(child) && (name === undefined || child.localName === name),
  )
}

export const isElement = (node: { readonly nodeType: number }): node is Element => node.nodeType === 1

/** The name of the part of a type that the list of types gives, e.g. the main part of a document. */
export function findPartOfType(parts: OfficePackage, type: RegExp): string | undefined {
  const override = elementsOf(getXml(parts, contentTypes), 'Override').find((entry) =>
    type.test(entry.getAttribute('ContentType') ?? ''),
  )
  return override?.getAttribute('PartName')?.replace(/^\//, '')
}

/** Adds a part to the list of types, unless it is there. */
export function declarePart(parts: OfficePackage, name: string, type: string): void {
  const document = getXml(parts, contentTypes)
  const known = elementsOf(document, 'Override').some(
    (entry) => entry.getAttribute('PartName') === `/${name}`,
  )
  if (known) return
  const entry = document.createElementNS(rootOf(document).namespaceURI, 'Override')
  entry.setAttribute('PartName', `/${name}`)
  entry.setAttribute('ContentType', type)
  rootOf(document).appendChild(entry)
  putXml(parts, contentTypes, document)
}

/** Takes a part out of the package, of the list of types, and of the relations of another part. */
export function removePart(parts: OfficePackage, name: string, of: string): void {
  if (!parts.delete(name)) return
  const types = getXml(parts, contentTypes)
  for (const entry of elementsOf(types, 'Override'))
    if (entry.getAttribute('PartName') === `/${name}`) entry.parentNode?.removeChild(entry)
  putXml(parts, contentTypes, types)
  const relations = findXml(parts, relationsOf(of))
  if (!relations) return
  for (const entry of elementsOf(relations, 'Relationship'))
    if (targetOf(of, entry) === name) entry.parentNode?.removeChild(entry)
  putXml(parts, relationsOf(of), relations)
}

const relationsOf = (part: string) => {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** The name of the part that a relation of another part leads to. */
function targetOf(part: string, relation: Element): string {
  const target = relation.getAttribute('Target') ?? ''
  if (target.startsWith('/')) return target.slice(1)
  return new URL(target, `package:/${part}`).pathname.replace(/^\//, '')
}

/** A relation of a part: its id, its type, and the part that it leads to. */
export type Relation = { readonly id: string; readonly type: string; readonly part: string }

export function relationsFrom(parts: OfficePackage, part: string): Relation[] {
  const document = findXml(parts, relationsOf(part))
  if (!document) return []
  return elementsOf(document, 'Relationship')
    .filter((entry) => entry.getAttribute('TargetMode') !== 'External')
    .map((entry) => ({
      id: entry.getAttribute('Id') ?? '',
      type: entry.getAttribute('Type') ?? '',
      part: targetOf(part, entry),
    }))
}

/** Adds a relation from one part to another one in its folder, and gives its id. */
export function relate(parts: OfficePackage, part: string, type: string, target: string): string {
  const name = relationsOf(part)
  const document =
    findXml(parts, name) ??
    parseXml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
  const taken = new Set(elementsOf(document, 'Relationship').map((entry) => entry.getAttribute('Id')))
  let number = taken.size + 1
  while (taken.has(`rId${number}`)) number += 1
  const entry = document.createElementNS(rootOf(document).namespaceURI, 'Relationship')
  entry.setAttribute('Id', `rId${number}`)
  entry.setAttribute('Type', type)
  entry.setAttribute('Target', target)
  rootOf(document).appendChild(entry)
  putXml(parts, name, document)
  return `rId${number}`
}
