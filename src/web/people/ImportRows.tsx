import type { ImportView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useText } from '../frame/language.tsx'
import styles from './people.module.css'
import own from './import.module.css'

const mostShown = 200

/** What each row does, those with faults first. */
export function ImportRows({ rows }: { rows: ImportView['rows'] }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const sorted = rows.toSorted(
    (a, b) => Number(b.does === 'fault') - Number(a.does === 'fault') || a.row - b.row,
  )
  const shown = sorted.slice(0, mostShown)
  return (
    <section>
      <h2>{text.importRows}</h2>
      <table className={`${styles.table} ${own.rows}`} aria-label={text.importRows}>
        <thead>
          <tr>
            <th scope="col">{text.importRow}</th>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.login}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.importWhat}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.row}>
              <th scope="row">{row.row}</th>
              <td>{row.name}</td>
              <td className={styles.login}>{row.login}</td>
              <td>
                <span className={styles.state} data-state={row.does}>
                  {text.importDoes[row.does]}
                </span>
              </td>
              <td>
                {row.faults.map(({ column, heading, sentence, possible }) => (
                  <p key={`${column} ${sentence}`} className={own.fault}>
                    <strong>{heading}</strong>
                    {text.colon}
                    {sentence}
                    {possible.length > 0 && <small>{text.importPossible(possible)}</small>}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className={styles.quiet}>{text.importShown(shown.length, rows.length)}</p>
      )}
    </section>
  )
}
