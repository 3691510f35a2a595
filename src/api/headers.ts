import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Environment } from './environment.ts'

const policy = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** Nothing that an answer of ours may do unless it is a page. */
const nothing = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'none'",
}

/**
 * What a page may load and do: our own files, and styles that our own scripts write, which know the nonce. Text that
 * could become elements or scripts goes through the page's one policy (src/web/frame/strict-page.ts) or is refused.
 */
export const pagePolicy = (nonce: string) =>
  policy({
    ...nothing,
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'form-action': "'self'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default',
  })

/** The readable page of the API: a foreign program of ours that shows our own document and nothing else. */
export const documentPolicy = policy({
  ...nothing,
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
})

/** For everything that is no page, opened by itself as well. */
const answerPolicy = policy(nothing)

/** A year, for this host and what lies below it. */
const strictTransport = 'max-age=31536000; includeSubDomains'

/** The headers of every answer; a page has set its own policy by then. */
export const answerHeaders: readonly MiddlewareHandler<Environment>[] = [
  secureHeaders({
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: false,
    // What is given out as a file has a stricter policy of its own.
    overwrite: false,
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: [],
      payment: [],
      usb: [],
      serial: [],
      hid: [],
      bluetooth: [],
      displayCapture: [],
      publickeyCredentialsGet: ['self'],
      clipboardWrite: ['self'],
      clipboardRead: [],
    },
  }),
  async (request, next) => {
    await next()
    const { headers } = request.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', answerPolicy)
    // What the API answers is kept nowhere unless its route says how.
    if (request.req.path.startsWith('/api/') && !headers.has('cache-control'))
      headers.set('cache-control', 'no-store')
    if (request.get('peer').https) headers.set('strict-transport-security', strictTransport)
  },
]
