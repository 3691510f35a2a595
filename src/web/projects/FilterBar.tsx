import { useState } from 'react'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Popup } from '../frame/Popup.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { chipsOf, clearedFilter } from './filter-words.ts'
import { FilterEditor } from './FilterEditor.tsx'
import styles from './filter-panel.module.css'
import { type FilterName, filterNames } from './project-filter.ts'
import type { ProjectFilterTools } from './use-project-filter.ts'

/** What a filter is called in the panel. */
function useFilterTitles(): Record<FilterName, string> {
  const text = useText(webProjectsZh, webProjectsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { month: _, ...dimensions } = frame.dimensions
  return { ...dimensions, investment: text.investment, fact: text.factTitle, late: text.late }
}

/** The button that opens all filters: names on the left, the chosen one's control on the right. */
export function FilterButton({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const titles = useFilterTitles()
  const [name, setName] = useState<FilterName>('district')
  return (
    <Popup
      className={styles.tool}
      label={
        <>
          <Icon name="filter" size={16} />
          {text.filter}
        </>
      }
    >
      {() => (
        <div className={styles.panes}>
          <ul className={styles.names}>
            {filterNames.map((one) => (
              <li key={one}>
                <button type="button" aria-pressed={one === name} onClick={() => setName(one)}>
                  {titles[one]}
                </button>
              </li>
            ))}
          </ul>
          <div className={styles.editor}>
            <h3>{titles[name]}</h3>
            <FilterEditor name={name} tools={tools} />
          </div>
        </div>
      )}
    </Popup>
  )
}

/** The filter in words: a click on a chip changes it, its cross takes it away. */
export function FilterChips({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const frame = useText(webFrameZh, webFrameEn)
  const labels = useCity()
  const formats = useFormats()
  const moment = useMoment()
  const chips = chipsOf(tools.filter, moment, { labels, formats, text, frame })
  const { indicator } = tools.filter
  if (chips.length === 0 && indicator === null) return null
  return (
    <ul className={styles.chips} aria-label={figures.filters}>
      {indicator !== null && (
        <li className={styles.chip}>
          <IndicatorWords id={indicator} />
          <RemoveButton words={text.indicator} remove={() => tools.set({ indicator: null })} />
        </li>
      )}
      {chips.map(({ name, words, without }) => (
        <li key={name} className={styles.chip}>
          <Popup className={styles.chipWords} label={words} name={text.changeFilter(words)}>
            {() => <FilterEditor name={name} tools={tools} />}
          </Popup>
          <RemoveButton words={words} remove={() => tools.set(without)} />
        </li>
      ))}
      {chips.length + (indicator === null ? 0 : 1) > 1 && (
        <li>
          <button type="button" className={styles.clear} onClick={() => tools.set(clearedFilter)}>
            {figures.clearFilters}
          </button>
        </li>
      )}
    </ul>
  )
}

function RemoveButton({ words, remove }: { words: string; remove: () => void }) {
  const figures = useText(webFiguresZh, webFiguresEn)
  return (
    <button
      type="button"
      className={styles.remove}
      aria-label={figures.removeFilter(words)}
      title={figures.removeFilter(words)}
      onClick={remove}
    >
      <Icon name="close" size={12} />
    </button>
  )
}

/** Says which indicator counts the projects of this list, in which period and as of when. */
function IndicatorWords({ id }: { id: string }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const { from, to, asOf } = useMoment()
  const answer = useApi('/api/indicators/{id}', { path: { id }, staleTime: 600_000 })
  const name = answer.data ? inLanguage(answer.data.name) : id
  return (
    <span className={styles.indicator}>
      {text.countedIn(name, formats.period(from, to))}
      {asOf !== null && text.knownAt(formats.moment(asOf))}
    </span>
  )
}
