import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ProjectFileView } from '../../api/shapes/files.ts'
import { webFilesEn } from '../../messages/web-files.en.ts'
import { webFilesZh } from '../../messages/web-files.zh.ts'
import { ApiProblem, change } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { sizeWords } from './file-words.ts'
import styles from './files.module.css'
import { contentAddress } from './use-files.ts'

type Props = {
  readonly code: string
  readonly file: ProjectFileView
  readonly mayWithdraw: boolean
}

/** A file: name, what it is, how large, who brought it and when; and what one may do with it. */
export function FileRow({ code, file, mayWithdraw }: Props) {
  const text = useText(webFilesZh, webFilesEn)
  const { language } = useLanguage()
  const { label, organisationName } = useCity()
  const formats = useFormats()
  const [asking, setAsking] = useState(false)
  const { name, type, size, kind, description, evidence, addedBy, addedAt, withdrawn } = file
  const who = ({ name: person, organisation }: typeof addedBy) =>
    person === organisation
      ? organisationName(organisation)
      : `${person}${text.brackets(organisationName(organisation))}`
  const facts = [
    kind === null ? null : label('evidenceKind', kind),
    ...evidence.map(({ sequence }) => text.evidenceOf(sequence)),
    type.toUpperCase(),
    sizeWords(size, language),
  ].filter((fact) => fact !== null)
  return (
    <li data-file={file.id} data-withdrawn={withdrawn !== null}>
      <div className={styles.row}>
        <div className={styles.what}>
          {withdrawn ? (
            <s className={styles.name}>{name}</s>
          ) : (
            <a className={styles.name} href={contentAddress(code, file.id)} download>
              {name}
            </a>
          )}
          <small>{facts.join(' · ')}</small>
          {description !== null && <p>{description}</p>}
          <small title={`${text.sha256} ${file.sha256}`}>
            {text.added(who(addedBy), formats.dateTime(addedAt))}
          </small>
          {withdrawn && (
            <p className={styles.withdrawn}>
              {text.withdrawn(who(withdrawn.by), formats.dateTime(withdrawn.at), withdrawn.reason)}
            </p>
          )}
        </div>
        {!withdrawn && (
          <div className={`${styles.tools} screen-only`}>
            <a href={contentAddress(code, file.id)} download aria-label={text.download(name)}>
              <Icon name="download" size={16} />
            </a>
            {mayWithdraw && (
              <button
                type="button"
                aria-expanded={asking}
                aria-label={text.withdrawNamed(name)}
                onClick={() => setAsking(!asking)}
              >
                {text.withdraw}
              </button>
            )}
          </div>
        )}
      </div>
      {asking && !withdrawn && <WithdrawForm code={code} file={file} close={() => setAsking(false)} />}
    </li>
  )
}

function WithdrawForm({ code, file, close }: { code: string; file: ProjectFileView; close: () => void }) {
  const text = useText(webFilesZh, webFilesEn)
  const client = useQueryClient()
  const id = useId()
  const [reason, setReason] = useState('')
  const [state, setState] = useState({ busy: false, sentence: '' })
  const withdraw = async () => {
    setState({ busy: true, sentence: '' })
    try {
      await change('POST', '/api/projects/{code}/files/{id}/withdrawal', {
        path: { code, id: file.id },
        body: { reason },
      })
      await client.invalidateQueries({ queryKey: ['/api/projects/{code}/files'] })
      close()
    } catch (error) {
      setState({ busy: false, sentence: error instanceof ApiProblem ? error.message : text.unreachable })
    }
  }
  return (
    <form
      className={styles.withdraw}
      onSubmit={(event) => {
        event.preventDefault()
        if (!state.busy) void withdraw()
      }}
    >
      <label htmlFor={id}>{text.withdrawWhy}</label>
      <textarea
        id={id}
        rows={2}
        value={reason}
        aria-invalid={state.sentence !== ''}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => setReason(target.value)}
      />
      <small id={`${id}-note`}>{text.withdrawNote}</small>
      {state.sentence !== '' && (
        <p className={styles.fault} role="alert">
          {state.sentence}
        </p>
      )}
      <div className={styles.buttons}>
        <button type="submit" disabled={state.busy} aria-busy={state.busy}>
          {text.withdrawDo}
        </button>
        <button type="button" onClick={close}>
          {text.keep}
        </button>
      </div>
    </form>
  )
}
