/** Why something about releases is refused, in Chinese. */
export const releaseRefusalsZh = {
  'release-over-years': '一次发布的统计期不能跨年度，请在同一年内选择起止日期',
  'release-not-over': '定案发布须待统计期结束：统计期至 {to}，而数据时点为 {knownOn}。期内可先发快报',
  'release-not-begun': '统计期自{from}开始，数据时点{knownOn}时尚未开始，没有可发布的数',
  'release-waits': '同一统计期已有 {number} 待复核，请先复核或退回',
  'release-stands': '同一统计期已发布 {number}；要重新发布，请先说明理由撤回它',
  'release-command-misfits': '该发布现为“{state}”，不能“{command}”',
  'release-own-check': '提出发布的人不能自己复核，请由另一位有权限的同事办理',
  'city-released-without-part': '“{id}”由“{part}”计算而来，发布清单里也须有“{part}”',
  'comparison-not-additive': '“{indicator}”是比率，不能拆到单个项目。请分别比较它的分子和分母',
  'comparison-units': '两个数的单位不同（项目数与金额），相减没有意义，请选择同一单位的指标',
  'comparison-beyond-reach':
    '与全市发布值对比时，只能看同一指标、同一统计期的全市数；其他全市数据不在您的查看范围内',
  'comparison-no-release': '没有编号为 {number} 的发布，或它尚未对您公开',
  'comparison-not-released': '{number} 没有发布“{indicator}”',
} as const
