import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useQueryState } from '../frame/query-state.ts'
import styles from './project-table.module.css'
import { type ColumnId, columnOf } from './table-columns.tsx'

type Props = {
  readonly columns: readonly ColumnId[]
  readonly template: string
  readonly height: number
}

/** The head of the table; a click sorts, a second one turns the order round, a third leaves it to the newest record. */
export function TableHead({ columns, template, height }: Props) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { city, text: inLanguage } = useCity()
  const [asked, setAsked] = useQueryState('sort')
  return (
    <div role="rowgroup" className={styles.headGroup}>
      <div
        role="row"
        aria-rowindex={1}
        className={styles.head}
        style={{ height, gridTemplateColumns: template }}
      >
        {columns.map((id, index) => {
          const { sort, amount } = columnOf(id)
          const name = text.columns[id](inLanguage(city.landUnit.name))
          const order = sort && (asked === sort.by ? 'rising' : asked === `-${sort.by}` ? 'falling' : null)
          const first = sort?.first === 'falling' ? `-${sort.by}` : (sort?.by ?? null)
          const second = sort?.first === 'falling' ? sort.by : `-${sort?.by ?? ''}`
          const next = asked === first ? second : asked === second ? null : first
          return (
            <div
              key={id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={order === 'rising' ? 'ascending' : order === 'falling' ? 'descending' : 'none'}
              className={index === 0 ? styles.first : amount ? styles.amount : styles.cell}
            >
              {sort ? (
                <button
                  type="button"
                  className={styles.sort}
                  title={text.sortBy(name)}
                  onClick={() => setAsked(next)}
                >
                  {name}
                  {order && (
                    <span className={styles.order} aria-hidden="true">
                      {order === 'rising' ? '↑' : '↓'}
                    </span>
                  )}
                </button>
              ) : (
                name
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
