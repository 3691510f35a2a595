import { webAuditEn } from '../../messages/web-audit.en.ts'
import { webAuditZh } from '../../messages/web-audit.zh.ts'
import { addressOf } from '../frame/api.ts'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useSession } from '../frame/session.tsx'
import { useApiPages } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { useAuditFilter } from './audit-filter.ts'
import { AuditDrawer } from './AuditDrawer.tsx'
import { AuditFilterBar } from './AuditFilterBar.tsx'
import styles from './audit-page.module.css'
import { AuditTable } from './AuditTable.tsx'

/** The audit log, newest first: filter and open entry in the URL. */
export function AuditPage() {
  const text = useText(webAuditZh, webAuditEn)
  const formats = useFormats()
  const tools = useAuditFilter()
  const { permissions } = useSession()
  const [entry] = useQueryState('entry')
  // Every look is recorded, so the page looks again only when it is asked to.
  const answer = useApiPages('/api/audit', { query: tools.apiQuery, keep: true, staleTime: 300_000 })
  const entries = answer.data?.pages.flatMap((page) => page.entries) ?? []
  const count = formats.count(entries.length)
  return (
    <Page
      wide
      title={text.title}
      lead={text.lead}
      actions={
        permissions['audit.export'] !== undefined && (
          <a className={styles.tool} href={addressOf('/api/audit.csv', {}, tools.apiQuery)} download>
            <Icon name="download" size={16} />
            {text.csv}
          </a>
        )
      }
    >
      <div className={styles.log}>
        <AuditFilterBar tools={tools} />
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} />
        ) : !answer.data ? (
          <Waiting lines={14} />
        ) : entries.length === 0 ? (
          <EmptyState
            title={text.noneTitle}
            action={
              <button type="button" className={styles.tool} onClick={tools.clear}>
                {text.clear}
              </button>
            }
          >
            {text.none}
          </EmptyState>
        ) : (
          <>
            <AuditTable entries={entries} busy={answer.isPlaceholderData} />
            <p className={styles.foot} role="status">
              {answer.hasNextPage ? text.shown(count) : text.shownAll(count)}
              {answer.hasNextPage && (
                <button
                  type="button"
                  className={styles.tool}
                  disabled={answer.isFetchingNextPage}
                  onClick={() => void answer.fetchNextPage()}
                >
                  {text.more}
                </button>
              )}
            </p>
          </>
        )}
      </div>
      {entry !== null && <AuditDrawer sequence={entry} />}
    </Page>
  )
}
