import type { AnomalyKind } from '../domain/anomalies/anomaly.ts'
import type { InterfaceLanguage } from './language.ts'

/** How the evidence of an anomaly reads: each part of it by its name. */
export type EvidenceWords = Readonly<
  Record<'count' | 'money' | 'month' | 'date' | 'text' | 'district', (name: string) => string>
> & { readonly landUnit: string }

type Sentences = Readonly<Record<AnomalyKind, (evidence: EvidenceWords) => string>>

const likenesses: Readonly<Record<InterfaceLanguage, Readonly<Record<string, string>>>> = {
  zh: {
    'project-code': '项目代码相同',
    'enterprise-code': '项目公司的统一社会信用代码相同',
    investor: '同一投资方、同一产业链，投资额相近',
    name: '名称相近，投资额相近',
  },
  en: {
    'project-code': 'they have the same filing code',
    'enterprise-code': 'their company is the same',
    investor: 'one investor in one chain with a like amount',
    name: 'like names and like amounts',
  },
}

const zh: Sentences = {
  'sudden-jump': (e) =>
    `${e.month('month')}计入 ${e.count('value')} 个；此前 ${e.count('months')} 个月合计 ${e.count('before')} 个，高出通常波动`,
  'month-end': (e) =>
    `${e.month('month')}的 ${e.count('all')} 个项目中，${e.count('late')} 个落在最后 ${e.count('days')} 天`,
  'same-day': (e) =>
    `${e.date('day')}一天登记了 ${e.count('records')} 个项目的落地，发生日从 ${e.date('earliest')} 到 ${e.date('latest')}`,
  'near-threshold': (e) =>
    `${e.count('above')} 个项目的总投资在 ${e.money('threshold')} 至其上 ${e.count('percent')}% 之间，其下同样幅度内只有 ${e.count('below')} 个`,
  capital: (e) =>
    `总投资 ${e.money('total')}，是项目公司注册资本 ${e.money('capital')} 的 ${e.count('times')} 倍（提示线 ${e.count('limit')} 倍）`,
  land: (e) =>
    `固定资产投资 ${e.money('fixed')}，用地 ${e.text('land')} ${e.landUnit}，每${e.landUnit} ${e.money('perUnit')}（提示线每${e.landUnit} ${e.money('limit')}）；请核对投资与用地是否同一范围`,
  'filed-amount': (e) =>
    `台账总投资 ${e.money('total')}，备案总投资 ${e.money('filed')}，相差 ${e.count('percent')}%（提示线 ${e.count('limit')}%）`,
  'same-project': (e) =>
    `两条记录可能是同一个项目：${likenesses.zh[e.text('likeness')] ?? ''}（${e.district('oneDistrict')} ${e.money('oneTotal')}，${e.district('otherDistrict')} ${e.money('otherTotal')}）`,
}

const en: Sentences = {
  'sudden-jump': (e) =>
    `${e.count('value')} counted in ${e.month('month')}, against ${e.count('before')} in the ${e.count('months')} months before: far above the usual swing`,
  'month-end': (e) =>
    `${e.count('late')} of the ${e.count('all')} projects of ${e.month('month')} fall on its last ${e.count('days')} days`,
  'same-day': (e) =>
    `The landing of ${e.count('records')} projects was recorded on ${e.date('day')}; they landed between ${e.date('earliest')} and ${e.date('latest')}`,
  'near-threshold': (e) =>
    `${e.count('above')} projects have a total investment from ${e.money('threshold')} to ${e.count('percent')}% above it, and only ${e.count('below')} lie as close below`,
  capital: (e) =>
    `A total investment of ${e.money('total')} is ${e.count('times')} times the company's registered capital of ${e.money('capital')} (noticed above ${e.count('limit')} times)`,
  land: (e) =>
    `A fixed-asset investment of ${e.money('fixed')} on ${e.text('land')} ${e.landUnit} is ${e.money('perUnit')} for each (noticed above ${e.money('limit')}); check that both speak of the same part of the project`,
  'filed-amount': (e) =>
    `The ledger has a total investment of ${e.money('total')}, the filing ${e.money('filed')}: ${e.count('percent')}% apart (noticed above ${e.count('limit')}%)`,
  'same-project': (e) =>
    `Two records may be one project: ${likenesses.en[e.text('likeness')] ?? ''} (${e.district('oneDistrict')} ${e.money('oneTotal')}, ${e.district('otherDistrict')} ${e.money('otherTotal')})`,
}

/** What shows an anomaly, as a sentence without a full stop. */
export function anomalyInWords(
  language: InterfaceLanguage,
  kind: AnomalyKind,
  evidence: EvidenceWords,
): string {
  return (language === 'zh' ? zh : en)[kind](evidence)
}
