import type { Refusal, Result } from '../refusal.ts'
import { accepted, refused } from '../refusal.ts'
import { fileEndings, type FileType, fileTypes, promisedType } from './file-type.ts'
import { asciiOf, findZipEnd, isWholeZip, startsWith } from './zip-directory.ts'

/** What is looked at of a file's content; never more than this is held in memory. */
export type Glimpse = {
  readonly size: number
  /** The first bytes, at most 4 KiB. */
  readonly head: Uint8Array
  /** The last bytes, as many as the end of a ZIP directory may take; the whole of a small file. */
  readonly tail: Uint8Array
  /** Names inside, where the content ends like a ZIP and its directory can be read. */
  readonly names: readonly string[] | undefined
  /** Whether all of it is text in UTF-8 or GB 18030 without control characters. */
  readonly isText: boolean
}

type Found = FileType | 'text'

const marks: readonly (readonly [Found, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** Names that say what a package of files is. */
const parts: readonly (readonly [FileType, string])[] = [
  ['docx', 'word/document.xml'],
  ['xlsx', 'xl/workbook.xml'],
  ['pptx', 'ppt/presentation.xml'],
]
const macros = /(^|\/)(vbaProject\.bin|macrosheets\/)/i

const markup = /^[\s\u00ef\u00bb\u00bf]*<(!doctype|!--|\?xml|html|head|body|svg|script|iframe|style|meta)\b/i
const scripted = /<(!doctype\s+html|html|svg|script|iframe)[\s>]/i

/**
 * The type of a file, from its content and not from what it is called: refuses what is empty, of no accepted type, of
 * two types at once, a program in disguise, or other than its name promises.
 */
export function checkContent(name: string, glimpse: Glimpse): Result<FileType> {
  const promised = promisedType(name)
  if (!promised) return refused(endingRefusal(name))
  if (glimpse.size === 0) return refused({ code: 'file-empty', field: 'file' })
  const found = foundType(glimpse)
  if (typeof found === 'object') return refused(found)
  const fits = found === 'text' ? promised === 'csv' || promised === 'txt' : found === promised
  return fits
    ? accepted(promised)
    : refused({
        code: 'file-content-differs',
        field: 'file',
        params: {
          ending: `.${fileTypes[promised].endings[0]}`,
          found: found === 'text' ? '.txt' : `.${fileTypes[found].endings[0]}`,
        },
      })
}

/** A name whose ending is not taken. */
export function endingRefusal(name: string): Refusal {
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? name
  return {
    code: 'file-ending-unknown',
    field: 'name',
    params: { ending, endings: fileEndings.join(' ') },
    allowed: fileEndings,
  }
}

function foundType(glimpse: Glimpse): Found | Refusal {
  const { head, tail, size, names, isText } = glimpse
  const zip = findZipEnd(tail, size)
  if (zip && isWholeZip(head, tail, size, zip)) return packageType(names)
  const marked = marks.find(([, mark]) => startsWith(head, mark))?.[0] ?? (isWebp(head) ? 'webp' : undefined)
  const start = asciiOf(head.subarray(0, 1024))
  if (marked)
    return zip || scripted.test(start) || !endsWell(marked, tail)
      ? { code: 'file-two-types', field: 'file' }
      : marked
  if (!isText || zip) return unknownContent
  return markup.test(start) ? { code: 'file-markup', field: 'file' } : 'text'
}

const unknownContent: Refusal = {
  code: 'file-content-unknown',
  field: 'file',
  params: { endings: fileEndings.join(' ') },
}

function packageType(names: readonly string[] | undefined): FileType | Refusal {
  if (!names) return unknownContent
  if (names.some((name) => macros.test(name))) return { code: 'file-macros', field: 'file' }
  const found = parts.filter(([, part]) => names.includes(part)).map(([type]) => type)
  if (names.includes('OFD.xml')) found.push('ofd')
  const [type, second] = found
  if (second) return { code: 'file-two-types', field: 'file' }
  return type && (type === 'ofd' || names.includes('[Content_Types].xml')) ? type : unknownContent
}

const isWebp = (head: Uint8Array) =>
  asciiOf(head.subarray(0, 4)) === 'RIFF' && asciiOf(head.subarray(8, 12)) === 'WEBP'

const pngEnd = '\u0000\u0000\u0000\u0000IEND\u00aeB`\u0082'

/** A PDF has its end mark near the end and a PNG its last chunk there; the others say nothing about their end. */
function endsWell(type: Found, tail: Uint8Array): boolean {
  if (type === 'png') return asciiOf(tail.subarray(-pngEnd.length)) === pngEnd
  return type !== 'pdf' || asciiOf(tail.subarray(-1024)).includes('%%EOF')
}
