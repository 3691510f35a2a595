import type { Dimension } from '../../domain/city/condition.ts'
import type { WebFrameText } from '../../messages/web-frame.zh.ts'
import type { Labels, Option } from '../frame/city-labels.ts'
import type { Formats } from '../frame/formats.ts'

/** A dimension's code as people read it; null is a value nobody entered. */
export function valueWords(
  dimension: Dimension,
  code: string | null,
  labels: Labels,
  formats: Formats,
  text: WebFrameText,
): string {
  if (code === null) return text.unknownValue
  if (dimension === 'month') return formats.month(code)
  if (dimension === 'provenance') return provenanceWords(code, text)
  return labels.label(dimension, code)
}

function provenanceWords(code: string, text: WebFrameText): string {
  switch (code) {
    case 'entered':
    case 'synthetic':
    case 'public':
      return text.provenances[code]
    default:
      return code
  }
}

/** The values a dimension may take, in the order in which the city lists them; none for `month`. */
export function optionsOf(dimension: Dimension, labels: Labels, text: WebFrameText): readonly Option[] {
  if (dimension === 'month') return []
  if (dimension === 'provenance') {
    return (['entered', 'synthetic', 'public'] as const).map((value) => ({
      value,
      label: text.provenances[value],
    }))
  }
  return labels.options(dimension)
}
