/** Sentences of the overview. */
export const webOverviewZh = {
  /** `area` is the city or a district, `period` as formatted. */
  title: (area: string, period: string) => `${area} · ${period}`,
  allDistricts: '返回全市',
  timeMachine: '时光机',
  brief: '今日简报',
  wall: '大屏',
  figures: '主要指标',

  curve: (period: string, value: string) => `${period}累计 ${value} 个`,
  curveTarget: (percent: string) => `，完成年目标 ${percent}%`,
  curveMore: (difference: string) => `，比上年同期多 ${difference} 个`,
  curveFewer: (difference: string) => `，比上年同期少 ${difference} 个`,
  curveSame: '，与上年同期持平',
  curveTargetLine: (value: string) => `年目标 ${value}`,
  curveYear: (year: string, value: string) => `${year}年 ${value}`,
  curveReadout: (month: string, value: string, cumulative: string) =>
    `${month}：当月 ${value} 个，累计 ${cumulative} 个`,
  curveReadoutLast: (value: string) => `上年同期累计 ${value} 个`,
  curveByMonth: '逐月数据',
  month: '月份',
  monthValue: '当月',
  monthCumulative: '累计',
  monthLast: '上年累计',

  ecosystems: (name: string, value: string) => `${name} ${value} 个`,
  ecosystemsFirst: (name: string, percent: string) => `，${name}居首，占 ${percent}%`,
  ecosystemNone: '未归入生态圈',
  ecosystemsEmpty: '这一时期没有落地项目。',

  map: (name: string) => `各区县${name}`,
  mapNote: '颜色越深，落地越多。每个光点是一个落地项目，只表示所在区县，不是准确位置。',
  mapArea: (name: string, value: string) => `${name}，${value} 个`,
  district: '区县',
  landed: '落地（个）',
  lastYear: '上年同期',
  investment: '总投资',

  recent: '最近进展',
  recentMore: '全部项目',
  recentEmpty: '还没有登记任何进展',
  recentEmptyNote: '项目登记签约、开工等节点后，会显示在这里。',
  lateTitle: (total: string) => `逾期未完成的节点 ${total} 项`,
  lateUnknown: '逾期事项',
  lateNone: '没有逾期的节点',
  lateNoneNote: '已排定的节点都已完成，或还没有到期。',
  lateMineTitle: (count: string) => `本辖区逾期未完成的节点 ${count} 项`,
  lateMineNone: '本辖区没有逾期的节点',
  lateShould: (milestone: string, date: string) => `应于 ${date}前${milestone}`,
  lateDays: (days: number) => `已逾期 ${days} 天`,
  lateMore: '查看全部逾期项目',
  noManager: '未定专员',
}

export type WebOverviewText = typeof webOverviewZh
