import type { Context as Request } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Environment } from './environment.ts'

export const sessionCookie = 'xinghui_session'

/** By https the name carries a prefix with which browsers keep other hosts and plain http from setting it. */
const nameOf = (request: Request<Environment>, name: string) =>
  request.get('peer').https ? `__Host-${name}` : name

/** The value of a cookie of ours, or undefined. */
export function readCookie(request: Request<Environment>, name: string): string | undefined {
  return getCookie(request, nameOf(request, name))
}

/**
 * Gives the browser a cookie that scripts cannot read and that no other site's form or frame sends. Lax and not Strict:
 * whoever follows a link from a message or comes back from single sign-on is still signed in.
 */
export function keepCookie(
  request: Request<Environment>,
  name: string,
  value: string,
  seconds: number,
): void {
  setCookie(request, nameOf(request, name), value, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: request.get('peer').https,
    path: '/',
    maxAge: seconds,
  })
}

export function dropCookie(request: Request<Environment>, name: string): void {
  deleteCookie(request, nameOf(request, name), { path: '/', secure: request.get('peer').https })
}
