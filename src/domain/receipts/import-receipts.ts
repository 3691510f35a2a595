import type { LoadedCity } from '../city/loaded-city.ts'
import { refusalsOfIssues } from '../issues.ts'
import type { PlainDate } from '../plain-date.ts'
import type { Refusal } from '../refusal.ts'
import { readDate, readDecimal } from '../written-date.ts'
import { type BookedReceipt, decideReceipt, ReceiptFacts } from './receipt.ts'

/** The columns of a list of receipts. */
export const receiptColumns = [
  'project',
  'on',
  'kind',
  'currency',
  'amount',
  'voucher',
  'evidence',
  'payerRegion',
  'rate',
  'seriesRate',
  'rateOn',
  'rateSource',
] as const
export type ReceiptColumn = (typeof receiptColumns)[number]

export type ReceiptRow = { readonly row: number } & { readonly [C in ReceiptColumn]: string }

export type ReceiptRowPlan = {
  readonly row: number
  readonly name: string
  readonly does: 'add' | 'fault'
  readonly faults: readonly { readonly column: ReceiptColumn; readonly refusal: Refusal }[]
}

export type ReceiptImportPlan = {
  readonly rows: readonly ReceiptRowPlan[]
  readonly receipts: readonly BookedReceipt[]
}

/** What makes a voucher: number, amount and day (R-ST-08). Trailing zeros of the amount tell nothing apart. */
export const voucherKey = ({ voucher, amount, on }: Pick<ReceiptFacts, 'voucher' | 'amount' | 'on'>) =>
  `${voucher} ${amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount} ${on}`

/** How people write the closed words of a list, by word; the headings come with the file. */
export type ReceiptWords = {
  readonly kind: ReadonlyMap<string, string>
  readonly payerRegion: ReadonlyMap<string, string>
}

/**
 * What a list of receipts would do. `booked` are the vouchers that are there, `may` answers what stands against booking
 * for a project. Pure.
 */
export function planReceipts(
  city: LoadedCity,
  today: PlainDate,
  rows: readonly ReceiptRow[],
  words: ReceiptWords,
  booked: ReadonlySet<string>,
  may: (project: string) => readonly Refusal[],
): ReceiptImportPlan {
  const seen = new Map<string, number>()
  const receipts: BookedReceipt[] = []
  const planned = rows.map((row): ReceiptRowPlan => {
    const name = [row.project, row.voucher].filter((part) => part !== '').join(' · ')
    const fault = (refusals: readonly Refusal[]): ReceiptRowPlan => ({
      row: row.row,
      name,
      does: 'fault',
      faults: refusals.map(({ field, ...refusal }) => ({
        column: receiptColumns.find((column) => column === field) ?? 'project',
        refusal,
      })),
    })
    const read = ReceiptFacts.safeParse(factsOf(row, words), { reportInput: true })
    if (!read.success) return fault(refusalsOfIssues(read.error))
    const decision = decideReceipt(city, today, read.data)
    if (!decision.ok) return fault(decision.refusals)
    const against = may(read.data.project)
    if (against.length > 0) return fault(against.map((refusal) => ({ ...refusal, field: 'project' })))
    const key = voucherKey(read.data)
    const other = seen.get(key)
    if (other !== undefined)
      return fault([{ code: 'receipt-voucher-in-row', field: 'voucher', params: { row: other } }])
    if (booked.has(key)) return fault([voucherTwice(read.data)])
    seen.set(key, row.row)
    receipts.push(decision.value)
    return { row: row.row, name, does: 'add', faults: [] }
  })
  return { rows: planned, receipts }
}

/** The refusal of a voucher that is booked, wherever that is. */
export const voucherTwice = ({ voucher, on }: Pick<ReceiptFacts, 'voucher' | 'on'>): Refusal => ({
  code: 'receipt-voucher-twice',
  field: 'voucher',
  params: { voucher, on },
})

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

function factsOf(row: ReceiptRow, words: ReceiptWords): Record<string, unknown> {
  const given = (text: string) => (text === '' ? undefined : text)
  const number = (text: string) => given(readDecimal(text))
  return {
    project: given(row.project),
    on: readDate(row.on) ?? given(row.on),
    kind: words.kind.get(folded(row.kind)) ?? given(row.kind),
    currency: given(row.currency.trim().toUpperCase()),
    amount: number(row.amount),
    voucher: given(row.voucher),
    evidence: given(row.evidence),
    payerRegion: words.payerRegion.get(folded(row.payerRegion)) ?? given(row.payerRegion),
    rate: number(row.rate),
    seriesRate: number(row.seriesRate),
    rateOn: readDate(row.rateOn) ?? given(row.rateOn),
    rateSource: given(row.rateSource),
  }
}
