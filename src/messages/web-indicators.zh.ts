/** Sentences of the indicator catalogue and of an indicator's page. */
export const webIndicatorsZh = {
  title: '指标',
  lead: (count: string) => `${count} 项指标，每项都有口径、依据和版本；数字由项目台账实时算出。`,
  search: '按名称查找指标',
  none: (text: string) => `没有名称含“${text}”的指标`,
  noneNote: '请换一个词，或清空后浏览全部指标。',
  clear: '清空',
  name: '指标',
  value: '本期',
  versions: '口径',
  unitKinds: { projects: '项目数', money: '金额', percent: '比率' },
  versionCount: (count: number) => (count === 1 ? '1 个版本' : `${count} 个版本`),
  all: '全部指标',
}

export type WebIndicatorsText = typeof webIndicatorsZh
