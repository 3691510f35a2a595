// How personal data look to whoever has no need of the whole. The server masks; a page never holds more than it shows.

/** Country codes of two digits (ITU-T E.164); 1 and 7 have one digit, all others three. */
const twoDigits = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/** An extension behind a number: `-808`, `ext. 808`, `转808`. */
const extension = /\s*(?:转|轉|ext\.?|x|#|(?<=\d{7})-)\s*\d{1,6}$/i

/** What is left of a run of digits: its end, at most a third of it and at most four digits. */
const tail = (digits: string) => digits.slice(digits.length - Math.min(4, Math.floor(digits.length / 3)))

/**
 * A telephone number of which place and end are left: 138****1234, 0571-****4321, +49 ****123. What is no number is
 * hidden altogether.
 */
export function maskPhone(phone: string): string {
  const written = phone.normalize('NFKC').trim()
  const hasExtension = extension.test(written)
  const digits = written.replace(extension, '').replaceAll(/\D/g, '')
  const international = /^\s*(\+|00)/.test(written)
  const masked = international
    ? maskInternational(digits.replace(/^00/, ''))
    : maskNational(digits, /^\(?0\d{2,3}\)?[\s-]/.test(written))
  return hasExtension ? `${masked}-***` : masked
}

function maskInternational(digits: string): string {
  // The numbering plan of China, whose mobile numbers are masked in the way that people know.
  if (digits.startsWith('86')) {
    const rest = digits.slice(2)
    return `+86 ${maskNational(/^[2-9]\d{8,10}$/.test(rest) ? `0${rest}` : rest, false)}`
  }
  const length = /^[17]/.test(digits) ? 1 : twoDigits.test(digits) ? 2 : 3
  const [country, rest] = [digits.slice(0, length), digits.slice(length)]
  return rest.length < 4 ? '+****' : `+${country} ****${tail(rest)}`
}

function maskNational(digits: string, dashed: boolean): string {
  if (/^1[3-9]\d{9}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  if (/^861[3-9]\d{9}$/.test(digits)) return `86 ${maskNational(digits.slice(2), false)}`
  // Area codes: 010 and 02x have three digits, the others four; a subscriber has seven or eight.
  const area = /^0(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)/.exec(digits)?.[0]
  if (area !== undefined) return `${area}${dashed ? '-' : ''}****${digits.slice(-4)}`
  return digits.length < 5 ? '****' : `****${tail(digits)}`
}

/** An address of which the first letter and the domain are left: z***@example.com. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return '***'
  const [first = '', ...others] = email.slice(0, at)
  return `${others.length === 0 ? '' : first}***${email.slice(at)}`
}

/** A WeChat name of which the first letter is left; one that is a telephone number is masked like that. */
export function maskWechat(wechat: string): string {
  const written = wechat.trim()
  if (/^\+?[\d\s-]{7,}$/.test(written)) return maskPhone(written)
  const [first = '', ...others] = written
  return others.length < 2 ? '***' : `${first}***`
}
