import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import styles from './bulletins.module.css'

/** What may be written into a template, with an indicator of the city as the example. */
export function PlaceholderGuide() {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const answer = useApi('/api/indicators', { staleTime: 600_000 })
  const first = answer.data?.indicators[0]
  if (!first) return null
  return (
    <details className={`${styles.guide} screen-only`}>
      <summary>{text.guide}</summary>
      <p>{text.guideLead}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.written}</th>
            <th scope="col">{text.gives}</th>
          </tr>
        </thead>
        <tbody>
          {text.guideRows(inLanguage(first.shortName)).map(([written, gives]) => (
            <tr key={written}>
              <th scope="row">
                <code>{written}</code>
              </th>
              <td data-label={text.gives}>{gives}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
