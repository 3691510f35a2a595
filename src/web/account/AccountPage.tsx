import { webAccountEn } from '../../messages/web-account.en.ts'
import { webAccountZh } from '../../messages/web-account.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './account.module.css'
import { PasswordSection } from './PasswordSection.tsx'
import { SecondFactorSection } from './SecondFactorSection.tsx'
import { SessionsSection } from './SessionsSection.tsx'
import { TokensSection } from './TokensSection.tsx'

/** How one signs in, where one is signed in, and which programs act in one's name. */
export function AccountPage() {
  const text = useText(webAccountZh, webAccountEn)
  const { label } = useCity()
  const { needsSecondFactor, account: acting, accounts } = useSession()
  const answer = useApi('/api/account', { staleTime: 0 })
  const account = answer.data
  return (
    <Page title={text.title} lead={account && text.lead(account.login)}>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!account && !answer.isError && <Waiting />}
      {account && (
        <div className={styles.sections}>
          {needsSecondFactor && acting && (
            <p className={styles.must} role="status">
              {text.must(label('role', acting.role))}
            </p>
          )}
          {account.password ? (
            <>
              {needsSecondFactor && <SecondFactorSection account={account} />}
              <PasswordSection password={account.password} login={account.login} />
              {!needsSecondFactor && <SecondFactorSection account={account} />}
            </>
          ) : (
            <p className={styles.note}>
              {accounts.some(({ id }) => id === acting?.id) ? text.leadDemonstration : text.passwordNone}
            </p>
          )}
          <SessionsSection />
          {!needsSecondFactor && <TokensSection account={account} />}
        </div>
      )}
    </Page>
  )
}
