import { ReadableStream } from 'node:stream/web'
import { fileTypes } from '../domain/files/file-type.ts'
import type { Contents, Part } from '../store/files/contents.ts'
import { checkPresence, checkWhole, readWhole } from '../store/files/read-checked.ts'
import type { ProjectFile } from '../store/project-files.ts'
import { isKnownTag } from './entity-tag.ts'
import { ProblemFound } from './problems.ts'

/** What the request asks of a content besides the content itself. */
export type Wish = {
  readonly ifNoneMatch: string | undefined
  readonly range: string | undefined
  readonly ifRange: string | undefined
  /** Ends the connection before the answer is complete, and logs why. */
  readonly breakOff: (why: string) => void
}

/**
 * A file to be saved, never to be shown by the browser: no content of it can act as a page of ours. Whole contents are
 * checked while they go out and break off when they are damaged; of a part the whole is checked before.
 */
export async function fileAnswer(contents: Contents, file: ProjectFile, wish: Wish): Promise<Response> {
  const tag = `"${file.digest}"`
  const headers = {
    'content-type': fileTypes[file.type]?.mediaType ?? 'application/octet-stream',
    'content-disposition': attachmentAs(file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    // A compressed answer would have neither the length nor the tag of the content.
    'cache-control': 'private, no-cache, no-transform',
    'accept-ranges': 'bytes',
    etag: tag,
  }
  if (isKnownTag(wish.ifNoneMatch, tag)) return new Response(null, { status: 304, headers })
  await checkPresence(contents, file.digest, file.size)
  const part = wish.ifRange === undefined || wish.ifRange === tag ? partOf(wish.range, file.size) : undefined
  if (!part)
    return new Response(streamOf(orBroken(readWhole(contents, file.digest), wish.breakOff)), {
      headers: { ...headers, 'content-length': String(file.size) },
    })
  await checkWhole(contents, file.digest)
  return new Response(streamOf(orBroken(contents.read(file.digest, part), wish.breakOff)), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(part.to - part.from + 1),
      'content-range': `bytes ${part.from}-${part.to}/${file.size}`,
    },
  })
}

// Node's web stream and the DOM's are the same object with two type declarations.
const streamOf = (bytes: AsyncIterable<Uint8Array>) => ReadableStream.from(bytes) as unknown as BodyInit

/**
 * The bytes as they come. What ends them too early stands in the log, since the answer can no longer say it, and the
 * connection breaks off, so that nothing is written in place of the missing bytes.
 */
async function* orBroken(
  bytes: AsyncIterable<Uint8Array>,
  breakOff: Wish['breakOff'],
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    breakOff(error instanceof Error ? error.message : String(error))
    throw error
  }
}

/**
 * The one part that a Range header asks for; undefined where it asks for none or for several, which are answered by the
 * whole (RFC 9110, 14.2). Throws a problem for one that lies behind the end.
 */
function partOf(range: string | undefined, size: number): Part | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return undefined
  const part =
    first === ''
      ? { from: Math.max(0, size - Number(last)), to: size - 1 }
      : { from: Number(first), to: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (part.from >= size) throw new ProblemFound('range-not-satisfiable', { params: { size: String(size) } })
  return part
}

/** Content-Disposition with the name in ASCII for old programs and as it is for all others (RFC 6266, RFC 8187). */
export function attachmentAs(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
