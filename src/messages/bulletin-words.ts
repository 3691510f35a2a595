import type { UsedFigure } from '../domain/bulletins/filing.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import { formatsOf } from './formats.ts'
import { label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'

// What a document says by itself: values as text, and the sentence below each figure.

/** A value in running text; the unit of a count stands in the template. */
export function valueInText(
  city: LoadedCity,
  language: InterfaceLanguage,
  unit: UsedFigure['unit'],
  value: number | string,
): string {
  const formats = formatsOf(language, city.city)
  switch (unit) {
    case 'projects':
      return formats.count(value)
    case 'money':
      return formats.money(String(value))
    case 'percent':
      return formats.percent(String(value))
  }
}

/** A growth in percent with its direction in words: 增长12.9%, down 3.0%. */
export function growthInText(language: InterfaceLanguage, percent: string): string {
  const size = percent.replace('-', '')
  const zh = language === 'zh'
  if (/^[0.]*$/.test(size)) return zh ? '持平' : 'unchanged'
  if (percent.startsWith('-')) return zh ? `下降${size}%` : `down ${size}%`
  return zh ? `增长${size}%` : `up ${size}%`
}

/** What separates the entries of a list in running text. */
export const separatorInText = (language: InterfaceLanguage) => (language === 'zh' ? '、' : ', ')

const showWords = {
  zh: {
    value: '',
    completion: '年目标完成率',
    target: '年目标',
    growth: '同比',
    share: '占比',
    case: '总投资',
  },
  en: {
    value: '',
    completion: 'completion of the annual target',
    target: 'annual target',
    growth: 'growth over the year before',
    share: 'share',
    case: 'total investment',
  },
} as const satisfies Record<InterfaceLanguage, Record<UsedFigure['show'], string>>

/** What of an indicator a figure shows; nothing for its value. */
export const showInWords = (language: InterfaceLanguage, show: UsedFigure['show']): string =>
  showWords[language][show]

/** The sentence of a figure: definition with its version, what it covers, as of when, and which release gave it out. */
export function figureNote(
  city: LoadedCity,
  language: InterfaceLanguage,
  figure: UsedFigure,
  asOf: string,
): string {
  const zh = language === 'zh'
  const formats = formatsOf(language, city.city)
  if (figure.official) return officialNote(city, language, figure, figure.official)
  const { show, filter, base, release, project, synthetic } = figure
  const name = inLanguage(city.findIndicator(figure.indicator)?.name ?? { en: figure.indicator }, language)
  const version = zh ? `口径第${figure.version}版` : `definition ${figure.version}`
  const words = show === 'case' ? '' : showInWords(language, show)
  const shown = words === '' ? '' : zh ? `的${words}` : `, ${words}`
  const parts = [
    project === null
      ? zh
        ? `${name}${shown}（${version}）`
        : `${name}${shown} (${version})`
      : zh
        ? `项目${project}的总投资，计入“${name}”（${version}）`
        : `Total investment of project ${project}, counted in “${name}” (${version})`,
    formats.period(figure.from, figure.to),
    ...filter.map(({ dimension, code }) => label(city, language, dimension, code)),
    ...(base === null ? [] : [baseInWords(language, show, base)]),
    zh ? `数据截至${formats.moment(asOf)}` : `as of ${formats.moment(asOf)}`,
    releaseInWords(language, release, project !== null),
    ...(synthetic > 0
      ? [
          zh
            ? `其中演示数据${formats.count(synthetic)}个项目`
            : `${formats.count(synthetic)} of the projects are demonstration data`,
        ]
      : []),
  ].filter((part) => part !== '')
  return zh ? `${parts.join('；')}。` : `${parts.join('; ')}.`
}

/** The sentence of a value of an official series: what of it, its period, where it is printed and since when it is known. */
function officialNote(
  city: LoadedCity,
  language: InterfaceLanguage,
  { from, to }: UsedFigure,
  { name, part, of, source, knownOn, derived }: NonNullable<UsedFigure['official']>,
): string {
  const zh = language === 'zh'
  const formats = formatsOf(language, city.city)
  const what = {
    value: '',
    share: zh ? `占${of ?? ''}的比重` : `, share of ${of ?? ''}`,
    rank: zh ? '的位次' : ', rank',
  }[part]
  const parts = [
    zh ? `${name}${what}（官方数据）` : `${name}${what} (official series)`,
    formats.period(from, to),
    zh ? `出处：${source}` : `source: ${source}`,
    zh ? `${formats.date(knownOn)}知悉` : `known on ${formats.date(knownOn)}`,
    ...(derived ? [zh ? '由公布的占比反算' : 'derived from a published share'] : []),
  ]
  return zh ? `${parts.join('；')}。` : `${parts.join('; ')}.`
}

function baseInWords(language: InterfaceLanguage, show: UsedFigure['show'], base: string): string {
  const zh = language === 'zh'
  switch (show) {
    case 'completion':
      return zh ? `年目标${base}` : `annual target ${base}`
    case 'growth':
      return zh ? `上年同期${base}` : `the year before ${base}`
    case 'share':
      return zh ? `总数${base}` : `of ${base}`
    case 'value':
    case 'target':
    case 'case':
      return ''
  }
}

function releaseInWords(
  language: InterfaceLanguage,
  release: UsedFigure['release'],
  ofProject: boolean,
): string {
  const zh = language === 'zh'
  // What one project is worth is a record and nothing that is released.
  if (ofProject) return ''
  if (release === null) return zh ? '未发布' : 'not released'
  const { number, differs } = release
  if (differs === null) return zh ? `发布编号${number}` : `release ${number}`
  return zh
    ? `发布编号${number}，发布数${differs}，此后有更正`
    : `release ${number}, which gave out ${differs}; corrected since`
}

/** The heads of the sheet of definitions in a spreadsheet, and its name. */
export const definitionSheetWords = {
  zh: { name: '口径', heads: ['单元格', '数值', '口径、统计期、时点、发布'] },
  en: { name: 'Definitions', heads: ['Cell', 'Value', 'Definition, period, as of, release'] },
} as const satisfies Record<InterfaceLanguage, { name: string; heads: readonly string[] }>
