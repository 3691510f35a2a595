import {
  type CasePart,
  type OfficialPart,
  type Option,
  type PeriodName,
  plainWord,
  type RowPart,
  type Show,
  type TextPart,
  type Vocabulary,
} from '../domain/bulletins/vocabulary.ts'
import { Dimension } from '../domain/city/condition.ts'
import { dimensionWords } from './words.ts'

// The words that people type into templates. Either language may be used in any template; the first word of each is the one
// that the page of placeholders shows.

const texts = {
  city: ['城市', 'city'],
  bureau: ['主管部门', '投促局', 'bureau'],
  period: ['统计期', 'period'],
  year: ['年', '年份', 'year'],
  month: ['月', '月份', 'month'],
  asOf: ['截至', '数据时点', 'as-of', 'as of'],
  madeOn: ['制表日期', '制表日', 'made-on', 'made on'],
  organisation: ['制表单位', '填报单位', 'organisation'],
} as const satisfies Record<TextPart, readonly string[]>

const shows = {
  value: ['指标', '数值', 'figure', 'value'],
  completion: ['完成率', 'completion'],
  target: ['目标', '年目标', 'target'],
  growth: ['同比', 'growth'],
  share: ['占比', 'share'],
} as const satisfies Record<Show, readonly string[]>

const officials = {
  value: ['官方数', 'series'],
  share: ['官方占比', 'series-share'],
  rank: ['官方位次', 'series-rank'],
} as const satisfies Record<OfficialPart, readonly string[]>

const rowParts = {
  name: ['名称', 'name'],
  number: ['序号', 'number', 'no'],
  separator: ['间隔', 'separator'],
} as const satisfies Record<RowPart, readonly string[]>

const caseParts = {
  code: ['编号', '项目编号', 'code'],
  district: ['区县', 'district'],
  ecosystem: ['生态圈', 'ecosystem'],
  on: ['日期', 'date'],
  totalInvestment: ['总投资', 'investment', 'total-investment'],
} as const satisfies Record<CasePart, readonly string[]>

const options = {
  period: ['统计期', 'period'],
  most: ['最多', 'most', 'limit'],
  missing: ['缺', '缺值', 'missing'],
  of: ['占', 'of'],
} as const satisfies Record<Option, readonly string[]>

const periods = {
  run: ['本期', 'run'],
  month: ['本月', '当月', 'month'],
  monthBefore: ['上月', 'month-before', 'last month'],
  year: ['本年累计', '本年', 'year'],
  untilMonthBefore: ['截至上月', 'until-month-before', 'until last month'],
  yearBefore: ['上年同期', '去年同期', 'year-before'],
} as const satisfies Record<PeriodName, readonly string[]>

const dimensionAliases = {
  district: ['区县', '区'],
  park: ['园区', '平台'],
  ecosystem: ['生态圈', '产业生态圈'],
  chain: ['产业链'],
  month: ['月份', '月'],
  sizeBand: ['规模', 'size'],
  originCountry: ['国别', 'country'],
  originRegion: ['来源地', 'origin'],
} as const satisfies Partial<Record<Dimension, readonly string[]>>

const cases = ['项目', '案例', 'projects', 'cases'] as const

const byWord = <T extends string>(words: Readonly<Record<T, readonly string[]>>) =>
  new Map(
    (Object.keys(words) as T[]).flatMap((meaning) =>
      words[meaning].map((word) => [plainWord(word), meaning] as const),
    ),
  )

/** Every dimension by its id, what the pages call it, and what people call it for short. */
const dimensions = new Map(
  Dimension.options.flatMap((dimension) =>
    [
      dimension,
      dimensionWords.zh[dimension],
      dimensionWords.en[dimension],
      ...(Object.hasOwn(dimensionAliases, dimension)
        ? dimensionAliases[dimension as keyof typeof dimensionAliases]
        : []),
    ].map((word) => [plainWord(word), dimension] as const),
  ),
)

/** The words of templates in both languages. */
export const templateVocabulary: Vocabulary = {
  texts: byWord(texts),
  shows: byWord(shows),
  officials: byWord(officials),
  rowParts: byWord(rowParts),
  caseParts: byWord(caseParts),
  options: byWord(options),
  dimensions,
  periods: byWord(periods),
  cases: new Set(cases.map(plainWord)),
  months: /^(1[0-2]|[1-9])月?(?:\s*[-–—~至到]\s*(1[0-2]|[1-9]))?月?$/,
}
