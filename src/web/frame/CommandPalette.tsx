import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from './city.tsx'
import styles from './command-palette.module.css'
import { useLanguage, useText } from './language.tsx'
import { usePageAddress } from './moment.ts'
import { useOwnPages } from './Rail.tsx'
import { useSession } from './session.tsx'
import { useProjectSuggestions } from './suggestions.ts'
import { useApi } from './use-api.ts'

type CommandEntry = {
  readonly id: string
  readonly group: string
  readonly name: string
  readonly note?: string
  readonly run: () => void
}

function useCommands(wanted: string): readonly CommandEntry[] {
  const text = useText(webFrameZh, webFrameEn)
  const { language, setLanguage } = useLanguage()
  const { text: inLanguage, shortArea } = useCity()
  const { account, accounts, signIn } = useSession()
  const pages = useOwnPages()
  const address = usePageAddress()
  const navigate = useNavigate()
  const { projects } = useProjectSuggestions(wanted, 6)
  const indicators = useApi('/api/indicators', { staleTime: 600_000 }).data?.indicators ?? []
  const go = (path: string) => () => void navigate(address(path))
  const fits = (...names: string[]) =>
    names.some((name) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  const isEmpty = wanted.trim() === ''
  return [
    ...pages
      .filter(({ id }) => fits(text.pages[id], id))
      .map(({ id, path }) => ({ id, group: text.commandsGo, name: text.pages[id], run: go(path) })),
    ...projects.map(({ code, name, district }) => ({
      id: code,
      group: text.commandsProjects,
      name,
      note: `${shortArea(district)} · ${code}`,
      run: go(`/projects/${encodeURIComponent(code)}`),
    })),
    ...indicators
      .filter(({ name, shortName }) => !isEmpty && fits(...Object.values(name), ...Object.values(shortName)))
      .slice(0, 8)
      .map(({ id, name }) => ({
        id,
        group: text.commandsIndicators,
        name: inLanguage(name),
        run: go(`/indicators/${id}`),
      })),
    ...[
      {
        id: 'language',
        group: text.commandsOther,
        name: text.commandsLanguage,
        run: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
      },
      ...accounts
        .filter(({ id }) => id !== account?.id)
        .map(({ id, name, organisation }) => ({
          id: `account-${id}`,
          group: text.commandsOther,
          name: text.commandsAccount(inLanguage(name)),
          note: inLanguage(organisation.name),
          run: () => void signIn(id),
        })),
    ].filter(({ name }) => fits(name)),
  ]
}

/** Everything one can go to or do, by typing; opened with Ctrl K. */
export function CommandPalette({ close }: { close: () => void }) {
  const text = useText(webFrameZh, webFrameEn)
  const [wanted, setWanted] = useState('')
  const [chosen, setChosen] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const commands = useCommands(wanted)
  const current = Math.min(chosen, commands.length - 1)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, listId])

  const run = (command: CommandEntry | undefined) => {
    if (!command) return
    close()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((current + step + commands.length) % Math.max(commands.length, 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(commands[current])
    }
  }
  return (
    <dialog ref={dialog} className={styles.palette} aria-label={text.commands} onClose={close}>
      <input
        type="text"
        role="combobox"
        aria-label={text.commandsHint}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
        autoComplete="off"
        placeholder={text.commandsHint}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} className={styles.commands} role="listbox" aria-label={text.commands}>
        {commands.map((command, index) => (
          <div
            key={`${command.group}-${command.id}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={styles.command}
            onPointerMove={() => setChosen(index)}
            onClick={() => run(command)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.group}>
              {command.group === commands[index - 1]?.group ? '' : command.group}
            </span>
            <span className={styles.name}>{command.name}</span>
            {command.note && <small>{command.note}</small>}
          </div>
        ))}
      </div>
      {commands.length === 0 && (
        <p className={styles.none} role="status">
          {text.commandsNone}
        </p>
      )}
    </dialog>
  )
}
