import { useId } from 'react'
import { Link } from 'react-router'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import type { Query } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useQuery } from '../frame/query-state.ts'
import { useSession } from '../frame/session.tsx'
import { useApiPages } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import panel from '../projects/filter-panel.module.css'
import tools from '../projects/list-tools.module.css'
import { NewPersonDrawer } from './NewPersonDrawer.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'
import styles from './people.module.css'

const filters = ['q', 'organisation', 'role', 'state'] as const

/** Who has an account, with filters and the open person in the URL. */
export function PeoplePage() {
  const text = useText(webPeopleZh, webPeopleEn)
  const formats = useFormats()
  const { permissions } = useSession()
  const { query, update } = useQuery()
  const asked: Query = Object.fromEntries(filters.map((name) => [name, query.get(name)]))
  const answer = useApiPages('/api/people', { query: asked, keep: true })
  const people = answer.data?.pages.flatMap((page) => page.people) ?? []
  const total = answer.data?.pages[0]?.total ?? 0
  const mayManage = permissions['people.manage'] !== undefined
  const person = query.get('person')
  return (
    <Page
      title={text.title}
      lead={<span role="status">{answer.data ? text.total(formats.count(total)) : text.counting}</span>}
      actions={
        <>
          <Link className={panel.tool} to="/people/organisations">
            {text.organisations}
          </Link>
          {mayManage && (
            <>
              <Link className={panel.tool} to="/people/import">
                {text.importList}
              </Link>
              <button type="button" className={styles.primary} onClick={() => update({ new: '1' })}>
                <Icon name="plus" size={16} />
                {text.add}
              </button>
            </>
          )}
        </>
      }
    >
      <div className={tools.list}>
        <Filters />
        {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {answer.isPending && <Waiting lines={12} />}
        {answer.data && people.length === 0 && (
          <EmptyState
            title={text.none}
            action={
              <button
                type="button"
                className={panel.tool}
                onClick={() => update(Object.fromEntries(filters.map((name) => [name, null])))}
              >
                {text.showAll}
              </button>
            }
          >
            {text.noneNote}
          </EmptyState>
        )}
        {people.length > 0 && (
          <PeopleTable
            people={people}
            busy={answer.isPlaceholderData}
            open={(id) => update({ person: id })}
          />
        )}
        {answer.hasNextPage && (
          <button
            type="button"
            className={`${panel.tool} ${styles.more}`}
            disabled={answer.isFetchingNextPage}
            onClick={() => void answer.fetchNextPage()}
          >
            {text.more}
          </button>
        )}
      </div>
      {person !== null && <PersonDrawer key={person} id={person} close={() => update({ person: null })} />}
      {mayManage && query.has('new') && (
        <NewPersonDrawer
          close={() => update({ new: null })}
          open={(id) => update({ new: null, person: id })}
        />
      )}
    </Page>
  )
}

function Filters() {
  const text = useText(webPeopleZh, webPeopleEn)
  const { options } = useCity()
  const { query, update } = useQuery()
  const id = useId()
  const choices = {
    organisation: options('organisation'),
    role: options('role'),
    state: [
      { value: 'active', label: text.states.active },
      { value: 'deactivated', label: text.states.deactivated },
    ],
  }
  const names = { organisation: text.organisation, role: text.role, state: text.state }
  return (
    <div className={`${tools.bar} screen-only`}>
      <div className={tools.find}>
        <Icon name="search" size={16} />
        <label htmlFor={id} className="visually-hidden">
          {text.search}
        </label>
        <input
          id={id}
          type="search"
          placeholder={text.search}
          value={query.get('q') ?? ''}
          maxLength={100}
          onChange={(event) => update({ q: event.target.value || null }, { replace: true })}
        />
      </div>
      {(['organisation', 'role', 'state'] as const).map((name) => (
        <label key={name} className={styles.filter}>
          <span>{names[name]}</span>
          <select
            value={query.get(name) ?? ''}
            onChange={(event) => update({ [name]: event.target.value || null })}
          >
            <option value="">{text.all}</option>
            {choices[name].map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  )
}
