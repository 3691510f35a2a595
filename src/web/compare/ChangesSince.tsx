import { Link } from 'react-router'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ChangeList } from './ChangeList.tsx'
import { compareAddress } from './compare-state.ts'
import styles from './compare.module.css'
import { ReasonSteps } from './ReasonSteps.tsx'

type Props = {
  readonly number: string
  readonly indicator: string
  readonly isShare: boolean
}

/** What the ledger recorded about a released figure since, and why it would be another one now. */
export function ChangesSince({ number, indicator, isShare }: Props) {
  const text = useText(webCompareZh, webCompareEn)
  const sides = { leftOf: number, leftIndicator: indicator }
  const answer = useApi('/api/comparisons', { query: sides, spoken: true, enabled: !isShare })
  return (
    <section className={styles.since} data-since>
      <h3>{text.since}</h3>
      {isShare && <p className={styles.quiet}>{text.sinceComputed}</p>}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!isShare && answer.isPending && <Waiting lines={3} />}
      {answer.data &&
        (answer.data.groups.length === 0 ? (
          <p className={styles.quiet}>{text.sinceNone}</p>
        ) : (
          <>
            <ReasonSteps {...answer.data} />
            <ChangeList {...answer.data} />
          </>
        ))}
      {!isShare && (
        <p className="screen-only">
          <Link to={compareAddress(sides)}>{text.openCompare}</Link>
        </p>
      )}
    </section>
  )
}
