import type { ChangeReason } from '../domain/compare/change.ts'
import type { ReasonGroup } from '../domain/compare/reconcile.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { CountedFact } from '../domain/city/words.ts'
import { conditionInWords } from './condition-in-words.ts'
import { factInWords } from './definition-in-words.ts'
import { formatsOf } from './formats.ts'
import { label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'

/** What the reasons of one kind have in common, as the head of their group. */
export const reasonTitles = {
  zh: {
    registered: '之后才登记入库',
    milestone: '节点补登或撤销',
    date: '日期更正，移入或移出统计期',
    merged: '重复登记，已并入其他项目',
    lost: '流失或退出',
    status: '状态变化',
    threshold: '金额越过口径门槛',
    reclassified: '分类或所在地调整',
    family: '同一项目的另一期先已计入',
    amount: '金额调整',
    definition: '口径不同',
    period: '统计期不同',
    place: '不在所问的区域',
    twice: '各区分别计数，同一项目计了两次',
    altered: '发布留存与台账不符',
    hidden: '您无权打开的项目',
    more: '其余项目（未逐一列出）',
  },
  en: {
    registered: 'Registered later',
    milestone: 'Milestone recorded later or withdrawn',
    date: 'Date corrected into or out of the period',
    merged: 'Registered twice, merged into another project',
    lost: 'Lost or gone',
    status: 'Another status',
    threshold: 'Amount crossed the bound of the definition',
    reclassified: 'Classified or located otherwise',
    family: 'Another phase of the same project counts earlier',
    amount: 'Another amount',
    definition: 'Definitions differ',
    period: 'Periods differ',
    place: 'Outside the place in question',
    twice: 'Counted by two districts, each for itself',
    altered: 'The release and the ledger do not agree',
    hidden: 'Projects that you may not open',
    more: 'Other projects, not listed one by one',
  },
} as const satisfies Record<InterfaceLanguage, Record<ReasonGroup['kind'], string>>

/** Why one project makes two figures differ, as a sentence without a full stop; `fact` decides the period of the figures. */
export function changeInWords(
  city: LoadedCity,
  language: InterfaceLanguage,
  reason: ChangeReason,
  factOf: CountedFact,
): string {
  const zh = language === 'zh'
  const { date, exactMoney } = formatsOf(language, city.city)
  const fact = factInWords(city, language, factOf)
  switch (reason.kind) {
    case 'registered':
      return zh
        ? '一方的时点上，该项目尚未登记'
        : 'At the moment of one side the project was not registered yet'
    case 'milestone':
      return zh
        ? `“${fact}”只在一方的时点上有登记`
        : `“${fact}” stands in the ledger at the moment of one side only`
    case 'date':
      return zh
        ? `“${fact}”日期由${date(reason.left)}改为${date(reason.right)}`
        : `The date of “${fact}” went from ${date(reason.left)} to ${date(reason.right)}`
    case 'merged':
    case 'lost':
    case 'status': {
      const [was, is] = [reason.left, reason.right].map((status) => label(city, language, 'status', status))
      return zh ? `状态由“${was}”变为“${is}”` : `The status went from “${was}” to “${is}”`
    }
    case 'threshold':
      return zh
        ? `只有一方符合：${conditionInWords(city, language, reason.condition)}`
        : `Only one side meets: ${conditionInWords(city, language, reason.condition)}`
    case 'reclassified':
      return zh
        ? `调整后只有一方符合：${conditionInWords(city, language, reason.condition)}`
        : `Changed so that only one side meets: ${conditionInWords(city, language, reason.condition)}`
    case 'family':
      if (reason.code === null)
        return zh
          ? `同一项目的另一期（您无权打开）更早“${fact}”，只计一次`
          : `Another phase of the same root project, which you may not open, had “${fact}” earlier and counts in its place`
      return zh
        ? `同一项目的 ${reason.code} 更早“${fact}”，只计一次`
        : `${reason.code} of the same root project had “${fact}” earlier and counts in its place`
    case 'amount':
      return zh
        ? `金额由 ${exactMoney(reason.left.toString())} 变为 ${exactMoney(reason.right.toString())}`
        : `The amount went from ${exactMoney(reason.left.toString())} to ${exactMoney(reason.right.toString())}`
    case 'definition':
      if (reason.condition === null)
        return zh ? '两个口径看的节点或金额不同' : 'The definitions look at another fact or amount'
      return zh
        ? `只有一个口径要求：${conditionInWords(city, language, reason.condition)}`
        : `Only one definition asks for: ${conditionInWords(city, language, reason.condition)}`
    case 'period':
      return zh
        ? `${date(reason.on)}“${fact}”，只在一方的统计期内`
        : `“${fact}” on ${date(reason.on)} lies in the period of one side only`
    case 'place':
      return zh
        ? `只有一方要求：${conditionInWords(city, language, reason.condition)}`
        : `Only one side asks for: ${conditionInWords(city, language, reason.condition)}`
    case 'twice':
      if (reason.code === null)
        return zh
          ? '与另一区的一个项目（您无权打开）同属一个项目，全市只计一次'
          : 'Belongs to one project with one in another district that you may not open; the city counts it once'
      return zh
        ? `与另一区的 ${reason.code} 同属一个项目，全市只计一次`
        : `Belongs to one project with ${reason.code} in another district; the city counts it once`
    case 'altered':
      return zh
        ? '发布留存的记录与台账不符，请核验该次发布'
        : 'The record that the release keeps is not that of the ledger; verify the release'
  }
}
