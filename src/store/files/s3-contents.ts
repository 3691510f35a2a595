import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import { type Contents, digestAt, placeOf, type Stored, StorageFault } from './contents.ts'

/** A bucket of a storage that speaks the language of S3, and the keys to it. */
export type S3Place = {
  /** Address of the service, without the bucket. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** Begins every key; empty or ending with a slash. */
  readonly prefix: string
  readonly keyId: string
  readonly secret: string
}

/**
 * Contents in a bucket. The digest of each is sent with it and is part of the signature, so that a storage that checks
 * it refuses what was changed on the way.
 */
export function s3Contents(place: S3Place): Contents {
  const { region, keyId, secret, prefix } = place
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: 2,
  })
  const bucket = `${place.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(place.bucket)}`
  const keyOf = (digest: string) =>
    `${bucket}/${`${prefix}${placeOf(digest)}`.split('/').map(encodeURIComponent).join('/')}`

  async function ask(url: string, init: RequestInit, ...accepted: number[]): Promise<Response> {
    let answer: Response
    try {
      answer = await client.fetch(url, init)
    } catch (error) {
      throw new StorageFault('unreachable', error)
    }
    if (accepted.includes(answer.status)) return answer
    const said = await answer.text()
    throw new StorageFault(
      answer.status === 507 || said.includes('QuotaExceeded') ? 'full' : 'unreachable',
      `${answer.status} ${/<Code>([^<]*)/.exec(said)?.[1] ?? ''}`,
    )
  }

  const findSize = async (digest: string) => {
    const answer = await ask(keyOf(digest), { method: 'HEAD' }, 200, 404)
    return answer.status === 404 ? undefined : Number(answer.headers.get('content-length'))
  }

  async function* pages(): AsyncGenerator<string> {
    let next: string | undefined
    do {
      const query = new URLSearchParams({ 'list-type': '2', prefix })
      if (next !== undefined) query.set('continuation-token', next)
      const page = await (await ask(`${bucket}?${query.toString()}`, {}, 200)).text()
      yield page
      next = textIn(page, 'NextContinuationToken')
    } while (next !== undefined)
  }

  return {
    keep: async (digest, path, size) => {
      if ((await findSize(digest)) !== size) {
        const headers = { 'x-amz-content-sha256': digest, 'content-type': 'application/octet-stream' }
        const answer = await ask(keyOf(digest), { method: 'PUT', headers, body: await openAsBlob(path) }, 200)
        await answer.body?.cancel()
      }
      await rm(path, { force: true })
    },
    findSize,
    read: async function* (digest, part) {
      const wanted = part ? { headers: { range: `bytes=${part.from}-${part.to}` } } : {}
      const { body } = await ask(keyOf(digest), wanted, part ? 206 : 200)
      if (body) yield* body
    },
    list: async function* () {
      for await (const page of pages())
        for (const { 1: entry = '' } of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g))
          yield storedOf(textIn(entry, 'Key') ?? '', prefix, Number(textIn(entry, 'Size')))
    },
  }
}

function storedOf(key: string, prefix: string, size: number): Stored {
  const digest = key.startsWith(prefix) ? digestAt(key.slice(prefix.length)) : undefined
  return digest === undefined ? { stray: key, size } : { digest, size }
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

/** The text of the first element of that name in an answer. */
function textIn(xml: string, element: string): string | undefined {
  const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
  return found?.replaceAll(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity)
}
