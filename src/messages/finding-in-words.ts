import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import type { Finding } from '../domain/releases/finding.ts'
import { label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'

/** What a verification found, as a sentence without a full stop. */
export function findingInWords(city: LoadedCity, language: InterfaceLanguage, finding: Finding): string {
  const zh = language === 'zh'
  const indicator = (id: string) => {
    const known = city.findIndicator(id)
    return known ? inLanguage(known.name, language) : id
  }
  const indicators = (ids: readonly string[]) => ids.map(indicator).join(zh ? '、' : ', ')
  switch (finding.kind) {
    case 'release-altered':
      return zh
        ? '发布本身被改动过：其内容与发布摘要不符'
        : 'The release itself was altered: its parts do not give the digest it carries'
    case 'records-altered':
      return zh
        ? '发布时冻结的项目清单被改动过：与清单摘要不符'
        : 'The frozen records were altered: they do not give their digest'
    case 'figure-altered':
      return zh
        ? `“${indicator(finding.indicator)}”的发布内容被改动过：与其摘要不符`
        : `The frozen content of “${indicator(finding.indicator)}” was altered: it does not give its digest`
    case 'definition-changed':
      return zh
        ? `“${indicator(finding.indicator)}”的口径（第 ${finding.version} 版）在发布之后被改动，而版本号未变`
        : `The definition of “${indicator(finding.indicator)}” (version ${finding.version}) was changed after the release under the same number`
    case 'figure-differs':
      return zh
        ? `“${indicator(finding.indicator)}”按冻结的项目重新计算，${partName(city, language, finding.part)}与发布值不同`
        : `Counted again from the frozen records, “${indicator(finding.indicator)}” differs in ${partName(city, language, finding.part)}`
    case 'record-missing':
      return zh
        ? `${finding.code} 发布时计入“${indicators(finding.indicators)}”，台账回到当时却不再计入`
        : `${finding.code} was counted in “${indicators(finding.indicators)}”, and the ledger as of then no longer counts it`
    case 'record-added':
      return zh
        ? `${finding.code} 发布时未计入，台账回到当时却计入“${indicators(finding.indicators)}”`
        : `${finding.code} was not counted, and the ledger as of then counts it in “${indicators(finding.indicators)}”`
    case 'record-changed': {
      const none = zh ? '未填' : 'none'
      const fields = finding.fields
        .map(({ field, frozen, found }) => `${field} ${frozen ?? none} → ${found ?? none}`)
        .join(zh ? '；' : '; ')
      return zh
        ? `${finding.code} 当时的记录与冻结的不同：${fields}`
        : `The record of ${finding.code} as of then is not the frozen one: ${fields}`
    }
  }
}

function partName(city: LoadedCity, language: InterfaceLanguage, part: string): string {
  if (part === 'total') return language === 'zh' ? '合计' : 'its total'
  const dimension = label(city, language, 'dimension', part)
  return language === 'zh' ? `按${dimension}的分组` : `its breakdown by ${dimension}`
}
