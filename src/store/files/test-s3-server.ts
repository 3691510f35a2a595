import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A storage that speaks S3, in memory, which believes no request whose signature it has not computed itself. */
export type TestS3 = {
  readonly endpoint: string
  readonly objects: Map<string, Buffer>
  /** Methods and keys of the requests that were let in. */
  readonly asked: string[]
  /** Answers everything with this status until it is undefined again. */
  readonly answer: { status: number | undefined; code: string }
  readonly close: () => Promise<void>
}

export const keys = { keyId: 'AKIATEST', secret: 'a secret/with+signs=', region: 'cn-test-1' } as const

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** Whether the request is signed as AWS Signature Version 4 asks, by the key that the test knows. */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const [, keyId, day = '', region = '', signed = '', given = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  if (keyId !== keys.keyId || region !== keys.region) return false
  const names = signed.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return false
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const request = [
    method,
    pathname,
    query,
    ...names.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const when = String(headers['x-amz-date'])
  const text = ['AWS4-HMAC-SHA256', when, `${day}/${region}/s3/aws4_request`, sha256(request)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${keys.secret}`)
  return timingSafeEqual(hmac(key, text), Buffer.from(given, 'hex'))
}

/** Starts the storage with one bucket; lists come in pages of two. */
export async function startTestS3(bucket: string): Promise<TestS3> {
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  const answer: TestS3['answer'] = { status: undefined, code: '' }
  const refuse = (response: ServerResponse, status: number, code: string) =>
    response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`)

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    const body = await buffer(request)
    if (answer.status !== undefined) return refuse(response, answer.status, answer.code)
    if (!isSigned(request)) return refuse(response, 403, 'SignatureDoesNotMatch')
    const [, name, ...rest] = pathname.split('/').map(decodeURIComponent)
    const key = rest.join('/')
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket')
    asked.push(`${request.method} ${key}`)
    if (key === '') return response.end(listing(objects, searchParams))
    if (request.method === 'PUT') {
      if (sha256(body) !== request.headers['x-amz-content-sha256'])
        return refuse(response, 400, 'XAmzContentSHA256Mismatch')
      objects.set(key, body)
      return response.end()
    }
    const found = objects.get(key)
    if (!found) return refuse(response, 404, 'NoSuchKey')
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const part = from === undefined ? found : found.subarray(Number(from), Number(to) + 1)
    response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length })
    return request.method === 'HEAD' ? response.end() : response.end(part)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    answer,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function listing(objects: ReadonlyMap<string, Buffer>, query: URLSearchParams): string {
  const found = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted()
  const from = Number(query.get('continuation-token') ?? 0)
  const page = found.slice(from, from + 2)
  const more = from + 2 < found.length
  const entries = page.map(
    (key) =>
      `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><Size>${objects.get(key)?.length}</Size></Contents>`,
  )
  const next = more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult>${entries.join('')}${next}<IsTruncated>${more}</IsTruncated></ListBucketResult>`
}
