/** Why something about official series and receipts is refused, in Chinese. */
export const seriesRefusalsZh = {
  'series-unknown': '没有这条官方数据，请从市里配置的数据中选择',
  'series-period': '统计期应为同一年内的整月，从月初到月末',
  'series-known-early': '知悉日期早于统计期末（{to}），统计期结束后才会有数',
  'series-not-derived': '公布的数不填推算方法；如系推算，请将来源改为“推算”',
  'series-is-revision': '这一统计期已有数值 {value}，再录入即为修订，请写明修订理由',
  'series-nothing-to-revise': '这一统计期还没有数值，首次录入不填修订理由',
  'series-known-before-earlier': '知悉日期早于已录入数值的知悉日期（{date}）',
  'series-revised-meanwhile': '您打开之后，这一统计期的数值已改为 {value}，请核对后再修订',
  'series-same-value': '与已录入的数值相同，无需修订',
  'receipt-rate-needed': '币种涉及 {currency} 折算，请填写汇率、汇率日期和汇率来源',
  'receipt-rate-idle': '这一币种无需这项折算，请留空',
  'receipt-is-reversal': '这是一条冲销记录，不能再冲销',
  'receipt-is-reversed': '这条记录已经冲销',
  'receipt-voucher-twice':
    '凭证 {voucher}（{on}）已登记过同一金额，同一凭证全市只记一次；如需更正，请先冲销原记录',
  'receipt-voucher-in-row': '与第 {row} 行是同一张凭证',
  'receipt-voucher-meanwhile': '名单中有凭证已在其他区、县（市）或刚刚登记过，全部未写入，请核对凭证号',
  'receipt-unknown': '没有这条到资记录，或不在您可以查看的范围内',
  'city-series-unlike': '“{id}”与“{other}”的统计内容或计量单位不同，不能相比',
  'city-series-no-money': '“{id}”不是金额数据，到资台账须与金额数据对照',
} as const
