import { useState } from 'react'
import { Link } from 'react-router'
import type { BulletinList, TemplateView } from '../../api/shapes/bulletins.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './bulletins.module.css'
import { PlaceholderGuide } from './PlaceholderGuide.tsx'
import { TemplateTable } from './TemplateTable.tsx'
import { UploadForm } from './UploadForm.tsx'

/** What is uploaded: a new template, or one in place of another. */
type Uploading = 'new' | TemplateView | null

/** Templates of bulletins, how they are written, and what was handed in. */
export function BulletinsPage() {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const [before, setBefore] = useQueryState('before')
  const [uploading, setUploading] = useState<Uploading>(null)
  const [saved, setSaved] = useState<TemplateView | null>(null)
  const answer = useApi('/api/bulletins', { query: { before }, spoken: true, keep: true })
  const list = answer.data
  const open = (next: Uploading) => {
    setSaved(null)
    setUploading(next)
  }
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        list?.mayAdd &&
        uploading === null && (
          <button type="button" className={styles.action} onClick={() => open('new')}>
            {text.add}
          </button>
        )
      }
    >
      {uploading && list && (
        <UploadForm
          key={uploading === 'new' ? 'new' : uploading.id}
          replaced={uploading === 'new' ? null : uploading}
          kilobytes={list.largestKilobytes}
          close={() => setUploading(null)}
          done={(template) => {
            setUploading(null)
            setSaved(template)
          }}
        />
      )}
      {saved && (
        <p role="status" className={styles.saved}>
          {text.uploaded(inLanguage(saved.name))}
        </p>
      )}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={12} />}
      {list && (
        <>
          <section>
            <h2>{text.templates}</h2>
            {list.templates.length === 0 ? (
              <EmptyState title={text.noTemplates}>{text.noTemplatesNote}</EmptyState>
            ) : (
              <TemplateTable templates={list.templates} replace={open} />
            )}
          </section>
          <PlaceholderGuide />
          <section>
            <h2>{text.filings}</h2>
            {list.filings.length === 0 ? (
              <EmptyState title={text.noFilings}>{text.noFilingsNote}</EmptyState>
            ) : (
              <Filings list={list} />
            )}
            <nav className={`${styles.more} screen-only`} aria-label={text.filings}>
              {before !== null && (
                <button type="button" className={styles.link} onClick={() => setBefore(null)}>
                  {text.newestFilings}
                </button>
              )}
              {list.next !== null && (
                <button type="button" className={styles.link} onClick={() => setBefore(list.next)}>
                  {text.earlierFilings}
                </button>
              )}
            </nav>
          </section>
        </>
      )}
    </Page>
  )
}

function Filings({ list }: { list: BulletinList }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  return (
    <table className={styles.table} data-filings>
      <thead>
        <tr>
          <th scope="col">{text.number}</th>
          <th scope="col">{text.template}</th>
          <th scope="col">{text.period}</th>
          <th scope="col">{text.asOf}</th>
          <th scope="col">{text.filedBy}</th>
          <th scope="col" className={styles.amount}>
            {text.figureCount}
          </th>
        </tr>
      </thead>
      <tbody>
        {list.filings.map((filing) => (
          <tr key={filing.number}>
            <th scope="row">
              <Link to={`/bulletins/filings/${filing.number}`}>{filing.number}</Link>
            </th>
            <td data-label={text.template}>{filing.templateName}</td>
            <td data-label={text.period}>{formats.period(filing.from, filing.to)}</td>
            <td data-label={text.asOf}>{formats.moment(filing.asOf)}</td>
            <td data-label={text.filedBy}>
              <span>
                {filing.filedBy} <small>{inLanguage(filing.organisation)}</small>
                <br />
                <small>{formats.moment(filing.filedAt)}</small>
              </span>
            </td>
            <td data-label={text.figureCount} className={styles.amount}>
              {formats.count(filing.figureCount)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
