import { useEffect, useState } from 'react'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import styles from './list-tools.module.css'
import type { ProjectFilterTools } from './use-project-filter.ts'
import { useSettled } from './use-settled.ts'

/** Milliseconds that typing must rest before the list is asked. */
const rest = 200

/** Narrows the list by part of a name, investor, company or code while one types. */
export function ListSearch({ tools }: { tools: ProjectFilterTools }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const asked = tools.filter.text
  const [typed, setTyped] = useState(asked)
  const [last, setLast] = useState(asked)
  // The URL changed by itself: back, a saved view, another search.
  if (asked !== last) {
    setLast(asked)
    if (asked.trim() !== typed.trim()) setTyped(asked)
  }
  const settled = useSettled(typed, rest)
  useEffect(() => {
    if (settled === typed && settled.trim() !== asked.trim())
      tools.set({ text: settled.trim() }, { replace: true })
    // Only typing asks; a change of the URL must not be answered with what was typed before.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled])
  return (
    <div className={styles.find}>
      <Icon name="search" size={16} />
      <input
        type="search"
        aria-label={text.searchLabel}
        placeholder={text.searchLabel}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
