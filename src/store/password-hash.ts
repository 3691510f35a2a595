import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// Argon2id with the first of the settings that OWASP's Password Storage Cheat Sheet recommends.
const memory = 19_456
const passes = 2
const parallelism = 1
const tagLength = 32

type Settings = { readonly memory: number; readonly passes: number; readonly parallelism: number }

function derive(password: string, nonce: Buffer, length: number, settings: Settings): Promise<Buffer> {
  return new Promise((done, failed) => {
    argon2('argon2id', { message: password, nonce, tagLength: length, ...settings }, (error, key) =>
      error ? failed(error) : done(key),
    )
  })
}

const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The hash of a normal password as a PHC string, with its settings and a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, tagLength, { memory, passes, parallelism })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(key)}`
}

/** The hash of nobody: comparing with it takes as long as with any other and never holds. */
export const nobodysHash = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(Buffer.alloc(16))}$${text(Buffer.alloc(tagLength))}`

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether a password is the one of a hash, by the settings that the hash names. Throws for what is no such hash. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, m, t, p, salt, key] = form.exec(hash) ?? []
  if (salt === undefined || key === undefined) throw new RangeError('not a hash of a password')
  const expected = Buffer.from(key, 'base64')
  const settings = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  const found = await derive(password, Buffer.from(salt, 'base64'), expected.length, settings)
  return timingSafeEqual(found, expected)
}
