import { Link } from 'react-router'
import type { Overview } from '../../api/shapes/overview.ts'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { EmptyState } from '../frame/EmptyState.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useAccount } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import page from './overview.module.css'

/** Why all figures are nought when no project is registered yet, and the one thing to do. */
export function EmptyLedger({ overview, district }: { overview: Overview; district: string | null }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { records } = useAccount()
  const address = usePageAddress()
  const answer = useApi('/api/projects', {
    query: { limit: 1 },
    enabled: overview.recent.length === 0 && district === null && overview.asOf === null,
  })
  if (answer.data?.total !== 0) return null
  return (
    <div className={page.whole}>
      <EmptyState
        title={text.emptyTitle}
        action={records && <Link to={address('/projects/new')}>{text.open}</Link>}
      >
        {text.empty}
      </EmptyState>
    </div>
  )
}
