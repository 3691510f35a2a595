import { Dimension } from '../../domain/city/condition.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import type { FigureFilters } from './figure-state.ts'
import styles from './figure-detail.module.css'
import { valueWords } from './filter-words.ts'

/** What a figure is narrowed by, in words; a click on one takes it away. */
export function FilterChips({
  filters,
  change,
}: {
  filters: FigureFilters
  change: (filters: FigureFilters) => void
}) {
  const text = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const formats = useFormats()
  const chips = Dimension.options.flatMap((dimension) =>
    (filters[dimension] ?? []).map((code) => ({ dimension, code })),
  )
  if (chips.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={text.filters}>
      {chips.map(({ dimension, code }) => {
        const words = text.selected(
          frame.dimensions[dimension],
          valueWords(dimension, code, labels, formats, frame),
        )
        return (
          <li key={`${dimension} ${code}`}>
            <button
              type="button"
              aria-label={text.removeFilter(words)}
              onClick={() =>
                change({ ...filters, [dimension]: filters[dimension]?.filter((one) => one !== code) })
              }
            >
              {words}
              <Icon name="close" size={12} />
            </button>
          </li>
        )
      })}
      {chips.length > 1 && (
        <li>
          <button type="button" className={styles.clear} onClick={() => change({})}>
            {text.clearFilters}
          </button>
        </li>
      )}
    </ul>
  )
}
