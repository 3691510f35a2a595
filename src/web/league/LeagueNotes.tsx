import { useState } from 'react'
import type { LeagueTable } from '../../api/shapes/league.ts'
import { webLeagueEn } from '../../messages/web-league.en.ts'
import { webLeagueZh } from '../../messages/web-league.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './league.module.css'

type Kind = LeagueTable['notes'][number]['kind']
const kinds: readonly Kind[] = ['red', 'black', 'falsified']

/** What was noted of a table, and a form for those who may note. */
export function LeagueNotes({ table }: { table: LeagueTable }) {
  const text = useText(webLeagueZh, webLeagueEn)
  const formats = useFormats()
  const { label } = useCity()
  const [adding, setAdding] = useState(false)
  return (
    <section className={styles.notes}>
      <h2>{text.notes}</h2>
      {table.notes.length === 0 && <p className={styles.quiet}>{text.noNotes}</p>}
      <ul data-notes>
        {table.notes.map((note) => (
          <li key={note.recordedAt}>
            <span className={styles.list} data-list={note.kind === 'red' ? 'red' : 'black'}>
              {text.kinds[note.kind]}
            </span>
            <strong>{label('district', note.district)}</strong>
            {note.projectCode !== null && <span>{note.projectCode}</span>}
            <span>{note.reason}</span>
            <small>{text.by(note.name, note.organisation, formats.dateTime(note.recordedAt))}</small>
          </li>
        ))}
      </ul>
      {table.mayNote &&
        (adding ? (
          <NoteForm table={table} close={() => setAdding(false)} />
        ) : (
          <button type="button" className={`${styles.action} screen-only`} onClick={() => setAdding(true)}>
            {text.note}
          </button>
        ))}
    </section>
  )
}

function NoteForm({ table, close }: { table: LeagueTable; close: () => void }) {
  const text = useText(webLeagueZh, webLeagueEn)
  const { options } = useCity()
  const tools = useChange()
  const [kind, setKind] = useState<Kind>('red')
  const [district, setDistrict] = useState(table.standings[0]?.district ?? '')
  const [projectCode, setProjectCode] = useState('')
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await tools.send('POST', '/api/league/{board}/notes', {
      path: { board: table.board },
      body: {
        release: table.release.number,
        district,
        kind,
        reason,
        ...(kind === 'falsified' && { projectCode }),
      },
    })
    if (done) close()
  }
  return (
    <section className={styles.form} aria-label={text.note}>
      <ChangeForm tools={tools} submitWords={text.save} submit={() => void submit()} cancel={close}>
        <Field label={text.kind} path="kind">
          {(field) => (
            <select
              {...field}
              value={kind}
              onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'red')}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {text.kinds[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.district} path="district">
          {(field) => (
            <select {...field} value={district} onChange={(event) => setDistrict(event.target.value)}>
              {options('district').map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {kind === 'falsified' && (
          <Field label={text.projectCode} path="projectCode">
            {(field) => (
              <input
                {...field}
                autoComplete="off"
                value={projectCode}
                onChange={(event) => setProjectCode(event.target.value.trim())}
              />
            )}
          </Field>
        )}
        <Field label={text.reason} path="reason">
          {(field) => (
            <input
              {...field}
              maxLength={1000}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}
