import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// Time-based one-time passwords: RFC 6238 over RFC 4226, with the settings that every authenticator knows.

const stepSeconds = 30
const digits = 6

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes in base32 (RFC 4648) without padding, as authenticators take a secret. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('')
}

/** A secret of 160 bits, the length that RFC 4226 recommends. */
export const newTotpSecret = (): Buffer => randomBytes(20)

/** The number of the time step that a moment lies in. */
export function stepAt(moment: string): bigint {
  return BigInt(Math.floor(Date.parse(moment) / 1000 / stepSeconds))
}

/** The code of a time step: dynamic truncation of an HMAC (RFC 4226, 5.3). */
export function codeOf(secret: Buffer, step: bigint, length: number = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(step)
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** length).padStart(length, '0')
}

/**
 * The step for which a code is right at a moment: this one, the one before or the one after (RFC 6238, 5.2, for clocks
 * that differ), later than the last one that was accepted. Undefined when there is none.
 */
export function findStep(
  secret: Buffer,
  code: string,
  moment: string,
  last: bigint | null,
): bigint | undefined {
  const given = Buffer.from(code)
  const now = stepAt(moment)
  return [now, now - 1n, now + 1n].find((step) => {
    const expected = Buffer.from(codeOf(secret, step))
    return (
      (last === null || step > last) && given.length === expected.length && timingSafeEqual(given, expected)
    )
  })
}
