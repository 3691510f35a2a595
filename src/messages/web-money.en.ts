import type { WebMoneyText } from './web-money.zh.ts'

/** Sentences of the fields for money. */
export const webMoneyEn: WebMoneyText = {
  scopeOf: (field) => `${field}: of`,
  inLedger: 'In the ledger’s currency',
  inOther: 'In another currency',
  currency: 'Currency',
  originalAmount: 'Original amount',
  rate: (ledger) => `Rate (${ledger} for one unit)`,
  rateOn: 'Day of the rate',
  rateSource: 'Source of the rate',
  convertedPending:
    'Converted once currency, amount, rate, its day and its source are given; parts of a unit are cut.',
  convertedTo: (money, exact) => `= ${money} (${exact})`,
  completedThrough: 'Completed through',
}
