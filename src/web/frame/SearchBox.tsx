import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from './city.tsx'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'
import { usePageAddress } from './moment.ts'
import styles from './search.module.css'
import { useProjectSuggestions } from './suggestions.ts'

/** True where typing belongs to a field and not to a shortcut. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

/** One search over the projects: `/` goes there, arrows choose a suggestion, Enter opens it or the list. */
export function SearchBox({ openCommands }: { openCommands: () => void }) {
  const text = useText(webFrameZh, webFrameEn)
  const { shortArea } = useCity()
  const navigate = useNavigate()
  const address = usePageAddress()
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [wanted, setWanted] = useState('')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const { projects, waiting } = useProjectSuggestions(wanted)
  const trimmed = wanted.trim()

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const leave = () => {
    setOpen(false)
    setChosen(-1)
  }
  const openProject = (code: string) => {
    leave()
    setWanted('')
    void navigate(address(`/projects/${encodeURIComponent(code)}`))
  }
  const openList = () => {
    leave()
    void navigate(address('/projects', `?${new URLSearchParams({ text: trimmed })}`))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const rows = projects.length + 1
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen(
        (chosen + step + rows + 1) % (rows + 1) === rows ? -1 : (chosen + step + rows + 1) % (rows + 1),
      )
    } else if (event.key === 'Escape') {
      if (open) leave()
      else input.current?.blur()
    } else if (event.key === 'Enter' && trimmed !== '') {
      const project = projects[chosen]
      if (project) openProject(project.code)
      else openList()
    }
  }
  const shown = open && trimmed !== ''
  return (
    <div className={styles.search} role="search">
      <Icon name="search" size={16} />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={text.searchLabel}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={text.searchHint}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value)
          setOpen(true)
          setChosen(-1)
        }}
        onFocus={() => setOpen(true)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className={styles.commandKey}
        onClick={openCommands}
        aria-label={`${text.commands} Ctrl K`}
      >
        <kbd>Ctrl K</kbd>
      </button>
      <div id={listId} className={styles.list} role="listbox" aria-label={text.searchLabel} hidden={!shown}>
        {projects.map(({ code, name, district }, index) => (
          <div
            key={code}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.option}
            onPointerDown={(event) => {
              event.preventDefault()
              openProject(code)
            }}
          >
            <span>{name}</span>
            <small>
              {shortArea(district)} · {code}
            </small>
          </div>
        ))}
        <div
          id={`${listId}-${projects.length}`}
          role="option"
          tabIndex={-1}
          aria-selected={chosen === projects.length}
          className={styles.option}
          onPointerDown={(event) => {
            event.preventDefault()
            openList()
          }}
        >
          <span className={styles.all}>
            {projects.length === 0 && !waiting ? text.searchNone(trimmed) : text.searchAll(trimmed)}
          </span>
        </div>
      </div>
    </div>
  )
}
