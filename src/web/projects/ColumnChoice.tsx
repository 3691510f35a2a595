import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { Popup } from '../frame/Popup.tsx'
import panel from './filter-panel.module.css'
import styles from './list-tools.module.css'
import { type ColumnId, otherColumns } from './table-columns.tsx'
import type { Density } from './use-columns.ts'

type Props = {
  readonly shown: readonly ColumnId[]
  readonly choose: (ids: readonly ColumnId[]) => void
  readonly reset: () => void
  readonly density: Density
  readonly setDensity: (density: Density) => void
}

/** Which columns the list shows and how tight it is; kept for the person in this browser. */
export function ColumnChoice({ shown, choose, reset, density, setDensity }: Props) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { city, text: inLanguage } = useCity()
  return (
    <Popup
      align="end"
      className={panel.tool}
      label={
        <>
          <Icon name="columns" size={16} />
          {text.columnChoice}
        </>
      }
    >
      {() => (
        <div className={styles.columns}>
          <div className={styles.switch} role="group" aria-label={text.density}>
            {(['usual', 'tight'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={density === one} onClick={() => setDensity(one)}>
                {text.densities[one]}
              </button>
            ))}
          </div>
          <fieldset className={styles.columnList}>
            <legend className="visually-hidden">{text.columnChoice}</legend>
            {otherColumns.map((id) => (
              <label key={id} className={styles.check}>
                <input
                  type="checkbox"
                  checked={shown.includes(id)}
                  onChange={(event) =>
                    choose(event.target.checked ? [...shown, id] : shown.filter((one) => one !== id))
                  }
                />
                {text.columns[id](inLanguage(city.landUnit.name))}
              </label>
            ))}
          </fieldset>
          <button type="button" className={panel.clear} onClick={reset}>
            {text.columnsReset}
          </button>
        </div>
      )}
    </Popup>
  )
}
