import { Link, useParams } from 'react-router'
import type { FilingPage as FilingShown } from '../../api/shapes/bulletins.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { FigureInText } from '../figures/FigureInText.tsx'
import { addressOf } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './bulletins.module.css'
import { Changes, Name } from './Changes.tsx'

/** Something handed in: its file, its figures as they were, and what changed since the one before. */
export function FilingPage() {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const { number = '' } = useParams()
  const answer = useApi('/api/bulletins/filings/{number}', { path: { number } })
  const filing = answer.data
  return (
    <Page
      title={filing ? `${filing.templateName} · ${formats.period(filing.from, filing.to)}` : number}
      above={<Link to="/bulletins">{text.all}</Link>}
      lead={
        filing && (
          <>
            <span>{filing.number}</span> <span>{text.asOfWords(formats.moment(filing.asOf))}</span>{' '}
            <span>
              {text.filedWords(
                filing.filedBy,
                inLanguage(filing.organisation),
                formats.moment(filing.filedAt),
              )}
            </span>
          </>
        )
      }
      actions={
        filing && (
          <a
            className={styles.action}
            href={addressOf('/api/bulletins/filings/{number}/file', { number: filing.number })}
            download
          >
            {text.download(text.kinds[filing.type])}
          </a>
        )
      }
    >
      {answer.isError && (
        <ErrorState
          error={answer.error}
          retry={() => void answer.refetch()}
          elsewhere={<Link to="/bulletins">{text.all}</Link>}
        />
      )}
      {answer.isPending && <Waiting lines={14} />}
      {filing && <Loaded filing={filing} />}
    </Page>
  )
}

function Loaded({ filing }: { filing: FilingShown }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  return (
    <>
      <Changes changes={filing.changes} first={text.firstFiling} />
      <section>
        <h2>{text.figuresOf}</h2>
        <table className={styles.table} data-filed>
          <thead>
            <tr>
              <th scope="col">{text.figure}</th>
              <th scope="col" className={styles.amount}>
                {text.valueAs}
              </th>
              <th scope="col">{text.note}</th>
            </tr>
          </thead>
          <tbody>
            {filing.figures.map((figure, place) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={place}>
                <th scope="row">
                  <Name figure={figure} />
                </th>
                <td data-label={text.valueAs} className={styles.amount}>
                  <FigureInText
                    figure={figure}
                    asOf={filing.asOf}
                    name={
                      figure.project === null
                        ? text.openFigure(figure.note)
                        : text.openProject(figure.project)
                    }
                  />
                </td>
                <td data-label={text.note} className={styles.note}>
                  {figure.note}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{text.digest}</h2>
        <code className={styles.digest}>{filing.digest}</code>
        <p className={styles.quiet}>{text.templateDigest}</p>
        <code className={styles.digest}>{filing.templateDigest}</code>
      </section>
    </>
  )
}
