import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Request, MiddlewareHandler } from 'hono'
import type { Environment } from './environment.ts'

/** Addresses of the site's own reverse proxies, whose word about the other side is believed. */
export type Proxies = { readonly includes: (address: string) => boolean }

/** Who is at the other end, as far as that is known. */
export type Peer = {
  readonly address: string
  /** Whether the browser came by https, directly or through a trusted proxy. */
  readonly https: boolean
}

/** IPv4 inside IPv6 is told as IPv4, so that one machine has one address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

const nobody: Proxies = { includes: () => false }

/** Reads addresses and networks such as `127.0.0.1, 10.0.0.0/8, fd00::/8`; undefined where one of them is neither. */
export function readProxies(text: string): Proxies | undefined {
  const list = new BlockList()
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
    const version = isIP(address)
    const longest = version === 4 ? 32 : 128
    const length = bits === undefined ? longest : Number(bits)
    if (version === 0 || length > longest) return undefined
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6')
  }
  return {
    includes: (address) => {
      const version = isIP(address)
      return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

function socketAddress(request: Request<Environment>): string {
  try {
    return plain(getConnInfo(request).remote.address ?? 'local')
  } catch {
    // Without a socket, as in a test, there is no address.
    return 'local'
  }
}

/**
 * The nearest address that is no proxy of ours: each proxy adds the one it heard from at the end, so what a stranger
 * wrote before that is passed over.
 */
function beyondProxies(forwarded: string, socket: string, proxies: Proxies): string {
  let address = socket
  for (const entry of forwarded.split(',').toReversed()) {
    if (!proxies.includes(address)) return address
    const next = plain(entry.trim())
    if (isIP(next) === 0) return address
    address = next
  }
  return address
}

/** Finds out who is at the other end. What a header says counts only from a proxy of the site's own. */
export function readPeer(proxies: Proxies = nobody): MiddlewareHandler<Environment> {
  return async (request, next) => {
    const socket = socketAddress(request)
    const trusted = proxies.includes(socket)
    const forwarded = request.req.header('x-forwarded-for')
    const scheme = request.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim()
    request.set('peer', {
      address: trusted && forwarded !== undefined ? beyondProxies(forwarded, socket, proxies) : socket,
      https: trusted && scheme !== undefined ? scheme === 'https' : request.req.url.startsWith('https:'),
    })
    await next()
  }
}
