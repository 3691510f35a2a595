import type { Context as Request, MiddlewareHandler } from 'hono'
import { usualRates } from '../settings-protection.ts'
import type { Environment, Parts } from './environment.ts'
import { ProblemFound } from './problems.ts'

type Bucket = { tokens: number; at: number; toldAt: number }

/** Lets each key through so many times a minute; a key that was quiet may use a whole minute's at once. */
export type Limiter = {
  /** 0 where it is let through, else the seconds after which it will be. */
  readonly take: (key: string, now: number) => number
  /** Whether to make known that a key is held up: once a minute, so that a flood does not fill the log. */
  readonly tell: (key: string, now: number) => boolean
  /** Keys that are remembered; those that are forgotten first were quiet longest. */
  readonly size: () => number
}

/** Enough for every person and address of a city, and about 10 MB at most. */
const mostKeys = 50_000

/** A token bucket for each key, by the milliseconds of a clock that never goes back. */
export function limiter(perMinute: number, most: number = mostKeys): Limiter {
  // A map keeps the order of insertion, and each use moves its key to the end.
  const buckets = new Map<string, Bucket>()
  const perMillisecond = perMinute / 60_000
  return {
    size: () => buckets.size,
    take: (key, now) => {
      const before = buckets.get(key)
      const tokens = before
        ? Math.min(perMinute, before.tokens + (now - before.at) * perMillisecond)
        : perMinute
      buckets.delete(key)
      if (buckets.size >= most) buckets.delete(buckets.keys().next().value ?? '')
      buckets.set(key, {
        tokens: tokens >= 1 ? tokens - 1 : tokens,
        at: now,
        toldAt: before?.toldAt ?? Number.NEGATIVE_INFINITY,
      })
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMillisecond / 1000))
    },
    tell: (key, now) => {
      const bucket = buckets.get(key)
      if (!bucket || now - bucket.toldAt < 60_000) return false
      bucket.toldAt = now
      return true
    },
  }
}

/** An IPv6 customer has a whole network of addresses, so the network counts as one. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const known = groups(head)
  const missing = Math.max(0, 8 - known.length - groups(tail).length)
  return [...known, ...Array.from({ length: missing }, () => '0'), ...groups(tail)].slice(0, 4).join(':')
}

function pass(request: Request<Environment>, { take, tell }: Limiter, key: string): void {
  const now = performance.now()
  const wait = take(key, now)
  if (wait === 0) return
  request.get('audit').repeated = !tell(key, now)
  throw new ProblemFound('too-many-requests', { retryAfter: wait })
}

/** Limits for each address, for signing in, and for each person. */
export type RateLimits = {
  /** Before anything is looked at. */
  readonly byAddress: MiddlewareHandler<Environment>
  /** Before somebody is let in: by address and the login that was tried, so that an office does not lock itself out. */
  readonly signingIn: MiddlewareHandler<Environment>
  /** Behind the session. */
  readonly byPerson: MiddlewareHandler<Environment>
}

/** The limits with memories of their own; several programs beside each other have one each. */
export function rateLimits({ rates = usualRates }: Pick<Parts, 'rates'>): RateLimits {
  const addresses = limiter(rates.address)
  const attempts = limiter(rates.signIn)
  const attemptsOfAddress = limiter(rates.signIn * 30)
  const people = limiter(rates.person)
  return {
    byAddress: async (request, next) => {
      pass(request, addresses, addressKey(request.get('peer').address))
      await next()
    },
    signingIn: async (request, next) => {
      if (request.req.method === 'POST' || /\/oidc\//.test(request.req.path)) {
        const address = addressKey(request.get('peer').address)
        pass(request, attemptsOfAddress, address)
        pass(request, attempts, `${address} ${await triedLogin(request)}`)
      }
      await next()
    },
    byPerson: async (request, next) => {
      pass(request, people, request.get('caller').account.id)
      await next()
    },
  }
}

/** Under which name somebody tries to sign in; nothing where the body names none. */
async function triedLogin(request: Request<Environment>): Promise<string> {
  try {
    const body: unknown = await request.req.json()
    if (typeof body !== 'object' || body === null) return ''
    const { login, account }: { login?: unknown; account?: unknown } = body
    const name = login ?? account
    return typeof name === 'string' ? name.trim().toLowerCase().slice(0, 100) : ''
  } catch {
    return ''
  }
}
