import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import { receiptColumns, type ReceiptRow } from '../domain/receipts/import-receipts.ts'
import { seriesCurrency } from '../domain/receipts/receipt.ts'
import type { Result } from '../domain/refusal.ts'
import { observationColumns, type ObservationRow } from '../domain/series/import-observations.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import {
  capitalKindWords,
  observationColumnWords,
  payerRegionWords,
  receiptColumnWords,
} from '../messages/series-words.ts'
import { writeSpreadsheet } from './spreadsheet.ts'
import { readTableFile } from './table-file.ts'

/** The most rows of one list of values or receipts. */
const mostRows = 2000

/** The rows of a list of official values. */
export const readObservationFile = (bytes: Uint8Array): Promise<Result<readonly ObservationRow[]>> =>
  readTableFile(bytes, {
    columns: observationColumns,
    needed: ['series', 'from', 'to', 'value', 'document', 'knownOn'],
    words: observationColumnWords,
    mostRows,
  })

/** The rows of a list of receipts. */
export const readReceiptFile = (bytes: Uint8Array): Promise<Result<readonly ReceiptRow[]>> =>
  readTableFile(bytes, {
    columns: receiptColumns,
    needed: ['project', 'on', 'kind', 'currency', 'amount', 'voucher', 'evidence', 'payerRegion'],
    words: receiptColumnWords,
    mostRows,
  })

/** A list of official values to fill in, with one row of the city's own as an example. */
export function observationTemplate({ city }: LoadedCity, language: InterfaceLanguage): Promise<Uint8Array> {
  const words = observationColumnWords[language]
  const [series] = city.series
  const example: Partial<Record<(typeof observationColumns)[number], string>> = {
    series: series ? inLanguage(series.name, language) : '',
    from: '2024-01-01',
    to: '2024-01-31',
    value: '1.23',
    document: language === 'zh' ? '某期月报' : 'Monthly bulletin',
    knownOn: '2024-02-20',
  }
  return writeSpreadsheet(
    language === 'zh' ? '官方数据' : 'Series',
    observationColumns.map((column) => words[column]),
    [observationColumns.map((column) => example[column] ?? '')],
  )
}

/** A list of receipts to fill in. */
export function receiptTemplate(city: LoadedCity, language: InterfaceLanguage): Promise<Uint8Array> {
  const words = receiptColumnWords[language]
  const currency = seriesCurrency(city)
  const needsRate = currency !== city.city.currency.code
  const example: Partial<Record<(typeof receiptColumns)[number], string>> = {
    project: `${city.city.codePrefix}-2024-000001`,
    on: '2024-03-05',
    kind: capitalKindWords[language].new,
    currency,
    amount: '123456',
    voucher: 'A-0001',
    evidence: language === 'zh' ? '银行入账单' : 'Bank slip',
    payerRegion: payerRegionWords[language].abroad,
    ...(needsRate && {
      rate: '7.1059',
      rateOn: '2024-03-05',
      rateSource: language === 'zh' ? '人民币汇率中间价' : 'Central parity',
    }),
  }
  return writeSpreadsheet(
    language === 'zh' ? '到资台账' : 'Receipts',
    receiptColumns.map((column) => words[column]),
    [receiptColumns.map((column) => example[column] ?? '')],
  )
}
