import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OwnSession } from '../../api/shapes/account.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { change } from '../frame/api.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './account.module.css'
import { agentWords } from './agent-words.ts'
import { useChange } from './use-change.ts'

/** Where the person is signed in, each with its way out. */
export function SessionsSection() {
  const text = useText(webAccountZh, webAccountEn)
  const formats = useFormats()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { signOut } = useSession()
  const answer = useApi('/api/sessions', { staleTime: 0 })
  const sending = useChange()
  const [ended, setEnded] = useState<number>()
  const sessions = answer.data?.sessions ?? []
  const nameOf = ({ agent }: OwnSession) => {
    const { browser, system } = agentWords(agent)
    if (browser !== undefined && system !== undefined) return text.onSystem(browser, system)
    return browser ?? system ?? (agent.split('/')[0] || text.agentUnknown)
  }
  const settle = () => client.invalidateQueries({ queryKey: ['/api/sessions'] })
  const end = async ({ id, current }: OwnSession) => {
    setEnded(undefined)
    if (current) return signOut().then(() => navigate('/sign-in'))
    await sending.run(() => change('DELETE', '/api/sessions/{id}', { path: { id } }))
    return settle()
  }
  const endOthers = async () => {
    const answered = await sending.run(() => change('DELETE', '/api/sessions'))
    setEnded(answered?.ended)
    await settle()
  }
  return (
    <section className={styles.section} aria-labelledby="account-sessions">
      <h2 id="account-sessions">{text.sessionsTitle}</h2>
      <p className={styles.fact}>{text.sessionsLead}</p>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {sending.problem && (
        <p className={styles.refusal} role="alert">
          {sending.problem.detail}
        </p>
      )}
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <strong title={session.agent}>{nameOf(session)}</strong>
              {session.current && <span className={styles.mark}>{text.sessionHere}</span>}
              <p className={styles.detail}>
                {[
                  session.address,
                  text.proved[session.proved],
                  text.sessionSince(formats.moment(session.since)),
                  text.sessionSeen(formats.moment(session.lastSeen)),
                ].join(' · ')}
              </p>
            </div>
            <button
              type="button"
              className={styles.quiet}
              aria-label={text.sessionEndNamed(nameOf(session))}
              onClick={() => void end(session)}
            >
              {text.sessionEnd}
            </button>
          </li>
        ))}
      </ul>
      {ended !== undefined && (
        <p className={styles.done} role="status">
          {text.sessionsEnded(ended)}
        </p>
      )}
      {sessions.length > 1 && (
        <button type="button" className={styles.quiet} onClick={() => void endOthers()}>
          {text.sessionsEndOthers}
        </button>
      )}
    </section>
  )
}
