import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeToken, OwnAccount, OwnToken } from '../../api/shapes/account.ts'
import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { permissionWords } from '../../messages/permission-words.ts'
import { change } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import styles from './account.module.css'
import { NewTokenForm } from './NewTokenForm.tsx'
import { useChange } from './use-change.ts'

/** Tokens of programs that act in the person's name. */
export function TokensSection({ account }: { account: OwnAccount }) {
  const text = useText(webAccountZh, webAccountEn)
  const client = useQueryClient()
  const answer = useApi('/api/tokens', { staleTime: 0 })
  const sending = useChange()
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<MadeToken>()
  const tokens = answer.data?.tokens ?? []
  const settle = () => client.invalidateQueries({ queryKey: ['/api/tokens'] })
  const revoke = async ({ id }: OwnToken) => {
    await sending.run(() => change('DELETE', '/api/tokens/{id}', { path: { id } }))
    if (made?.id === id) setMade(undefined)
    await settle()
  }
  return (
    <section className={styles.section} aria-labelledby="account-tokens">
      <h2 id="account-tokens">{text.tokensTitle}</h2>
      <p className={styles.fact}>{text.tokensLead}</p>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {sending.problem && (
        <p className={styles.refusal} role="alert">
          {sending.problem.detail}
        </p>
      )}
      {made && <NewToken token={made} />}
      {answer.data && tokens.length === 0 && !adding && <p className={styles.note}>{text.tokensNone}</p>}
      <ul className={styles.rows}>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} revoke={() => void revoke(token)} />
        ))}
      </ul>
      {adding ? (
        <NewTokenForm
          rules={account.tokens}
          cancel={() => setAdding(false)}
          done={(token) => {
            setMade(token)
            setAdding(false)
            void settle()
          }}
        />
      ) : (
        <button type="button" className={styles.quiet} onClick={() => setAdding(true)}>
          {text.tokenNew}
        </button>
      )}
    </section>
  )
}

function NewToken({ token }: { token: MadeToken }) {
  const text = useText(webAccountZh, webAccountEn)
  const [copied, setCopied] = useState(false)
  return (
    <div className={styles.made} role="status">
      <p>{text.tokenMade}</p>
      <code className={styles.secret}>{token.text}</code>
      <button
        type="button"
        className={styles.quiet}
        onClick={() => void navigator.clipboard.writeText(token.text).then(() => setCopied(true))}
      >
        {copied ? text.tokenCopied : text.tokenCopy}
      </button>
    </div>
  )
}

function TokenRow({ token, revoke }: { token: OwnToken; revoke: () => void }) {
  const text = useText(webAccountZh, webAccountEn)
  const { language } = useLanguage()
  const { label } = useCity()
  const formats = useFormats()
  const words = permissionWords[language]
  return (
    <li>
      <div>
        <strong>{token.name}</strong>
        {token.expired && <span className={styles.mark}>{text.tokenExpired}</span>}
        <p className={styles.detail}>
          {[
            ...(token.role !== null && token.organisation !== null
              ? [text.tokenAs(label('role', token.role), label('organisation', token.organisation))]
              : []),
            text.tokenUntil(formats.moment(token.expiresAt)),
            token.usedAt === null ? text.tokenUnused : text.tokenUsed(formats.moment(token.usedAt)),
          ].join(' · ')}
        </p>
        <p className={styles.detail}>
          {token.permissions.map((permission) => words[permission]).join(language === 'zh' ? '、' : ', ')}
        </p>
      </div>
      <button
        type="button"
        className={styles.quiet}
        aria-label={text.tokenRevokeNamed(token.name)}
        onClick={revoke}
      >
        {text.tokenRevoke}
      </button>
    </li>
  )
}
