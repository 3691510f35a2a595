import type { Formats } from '../frame/formats.ts'

type Unit = 'projects' | 'money'

/** A difference with its sign, for a table: `+3`, `−1`, and money likewise; the minus is the typographic one. */
export function signed(amount: string, unit: Unit, formats: Formats): string {
  const size = amount.replace('-', '')
  const words = unit === 'money' ? formats.money(size) : formats.count(size)
  if (/^0+$/.test(size)) return words
  return `${amount.startsWith('-') ? '−' : '+'}${words}`
}

/** A figure in its unit, as digits of whole projects or whole ledger units. */
export function plain(amount: string, unit: Unit, formats: Formats): string {
  return unit === 'money' ? formats.money(amount) : formats.count(amount)
}
