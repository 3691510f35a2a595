/** The mark by which spreadsheet programs know that a CSV file is UTF-8. */
export const byteOrderMark = '\uFEFF'

// Spreadsheets in East Asian locales take the wide forms of the signs for formulas as well.
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** A value as a CSV field. Text that a spreadsheet would take for a formula is defused with an apostrophe. */
export function csvField(value: unknown): string {
  const text = textOf(value)
  const harmless =
    typeof value === 'string' && formula.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return value.toString()
    default:
      return JSON.stringify(value)
  }
}

/** A line of CSV. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}
