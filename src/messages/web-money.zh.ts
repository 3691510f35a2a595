/** Sentences of the fields for money. */
export const webMoneyZh = {
  scopeOf: (field: string) => `${field}属于`,
  inLedger: '按本币填写',
  inOther: '按外币填写',
  currency: '币种',
  originalAmount: '原币金额',
  rate: (ledger: string) => `汇率（1 单位原币折合多少${ledger}）`,
  rateOn: '汇率日期',
  rateSource: '汇率来源',
  convertedPending: '币种、金额、汇率及其日期和来源填齐后自动折算，不足一个整数的部分舍去。',
  convertedTo: (money: string, exact: string) => `折合 ${money}（${exact}）`,
  completedThrough: '完成投资截至',
}

export type WebMoneyText = typeof webMoneyZh
