import type { UsedFigure } from '../../domain/bulletins/filing.ts'
import type { Period } from '../../domain/bulletins/period.ts'
import type { Show } from '../../domain/bulletins/vocabulary.ts'
import type { LoadedCity } from '../../domain/city/loaded-city.ts'
import { againstBase, type CountedBy } from '../../domain/indicators/against-base.ts'
import { percent, shownValue } from '../../domain/indicators/shown-value.ts'
import { accepted, type Refusal, refused, type Result } from '../../domain/refusal.ts'
import { growthInText, valueInText } from '../../messages/bulletin-words.ts'
import type { InterfaceLanguage } from '../../messages/language.ts'
import type { CoveringReleases } from './covering-releases.ts'
import type { FigureValues } from './figure-values.ts'
import type { Asked } from './resolve-placeholder.ts'

type Tools = {
  readonly city: LoadedCity
  readonly language: InterfaceLanguage
  readonly values: FigureValues
  readonly covering: CoveringReleases
}

type Question = Asked & {
  readonly show: Show
  readonly missing: string | undefined
  /** The days of the whole that a month is a share of. */
  readonly whole: Period
}

type Shown = Pick<UsedFigure, 'unit' | 'value' | 'text' | 'base'>

/**
 * A figure as a document shows it. A missing value is refused, unless the placeholder says what stands instead: a missing
 * base is no growth and not growth of nothing.
 */
export async function shownFigure(
  tools: Tools,
  question: Question,
  key: string,
): Promise<Result<UsedFigure>> {
  const { city, language, values, covering } = tools
  const { definition, period, filter, show, missing } = question
  const valued = await values.value(question)
  if (!valued) return refused({ code: 'bulletin-no-definition', params: { to: period.to } })
  const { total: measured } = valued
  const { version } = valued.version
  const shown = await shownOf(tools, question, valued)
  if ('code' in shown && missing === undefined) return refused(shown)
  const own = shownValue(measured)
  const covered = await covering(question, version)
  const differs = covered !== null && covered.value !== own
  return accepted({
    key,
    indicator: definition.id,
    version,
    show,
    ...period,
    filter: [...filter],
    project: null,
    counted: measured.counted,
    synthetic: measured.synthetic,
    release: covered && {
      number: covered.number,
      differs:
        differs && covered.value !== null
          ? valueInText(city, language, definition.unit, covered.value)
          : null,
    },
    cell: null,
    ...('code' in shown ? { unit: definition.unit, value: null, text: missing ?? '', base: null } : shown),
  })
}

async function shownOf(
  { city, language, values }: Tools,
  question: Question,
  counted: CountedBy,
): Promise<Shown | Refusal> {
  const measured = counted.total
  const { definition, show, whole } = question
  const { unit } = definition
  const inText = (value: bigint) => valueInText(city, language, unit, value.toString())
  const asPercent = (value: string | null, base: bigint | undefined, code: string): Shown | Refusal =>
    value === null || base === undefined
      ? { code }
      : {
          unit: 'percent',
          value,
          text: valueInText(city, language, 'percent', value),
          base: inText(base),
        }
  switch (show) {
    case 'value': {
      const value = shownValue(measured)
      if (value === null) return { code: 'bulletin-no-value' }
      return { unit, value, text: valueInText(city, language, unit, value), base: null }
    }
    case 'target': {
      const target = await values.target(question)
      if (target === undefined) return { code: 'bulletin-no-target' }
      const value = unit === 'projects' ? Number(target) : target.toString()
      return { unit, value, text: inText(target), base: null }
    }
    case 'completion': {
      const target = await values.target(question)
      return asPercent(percent(measured.numerator, target ?? null), target, 'bulletin-no-target')
    }
    case 'share': {
      const all = await values.value({ ...question, period: whole, filter: [] })
      const base = all?.total.numerator
      return asPercent(percent(measured.numerator, base ?? null), base, 'bulletin-no-value')
    }
    case 'growth': {
      const before = await values.yearBefore(question)
      const growth = againstBase(counted, before)
      if (!before || growth.kind !== 'percent') return { code: 'bulletin-no-base' }
      const { change } = growth
      const base = inText(before.total.numerator)
      return { unit: 'percent', value: change, text: growthInText(language, change), base }
    }
  }
}
