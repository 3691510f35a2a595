import type { InterfaceLanguage } from '../../messages/language.ts'

const units = ['B', 'KB', 'MB', 'GB']

/** A number of bytes for people: `1.4 MB`. */
export function sizeWords(bytes: number, language: InterfaceLanguage): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  const value = bytes / 1024 ** step
  const digits = step === 0 || value >= 100 ? 0 : 1
  const shown = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
  return `${shown} ${units[step]}`
}
