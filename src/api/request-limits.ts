import type { ServerOptions } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isUpload } from './upload-route.ts'
import type { Environment } from './environment.ts'
import { ProblemFound } from './problems.ts'

/** Bytes that a body may have, by the beginning of the address; the smallest that fits counts. */
const bodySizes: readonly (readonly [beginning: string, bytes: number])[] = [
  ['/api/', 1024 * 1024],
  ['/api/session', 16 * 1024],
]

/** An address with every filter of the list and a saved view's longest query stays below. */
const longestAddress = 8192
const mostParameters = 100
/** No record is a quarter as deep. */
const deepestJson = 40

const sizeOf = (path: string) =>
  bodySizes
    .filter(([beginning]) => path.startsWith(beginning))
    .reduce((size, [, bytes]) => Math.min(size, bytes), Number.POSITIVE_INFINITY)

/** Refuses bodies that are larger than the address takes, whether they say their length or not. */
export const limitBody: MiddlewareHandler<Environment> = (request, next) => {
  // A file is counted by its own route while it is written to disk.
  if (isUpload(request)) return next()
  const bytes = sizeOf(request.req.path)
  const size = bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} kB`
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ProblemFound('too-large', { params: { size } })
    },
  })(request, next)
}

/** Refuses addresses that are longer or carry more than any page of ours sends. */
export const limitAddress: MiddlewareHandler<Environment> = async (request, next) => {
  const { url } = request.req
  const parameters = (/\?(.*)$/s.exec(url)?.[1] ?? '').split('&').length
  if (url.length > longestAddress || parameters > mostParameters)
    throw new ProblemFound('address-too-long', {
      params: { characters: String(longestAddress), parameters: String(mostParameters) },
    })
  await next()
}

/** Whether brackets open deeper than that; text inside quotes does not count, and the scan ends where it is too deep. */
export function isDeeper(json: string, depth: number): boolean {
  let open = 0
  let quoted = false
  for (let place = 0; place < json.length; place += 1) {
    const one = json[place]
    if (quoted) {
      if (one === '\\') place += 1
      else if (one === '"') quoted = false
    } else if (one === '"') quoted = true
    else if (one === '[' || one === '{') {
      open += 1
      if (open > depth) return true
    } else if (one === ']' || one === '}') open -= 1
  }
  return false
}

/** Refuses JSON that is nested deeper than any record, before it is read. */
export const limitDepth: MiddlewareHandler<Environment> = async (request, next) => {
  const isJson = (request.req.header('content-type') ?? '').toLowerCase().startsWith('application/json')
  if (isJson && !['GET', 'HEAD'].includes(request.req.method))
    if (isDeeper(await request.req.text(), deepestJson))
      throw new ProblemFound('json-too-deep', { params: { depth: String(deepestJson) } })
  await next()
}

/**
 * How long the HTTP server waits and how much it reads before an address is known. It answers by itself: 408 to whoever
 * sends too slowly, 431 where the headers are too large.
 */
export const serverLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  // The largest file over a slow line.
  requestTimeout: 600_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions
