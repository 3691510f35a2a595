import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { BulletinPreview } from '../../api/shapes/bulletins.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { addressOf } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { type Moment, useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { useChange } from '../people/use-change.ts'
import { RefusalNotice } from '../projects/RefusalNotice.tsx'
import styles from './bulletins.module.css'
import { Changes } from './Changes.tsx'
import { DocumentText } from './DocumentText.tsx'

/** A document made from a template for a period as of a moment: as a page, as a file, and to be handed in. */
export function BulletinPage() {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const address = usePageAddress()
  const { template = '' } = useParams()
  const { from, to, asOf, setMoment } = useMoment()
  const moment = { from, to, asOf }
  const answer = useApi('/api/bulletins/templates/{template}/preview', {
    path: { template },
    query: moment,
    spoken: true,
    keep: true,
  })
  const document = answer.isError ? undefined : answer.data
  return (
    <Page
      title={document ? inLanguage(document.template.name) : text.title}
      above={<Link to={address('/bulletins')}>{text.all}</Link>}
      lead={
        document && (
          <>
            <span>{formats.period(document.from, document.to)}</span>{' '}
            <span>{text.asOfWords(formats.moment(document.asOf))}</span>
          </>
        )
      }
    >
      <RunForm key={JSON.stringify(moment)} moment={moment} apply={setMoment} />
      {answer.isError && (
        <ErrorState
          error={answer.error}
          retry={() => void answer.refetch()}
          elsewhere={<Link to={address('/bulletins')}>{text.all}</Link>}
        />
      )}
      {answer.isPending && <Waiting lines={16} />}
      {document && (
        <>
          <HandIn document={document} moment={moment} />
          <div className={styles.columns} data-type={document.template.type}>
            <DocumentText document={document} />
            <aside>
              <Changes changes={document.changes} first={text.firstTime} />
            </aside>
          </div>
        </>
      )}
    </Page>
  )
}

/** The period and moment of the document; they are those of the page and stand in its address. */
function RunForm({ moment, apply }: { moment: Moment; apply: (moment: Moment) => void }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const [draft, setDraft] = useState({
    from: moment.from,
    to: moment.to,
    asOf: moment.asOf?.slice(0, 10) ?? '',
  })
  const wrong = draft.from === '' || draft.to === '' || draft.from > draft.to
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong) apply({ from: draft.from, to: draft.to, asOf: draft.asOf === '' ? null : draft.asOf })
  }
  const fields = [
    ['from', text.from],
    ['to', text.to],
    ['asOf', text.asOfDay],
  ] as const
  return (
    <form className={`${styles.run} screen-only`} aria-label={text.runForm} onSubmit={submit} noValidate>
      {fields.map(([name, label]) => (
        <label key={name}>
          <span>{label}</span>
          <input
            type="date"
            value={draft[name]}
            aria-invalid={wrong && name !== 'asOf'}
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit" className={styles.action} disabled={wrong}>
        {text.apply}
      </button>
      {wrong && <p role="alert">{text.periodWrong}</p>}
    </form>
  )
}

/** The document as a file, and handing it in. */
function HandIn({ document, moment }: { document: BulletinPreview; moment: Moment }) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const tools = useChange()
  const navigate = useNavigate()
  const { id, type } = document.template
  const { from, to, asOf } = moment
  const submit = async () => {
    const filed = await tools.send('POST', '/api/bulletins/filings', {
      body: { template: id, from, to, ...(asOf !== null && { asOf }) },
    })
    if (filed) void navigate(`/bulletins/filings/${filed.number}`)
  }
  return (
    <div className="screen-only">
      {tools.problem && <RefusalNotice problem={tools.problem} />}
      {tools.error !== undefined && <ErrorState error={tools.error} />}
      <div className={styles.commands}>
        <a
          className={styles.action}
          href={addressOf('/api/bulletins/templates/{template}/document', { template: id }, moment)}
          download
        >
          {text.download(text.kinds[type])}
        </a>
        <button
          type="button"
          className={styles.primary}
          disabled={!document.mayFile || tools.busy}
          aria-describedby={document.mayFile ? undefined : 'why-not-file'}
          onClick={() => void submit()}
        >
          {tools.busy ? text.filing : text.fileIt}
        </button>
        {!document.mayFile && (
          <small id="why-not-file" className={styles.quiet}>
            {text.mayNotFile}
          </small>
        )}
      </div>
    </div>
  )
}
