import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { SavedView } from '../../api/shapes/projects.ts'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { ApiProblem, change } from '../frame/api.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { Popup } from '../frame/Popup.tsx'
import { changedSearch } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import type { ColumnId } from './table-columns.tsx'
import styles from './list-tools.module.css'
import panel from './filter-panel.module.css'

/** Lists to come back to: one's own and those that others share. A view holds filter, order and columns. */
export function SavedViews({ columns }: { columns: readonly ColumnId[] }) {
  const text = useText(webProjectsZh, webProjectsEn)
  return (
    <Popup
      align="end"
      className={panel.tool}
      label={
        <>
          <Icon name="star" size={16} />
          {text.views}
        </>
      }
    >
      {(close) => <ViewsPanel columns={columns} close={close} />}
    </Popup>
  )
}

function ViewsPanel({ columns, close }: { columns: readonly ColumnId[]; close: () => void }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { search } = useLocation()
  const client = useQueryClient()
  const answer = useApi('/api/views')
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [fault, setFault] = useState('')
  const id = useId()
  const query = changedSearch(search, { columns: columns.join(','), figure: null }).replace(/^\?/, '')
  const settle = () => client.invalidateQueries({ queryKey: ['/api/views'] })
  const said = (error: unknown) =>
    setFault(error instanceof ApiProblem ? error.problem.detail : text.viewFailed)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    try {
      await change('POST', '/api/views', { body: { name: name.trim(), query, shared } })
      setName('')
      setFault('')
      await settle()
    } catch (error) {
      said(error)
    }
  }
  const remove = async (view: SavedView) => {
    try {
      await change('DELETE', '/api/views/{id}', { path: { id: view.id } })
      await settle()
    } catch (error) {
      said(error)
    }
  }
  const views = answer.data?.views ?? []
  return (
    <div className={styles.views}>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && views.length === 0 && <p className={styles.quiet}>{text.viewsNone}</p>}
      {(['mine', 'shared'] as const).map((part) => {
        const own = views.filter((view) => view.mine === (part === 'mine'))
        return own.length === 0 ? null : (
          <section key={part}>
            <h3>{part === 'mine' ? text.viewsMine : text.viewsShared}</h3>
            <ul>
              {own.map((view) => (
                <li key={view.id}>
                  <Link to={`/projects?${view.query}`} onClick={close} aria-current={view.query === query}>
                    {view.name}
                  </Link>
                  <small>{view.mine ? view.shared && text.viewIsShared : view.owner}</small>
                  {view.mine && (
                    <button
                      type="button"
                      className={styles.iconButton}
                      aria-label={text.viewDelete(view.name)}
                      title={text.viewDelete(view.name)}
                      onClick={() => void remove(view)}
                    >
                      <Icon name="close" size={14} />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <form onSubmit={(event) => void save(event)} className={styles.saveView}>
        <h3>{text.viewSave}</h3>
        <label htmlFor={id} className="visually-hidden">
          {text.viewName}
        </label>
        <input
          id={id}
          value={name}
          maxLength={60}
          placeholder={text.viewName}
          onChange={(event) => setName(event.target.value)}
        />
        <label className={styles.check}>
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          {text.viewShare}
        </label>
        <button type="submit" className={styles.save} disabled={name.trim() === ''}>
          {text.save}
        </button>
        {fault && <p role="alert">{fault}</p>}
      </form>
    </div>
  )
}
