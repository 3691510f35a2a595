import type { seriesRefusalsZh } from './series-refusals.zh.ts'

/** The same in English. */
export const seriesRefusalsEn = {
  'series-unknown': 'There is no such series; choose one that the city has',
  'series-period': 'A period is of whole months of one year, from a first day to a last',
  'series-known-early': 'It cannot have been known before the period ended ({to})',
  'series-not-derived': 'A published value does not follow from another; say that it is derived if it does',
  'series-is-revision': 'This period has the value {value}; another one is a revision, so give its reason',
  'series-nothing-to-revise': 'This period has no value yet; the first one has no reason of a revision',
  'series-known-before-earlier': 'The value that is there was known later, on {date}',
  'series-revised-meanwhile': 'The value became {value} since you opened it; look at it before you revise it',
  'series-same-value': 'That is the value that is there',
  'receipt-rate-needed': 'This amount is converted ({currency}): give rate, day and source of the rate',
  'receipt-rate-idle': 'Nothing is converted here; leave it empty',
  'receipt-is-reversal': 'This entry reverses another one and is not reversed itself',
  'receipt-is-reversed': 'This entry has been reversed',
  'receipt-voucher-twice':
    'Voucher {voucher} of {on} is booked with that amount; a voucher counts once in the whole city. To correct it, reverse the entry first',
  'receipt-voucher-in-row': 'The same voucher as in row {row}',
  'receipt-voucher-meanwhile':
    'A voucher of the list is booked in another district or was booked just now; nothing was written, please check the numbers',
  'receipt-unknown': 'There is no such receipt, or it is not within what you may see',
  'city-series-unlike':
    '“{id}” and “{other}” measure different things or have different units and cannot be compared',
  'city-series-no-money': '“{id}” is no amount of money; receipts are held against one that is',
} as const satisfies Record<keyof typeof seriesRefusalsZh, string>
