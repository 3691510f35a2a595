import { type KeyboardEvent, useId, useState } from 'react'
import styles from './suggest.module.css'
import type { FieldNames } from './form-problems.tsx'

export type Suggestion = { readonly value: string; readonly label: string; readonly note?: string }

type Props = {
  readonly names: FieldNames
  readonly value: string
  /** The words for the value where it is a known one. */
  readonly shown?: string
  readonly suggestions: readonly Suggestion[]
  readonly placeholder?: string
  readonly none: string
  /** Something was typed: ask for other suggestions, and take it as the value where it may be one. */
  readonly search: (typed: string) => void
  readonly choose: (value: string) => void
}

/** A field that offers what fits while one types. */
export function SuggestField({ names, value, shown, suggestions, placeholder, none, search, choose }: Props) {
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const take = (suggestion: Suggestion) => {
    choose(suggestion.value)
    setTyped(null)
    setOpen(false)
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + step + suggestions.length) % Math.max(1, suggestions.length))
    } else if (event.key === 'Enter' && open) {
      const suggestion = suggestions[active]
      if (!suggestion) return
      event.preventDefault()
      take(suggestion)
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setOpen(false)
    }
  }
  const visible = open && typed !== null && typed.trim() !== ''
  return (
    <div className={styles.suggest}>
      <input
        {...names}
        role="combobox"
        aria-expanded={visible}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={visible && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed ?? (shown || value)}
        onChange={(event) => {
          setTyped(event.target.value)
          setOpen(true)
          setActive(-1)
          search(event.target.value)
        }}
        onBlur={() => {
          setOpen(false)
          setTyped(null)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={placeholder} className={styles.list} hidden={!visible}>
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.value}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            onPointerDown={(event) => {
              event.preventDefault()
              take(suggestion)
            }}
          >
            <span>{suggestion.label}</span>
            {suggestion.note && <small>{suggestion.note}</small>}
          </div>
        ))}
        {suggestions.length === 0 && <p className={styles.none}>{none}</p>}
      </div>
    </div>
  )
}
