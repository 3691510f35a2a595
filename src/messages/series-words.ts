import type { ObservationColumn } from '../domain/series/import-observations.ts'
import type { ReceiptColumn, ReceiptWords } from '../domain/receipts/import-receipts.ts'
import type { CapitalKind, PayerRegion } from '../domain/receipts/receipt.ts'
import type { InterfaceLanguage } from './language.ts'

// Words about official series and receipts that files, the API, the pages and the command line share.

/** The headings of a list of official values. */
export const observationColumnWords = {
  zh: {
    series: '数据',
    from: '统计期起',
    to: '统计期止',
    value: '数值',
    document: '出处',
    knownOn: '知悉日期',
    url: '网址',
    publishedGrowth: '公布的同比（%）',
    publishedRank: '公布的名次',
    note: '口径说明',
    derivation: '推算方法',
    reason: '修订理由',
  },
  en: {
    series: 'Series',
    from: 'Period from',
    to: 'Period to',
    value: 'Value',
    document: 'Document',
    knownOn: 'Known on',
    url: 'Address',
    publishedGrowth: 'Growth as published (%)',
    publishedRank: 'Rank as published',
    note: 'Note on the definition',
    derivation: 'How it is derived',
    reason: 'Reason of the revision',
  },
} satisfies Record<InterfaceLanguage, Record<ObservationColumn, string>>

/** The headings of a list of receipts. */
export const receiptColumnWords = {
  zh: {
    project: '项目编号',
    on: '到资日期',
    kind: '到资方式',
    currency: '币种',
    amount: '金额',
    voucher: '凭证号',
    evidence: '佐证材料',
    payerRegion: '付款方所在地',
    rate: '汇率',
    seriesRate: '官方数据币种汇率',
    rateOn: '汇率日期',
    rateSource: '汇率来源',
  },
  en: {
    project: 'Project',
    on: 'Arrived on',
    kind: 'Kind of capital',
    currency: 'Currency',
    amount: 'Amount',
    voucher: 'Voucher',
    evidence: 'Evidence',
    payerRegion: 'Payer',
    rate: 'Rate',
    seriesRate: 'Rate of the official currency',
    rateOn: 'Day of the rate',
    rateSource: 'Source of the rate',
  },
} satisfies Record<InterfaceLanguage, Record<ReceiptColumn, string>>

export const capitalKindWords = {
  zh: {
    new: '新设',
    increase: '增资',
    merger: '并购',
    'reinvested-profit': '利润再投资',
    'shareholder-loan': '股东贷款',
  },
  en: {
    new: 'New company',
    increase: 'Increase of capital',
    merger: 'Merger or acquisition',
    'reinvested-profit': 'Reinvested profit',
    'shareholder-loan': 'Shareholder loan',
  },
} satisfies Record<InterfaceLanguage, Record<CapitalKind, string>>

export const payerRegionWords = {
  zh: { abroad: '境外', 'other-province': '省外', 'other-city': '省内市外', 'same-city': '本市' },
  en: {
    abroad: 'Abroad',
    'other-province': 'Another province',
    'other-city': 'Another city of the province',
    'same-city': 'This city',
  },
} satisfies Record<InterfaceLanguage, Record<PayerRegion, string>>

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
const byWords = (words: Record<InterfaceLanguage, Readonly<Record<string, string>>>) =>
  new Map(
    [words.zh, words.en].flatMap((one) =>
      Object.entries(one).map(([id, name]) => [folded(name), id] as const),
    ),
  )

/** How lists may write the closed words of receipts, in either language. */
export const receiptWords: ReceiptWords = {
  kind: byWords(capitalKindWords),
  payerRegion: byWords(payerRegionWords),
}

/** What an import of official values did, or would do. */
export const seriesImportWords = {
  zh: {
    preview: (add: number, revise: number, nothing: number) =>
      `检查无误：将录入 ${add} 个数值，修订 ${revise} 个，${nothing} 行无变化`,
    done: (add: number, revise: number, nothing: number) =>
      `已录入 ${add} 个数值，修订 ${revise} 个，${nothing} 行无变化`,
  },
  en: {
    preview: (add: number, revise: number, nothing: number) =>
      `In order: ${add} values to be entered, ${revise} to be revised, ${nothing} rows to change nothing`,
    done: (add: number, revise: number, nothing: number) =>
      `${add} values entered, ${revise} revised, ${nothing} rows changed nothing`,
  },
} satisfies Record<InterfaceLanguage, unknown>
