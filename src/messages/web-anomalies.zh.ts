import type { AnomalyKind } from '../domain/anomalies/anomaly.ts'
import type { AnomalyOutcome } from '../domain/anomalies/closing.ts'

/** Sentences of the page of anomalies. */
export const webAnomaliesZh = {
  title: '数据核查',
  lead: (indicator: string) =>
    `系统按市里设定的规则，对“${indicator}”计入的项目逐条比对，列出值得再看一眼的地方。提示不是结论：由区里说明，由市局核实办结。`,
  rulesToConfirm: '提示线为默认值，待市局确认。',
  presentOnly: '正在回看过去时点，核查只按当前台账列出。',
  kinds: {
    'sudden-jump': '单月突增',
    'month-end': '月底集中',
    'same-day': '同日批量登记',
    'near-threshold': '压线金额',
    capital: '投资与注册资本不相称',
    land: '投资强度过高',
    'filed-amount': '与备案金额不符',
    'same-project': '疑似同一项目',
  } satisfies Record<AnomalyKind, string>,
  kind: '类别',
  everyKind: '全部类别',
  district: '区、县（市）',
  everyDistrict: '全部',
  several: '跨区',
  state: '状态',
  states: { open: '待核查', closed: '已办结', all: '全部' },
  marks: { open: '待核查', closed: '已办结', changed: '办结后情况有变' },
  changed: '办结之后，依据又有变化，请重新核查。',
  none: '这一时期没有需要核查的内容。',
  noneOpen: '待核查的都已办结。',
  count: (count: string) => `${count} 条`,
  projects: (count: string) => `涉及 ${count} 个项目`,
  more: (count: string) => `展开其余 ${count} 个`,
  hidden: (count: string) => `另有 ${count} 个不在您可以查看的范围内`,
  synthetic: '演示',
  commands: { explain: '说明情况', close: '核实办结', reopen: '重新核查' },
  done: { explain: '说明', close: '办结', reopen: '重新核查' },
  outcome: '核实结果',
  outcomes: {
    explained: '情况属实，无需更正',
    corrected: '已在台账更正',
    'no-matter': '不属于问题',
  } satisfies Record<AnomalyOutcome, string>,
  reason: '理由',
  reasonHint: '写明核对了什么、依据是什么',
  by: (name: string, organisation: string, moment: string) => `${name}（${organisation}），${moment}`,
}
