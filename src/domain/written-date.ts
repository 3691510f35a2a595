import { dateFromParts, dateOfDayNumber, isPlainDate, type PlainDate } from './plain-date.ts'

/** Day 0 of spreadsheets, as days before 1970. */
const spreadsheetEpoch = 25_569

/** A date as people and spreadsheets write it: 2024-11-30, 2024/11/30, 2024.11.30, 2024年11月30日, 20241130, or a serial number. */
export function readDate(text: string): PlainDate | undefined {
  if (isPlainDate(text)) return text
  if (/^\d{5}$/.test(text)) return dateOfDayNumber(Number(text) - spreadsheetEpoch)
  const found =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!found) return undefined
  try {
    return dateFromParts(Number(found[1]), Number(found[2]), Number(found[3]))
  } catch {
    return undefined
  }
}

/** A number as spreadsheets write it, without the separators of thousands: `1,234.5` is 1234.5. */
export function readDecimal(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
}
