import { lazy, Suspense, useEffect, useState } from 'react'
import { AuditResult } from '../../domain/access/audit.ts'
import { Permission } from '../../domain/access/words.ts'
import { permissionWords } from '../../messages/permission-words.ts'
import { webAuditEn } from '../../messages/web-audit.en.ts'
import { webAuditZh } from '../../messages/web-audit.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useNarrow } from '../frame/use-media.ts'
import type { AuditFilterName, AuditFilterTools } from './audit-filter.ts'
import styles from './audit-filter.module.css'

// The calendar is the heaviest control of all: it comes when the rest stands.
const DateField = lazy(async () => ({ default: (await import('../frame/DateField.tsx')).DateField }))

type Named = { readonly name: AuditFilterName; readonly label: string; readonly tools: AuditFilterTools }
type Choice = { readonly value: string; readonly label: string }

/** What the log is narrowed to; every part stands in the URL. */
export function AuditFilterBar({ tools }: { tools: AuditFilterTools }) {
  const text = useText(webAuditZh, webAuditEn)
  const { language } = useLanguage()
  const { options } = useCity()
  const { values, set } = tools
  const date = (name: 'since' | 'until') => (
    <DateField
      label={text[name]}
      value={values[name] === '' ? null : values[name]}
      onChange={(day) => set(name, day ?? '')}
    />
  )
  const narrow = useNarrow()
  const [isOpen, setOpen] = useState(false)
  const others = (
    <>
      <Typed name="account" label={text.account} tools={tools} />
      <Chosen name="organisation" label={text.organisation} tools={tools} choices={options('organisation')} />
      <Chosen
        name="permission"
        label={text.permission}
        tools={tools}
        choices={Permission.options.map((value) => ({ value, label: permissionWords[language][value] }))}
      />
      <Chosen
        name="result"
        label={text.result}
        tools={tools}
        choices={AuditResult.options.map((value) => ({ value, label: text.results[value] }))}
      />
      <Typed name="subject" label={text.subject} tools={tools} />
      <Suspense fallback={null}>
        {date('since')}
        {date('until')}
      </Suspense>
    </>
  )
  return (
    <form
      className={`${styles.filter} screen-only`}
      aria-label={text.filter}
      onSubmit={(event) => event.preventDefault()}
    >
      <Typed name="text" label={text.text} hint={text.textHint} tools={tools} />
      {(!narrow || isOpen) && others}
      {narrow && (
        <button
          type="button"
          className={styles.clear}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="filter" size={14} />
          {text.filter}
        </button>
      )}
      {!tools.isEmpty && (
        <button type="button" className={styles.clear} onClick={tools.clear}>
          <Icon name="close" size={14} />
          {text.clear}
        </button>
      )}
    </form>
  )
}

/** A filter that is typed; it holds a moment after the hand rests. */
function Typed({ name, label, hint, tools }: Named & { hint?: string }) {
  const held = tools.values[name]
  const [typed, setTyped] = useState(held)
  const [before, setBefore] = useState(held)
  // The address changed by other means: back, clear, a link.
  if (before !== held) {
    setBefore(held)
    setTyped(held)
  }
  const { set } = tools
  useEffect(() => {
    if (typed.trim() === held) return undefined
    const timer = setTimeout(() => set(name, typed.trim()), 400)
    return () => clearTimeout(timer)
  }, [typed, held, name, set])
  return (
    <label className={hint === undefined ? undefined : styles.wide}>
      {label}
      <input
        type="search"
        maxLength={100}
        placeholder={hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  )
}

function Chosen({ name, label, tools, choices }: Named & { choices: readonly Choice[] }) {
  const text = useText(webAuditZh, webAuditEn)
  return (
    <label>
      {label}
      <select value={tools.values[name]} onChange={(event) => tools.set(name, event.target.value)}>
        <option value="">{text.all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
