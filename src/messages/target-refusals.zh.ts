/** Why something about targets and league tables is refused, in Chinese. */
export const targetRefusalsZh = {
  'city-league-not-released': '赛马榜只按已发布的数排名，“{id}”不在发布清单（releases.indicators）里',
  'city-league-forbidden': '“{id}”不得列入赛马榜：{clause}',
  'target-not-on-board': '“{id}”不在目标看板的指标之列',
  'target-unchanged': '与现在的目标相同，没有改动',
  'stop-not-running': '已有停表申请或正在停表，不能再次申请',
  'stop-until-past': '停表截止日不能早于今天（{today}）',
  'stop-not-asked': '没有待审批的停表申请',
  'stop-own-approval': '不能审批自己提出的停表申请，请由另一位有权限的同事办理',
  'stop-not-stopped': '现在没有停表，无需恢复计时',
  'league-note-project': '{code} 不在这次发布的该区计入项目之列，不能记为不实',
  'league-note-twice': '{code} 已记为不实，不重复扣分',
} as const
