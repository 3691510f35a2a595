import { useMemo, useState } from 'react'
import { Link, NavigationType, useLocation, useNavigationType } from 'react-router'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { addressOf as apiAddress, type Query } from '../frame/api.ts'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { changedSearch, useQueryState } from '../frame/query-state.ts'
import { useAccount } from '../frame/session.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { useNarrow } from '../frame/use-media.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { FilterButton, FilterChips } from './FilterBar.tsx'
import panel from './filter-panel.module.css'
import { findPlace } from './list-place.ts'
import styles from './list-tools.module.css'
import { ListSearch } from './ListSearch.tsx'
import { isUnfiltered, noFilter } from './project-filter.ts'
import { type ProjectFilterTools, useProjectFilter } from './use-project-filter.ts'
import { ProjectCards } from './ProjectCards.tsx'
import { ProjectTable } from './ProjectTable.tsx'
import { SavedViews } from './SavedViews.tsx'
import { keepDensity, keptDensity, useColumns } from './use-columns.ts'
import { useProjectPages } from './use-project-pages.ts'

const justTheFirst = { first: 0, last: 0 }

/** All projects: filter, search, order and columns in the URL, any number of rows, cards on a phone. */
export function ProjectsPage() {
  const text = useText(webProjectsZh, webProjectsEn)
  const formats = useFormats()
  const tools = useProjectFilter()
  const [sort] = useQueryState('sort')
  const { records: mayOpen } = useAccount()
  const address = usePageAddress()
  const narrow = useNarrow()
  const query = useMemo(() => ({ ...tools.apiQuery, sort }), [tools.apiQuery, sort])
  const { head, total } = useProjectPages(query, justTheFirst)
  const { shown: columns, choose, reset } = useColumns()
  const [density, setDensity] = useState(keptDensity)
  return (
    <Page
      wide
      title={text.title}
      lead={
        <span role="status" data-total={head.data?.total ?? ''}>
          {head.data ? text.total(formats.count(total)) : text.counting}
        </span>
      }
      actions={
        mayOpen && (
          <Link className={styles.primary} to={address('/projects/new')}>
            <Icon name="plus" size={16} />
            {text.open}
          </Link>
        )
      }
    >
      <div className={styles.list}>
        <div className={`${styles.bar} screen-only`}>
          <ListSearch tools={tools} />
          <FilterButton tools={tools} />
          <span className={styles.spring} />
          <SavedViews columns={columns} />
          {!narrow && (
            <ColumnChoice
              shown={columns}
              choose={choose}
              reset={reset}
              density={density}
              setDensity={(next) => {
                keepDensity(next)
                setDensity(next)
              }}
            />
          )}
          <a className={panel.tool} href={apiAddress('/api/projects.csv', {}, tools.apiQuery)} download>
            <Icon name="download" size={16} />
            {text.csv}
          </a>
        </div>
        <FilterChips tools={tools} />
        <PastNote tools={tools} />
        {head.isError ? (
          <ErrorState error={head.error} retry={() => void head.refetch()} />
        ) : !head.data ? (
          <Waiting lines={14} />
        ) : total === 0 ? (
          <NothingFound tools={tools} mayOpen={mayOpen} />
        ) : (
          <List query={query} total={total} busy={head.isPlaceholderData} narrow={narrow} density={density} />
        )}
      </div>
    </Page>
  )
}

function List({
  query,
  total,
  busy,
  narrow,
  density,
}: {
  query: Query
  total: number
  busy: boolean
  narrow: boolean
  density: ReturnType<typeof keptDensity>
}) {
  const { search } = useLocation()
  const arrived = useNavigationType()
  const { shown: columns } = useColumns()
  const page = usePageAddress()
  const addressOf = (code: string) => page(`/projects/${encodeURIComponent(code)}`)
  // Columns and an open drawer do not make another list.
  const list = changedSearch(search, { columns: null, figure: null })
  const place = findPlace()
  const returns = arrived === NavigationType.Pop && place?.search === list
  return (
    <div className={busy ? styles.busy : undefined} aria-busy={busy}>
      {narrow ? (
        <ProjectCards key={list} query={query} total={total} search={search} addressOf={addressOf} />
      ) : (
        <ProjectTable
          key={list}
          query={query}
          total={total}
          columns={columns}
          density={density}
          addressOf={addressOf}
          search={list}
          begin={returns ? place : undefined}
        />
      )}
    </div>
  )
}

/** The list holds the records as they are; only the choice by an indicator can speak of a past moment. */
function PastNote({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { isPast } = useMoment()
  if (!isPast) return null
  return (
    <p className={styles.note}>{tools.filter.indicator === null ? text.listIsNow : text.listIsNowCounted}</p>
  )
}

function NothingFound({ tools, mayOpen }: { tools: ProjectFilterTools; mayOpen: boolean }) {
  const text = useText(webProjectsZh, webProjectsEn)
  if (isUnfiltered(tools.filter))
    return (
      <EmptyState title={text.emptyTitle} action={mayOpen && <Link to="/projects/new">{text.open}</Link>}>
        {text.empty}
      </EmptyState>
    )
  return (
    <EmptyState
      title={text.noneTitle}
      action={
        <button type="button" className={panel.tool} onClick={() => tools.set(noFilter)}>
          {text.showAll}
        </button>
      }
    >
      {text.none}
    </EmptyState>
  )
}
