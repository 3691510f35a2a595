import type { Condition } from '../../src/domain/city/condition.ts'
import type { LoadedCity } from '../../src/domain/city/loaded-city.ts'
import { ConditionDimension, Dimension } from '../../src/domain/city/condition.ts'
import * as closed from '../../src/domain/city/words.ts'
import type { Localized } from '../../src/domain/localized.ts'
import { isTest } from './import-rules.ts'
import { lineAt, placeOf, type SourceFile } from './source-file.ts'

/** What only one city's files may say, taken from those files themselves. */
export type CityWords = {
  /** Names and codes; none may stand anywhere in the sources, comments and tests included. */
  readonly names: readonly string[]
  /** Currency, land unit, time zone: what a country shares. Tests may calculate in them. */
  readonly measures: readonly string[]
  /** Short codes that are words of other things as well: forbidden as a text of their own. */
  readonly codes: ReadonlySet<string>
  /** Amounts that decide something there, as digits. */
  readonly thresholds: ReadonlySet<string>
}

/** The program's own closed words, which a city uses and does not own. */
const own: ReadonlySet<string> = new Set([
  ...Object.values(closed).flatMap((schema): readonly string[] => schema.options),
  ...Dimension.options,
  ...ConditionDimension.options,
])

/** The names, measures, codes and thresholds of a city. */
export function cityWords({ city }: LoadedCity): CityWords {
  const texts = (...names: (Localized | undefined)[]) => names.flatMap((name) => Object.values(name ?? {}))
  const { currency, landUnit, taxonomies, areas, parks, organisations, indicators, rules, sizeBands } = city
  const categories = taxonomies.flatMap((taxonomy) => [taxonomy, ...taxonomy.groups, ...taxonomy.categories])
  const ids = [city, ...parks, ...organisations, ...categories, ...indicators].map((entry) => entry.id)
  const places = [...areas, ...parks, ...organisations]
  const names = [
    ...texts(city.name, city.bureau, city.tagline, ...[...places, ...categories].map((entry) => entry.name)),
    ...texts(...areas.map((area) => area.shortName)),
    ...texts(...indicators.map((indicator) => indicator.name), ...sizeBands.map((band) => band.name)),
    ...texts(city.classification.name),
    city.brand,
    city.projectCode.example,
    `${city.codePrefix}-`,
    ...areas.map((area) => area.code),
  ]
  return {
    // An id of one word may be a word of English; one of several, or with a number, is this city's.
    names: [...names, ...ids.filter((id) => /[-\d]/.test(id))].filter((word) => !own.has(word)),
    measures: [
      ...texts(currency.name, landUnit.name),
      currency.symbol,
      currency.code,
      landUnit.code,
      city.timeZone,
    ],
    codes: new Set([city.country, city.codePrefix]),
    thresholds: new Set(
      [
        ...sizeBands.map((band) => band.from),
        ...[...rules, ...indicators.flatMap((indicator) => indicator.versions)].flatMap((entry) =>
          'where' in entry ? entry.where.flatMap(boundsOf) : [],
        ),
        ...(landUnit.reviewAbove === undefined ? [] : [landUnit.reviewAbove]),
      ].filter((amount) => amount !== '0'),
    ),
  }
}

function boundsOf(condition: Condition): string[] {
  if ('amount' in condition) {
    const { atLeast, over, atMost, below } = condition.amount
    return [atLeast, over, atMost, below].filter((bound) => bound !== undefined)
  }
  if ('all' in condition) return condition.all.flatMap(boundsOf)
  if ('any' in condition) return condition.any.flatMap(boundsOf)
  return 'not' in condition ? boundsOf(condition.not) : []
}

const han = /\p{Script=Han}/u
const letters = 'A-Za-z0-9_'

/** A word where it stands for itself: not inside a longer one, and a currency of one character not inside 单元 or 美元. */
function pattern(word: string): string {
  const escaped = word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  if (word.length === 1 && han.test(word)) return `(?<![单多美欧日港韩纪公])${escaped}(?![素件数旦组])`
  const before = new RegExp(`^[${letters}]`).test(word) ? `(?<![${letters}])` : ''
  const after = new RegExp(`[${letters}]$`).test(word) ? `(?![${letters}])` : ''
  return `${before}${escaped}${after}`
}

const oneOf = (words: readonly string[]) =>
  new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map(pattern)
      .join('|'),
    'gi',
  )

/** Everything in a file under `src/` that belongs into the files of a city. */
export function cityFaults(city: CityWords): (source: SourceFile) => string[] {
  const [inTests, inProgram] = [oneOf(city.names), oneOf([...city.names, ...city.measures])]
  return (source) => {
    const { path, text, nodes } = source
    if (!path.startsWith('src/')) return []
    const said = [...text.matchAll(isTest(path) ? inTests : inProgram)].map(
      ({ 0: word, index }) => `${path}:${lineAt(text, index)} says ${word}`,
    )
    const literals = nodes.flatMap(({ node }) => {
      const { value, raw } = node
      if (node.type !== 'Literal' || typeof raw !== 'string' || isTest(path)) return []
      const digits = raw.replaceAll(/['"_n]/g, '')
      return city.codes.has(String(value)) || city.thresholds.has(digits)
        ? [`${placeOf(source, node)} decides by ${raw}`]
        : []
    })
    return [...said, ...literals]
  }
}
