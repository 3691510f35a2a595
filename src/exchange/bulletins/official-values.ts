import type { UsedFigure } from '../../domain/bulletins/filing.ts'
import { inLanguage } from '../../domain/localized.ts'
import { knownOnDay, type Observation } from '../../domain/series/observation.ts'
import { seriesRank, seriesShares } from '../../domain/series/series-figures.ts'
import { valueInText } from '../../messages/bulletin-words.ts'
import type { InterfaceLanguage } from '../../messages/language.ts'
import type { Context } from '../../store/context.ts'
import { dayIn } from '../../store/open-ledger.ts'
import { listObservations } from '../../store/series.ts'
import type { AskedOfficial } from './resolve-placeholder.ts'

/** Values of official series as they were known on the day of a moment; undefined where none was known, or no share or rank. */
export function officialValues(context: Context, asOf: string, language: InterfaceLanguage) {
  const { city } = context
  const day = dayIn(city.city.timeZone, new Date(asOf))
  let known: Promise<Observation[]> | undefined
  return async (asked: AskedOfficial, key: string): Promise<UsedFigure | undefined> => {
    const { series, part, of, period } = asked
    known ??= listObservations(context.db).then((all) => knownOnDay(all, day))
    const all = await known
    const found = all.find(
      (one) => one.series === series.id && one.from === period.from && one.to === period.to,
    )
    const share = of && found ? seriesShares(series, found, all).find((one) => one.of === of.id) : undefined
    const rank = part === 'rank' && found ? seriesRank(series, found, all) : undefined
    const value = part === 'value' ? found?.value : part === 'share' ? share?.percent : rank?.rank
    if (!found || value === undefined) return undefined
    return {
      key,
      indicator: series.id,
      version: 1,
      show: 'value',
      unit: part === 'share' ? 'percent' : 'projects',
      ...period,
      filter: [],
      project: null,
      value,
      text: part === 'share' ? valueInText(city, language, 'percent', value) : String(value),
      base: null,
      counted: 0,
      synthetic: found.provenance === 'synthetic' ? 1 : 0,
      release: null,
      official: {
        name: inLanguage(series.name, language),
        part,
        of: of ? inLanguage(of.place, language) : null,
        source: found.document,
        knownOn: found.knownOn,
        derived: share ? share.origin === 'derived' : found.origin === 'derived',
      },
      cell: null,
    }
  }
}
