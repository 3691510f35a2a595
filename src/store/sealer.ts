import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps what the program itself must read again, so that a copy of the database alone gives nothing away. */
export type Sealer = {
  /** `bound` is what it belongs to, e.g. an account; elsewhere it does not open. */
  readonly seal: (bytes: Buffer, bound: string) => string
  /** Throws for what was altered, belongs to another, or was sealed with another key. */
  readonly open: (sealed: string, bound: string) => Buffer
}

const cipher = 'aes-256-gcm'

/** A sealer with a key of 32 bytes: AES-256-GCM, a nonce of its own for each. */
export function sealerWith(key: Buffer): Sealer {
  return {
    seal: (bytes, bound) => {
      const nonce = randomBytes(12)
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(bound))
      const body = Buffer.concat([sealing.update(bytes), sealing.final()])
      return Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed, bound) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12), { authTagLength: 16 })
      opening.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()])
    },
  }
}
