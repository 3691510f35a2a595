import { useCallback, useState } from 'react'

export type Draft = Readonly<Record<string, unknown>>

function keptDraft(key: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined
  } catch {
    return undefined
  }
}

/**
 * What a person has typed and not yet sent, kept through a reload for as long as the browser's tab lives.
 * `restored` is true when it began with what was typed before.
 */
export function useDraft(name: string) {
  const key = `xinghui.draft.${name}`
  const [state, setState] = useState(() => {
    const kept = keptDraft(key)
    return { draft: kept ?? {}, restored: kept !== undefined }
  })
  const set = useCallback(
    (changes: Draft) =>
      setState(({ draft, restored }) => {
        const next = { ...draft, ...changes }
        sessionStorage.setItem(key, JSON.stringify(next))
        return { draft: next, restored }
      }),
    [key],
  )
  const clear = useCallback(() => {
    sessionStorage.removeItem(key)
    setState({ draft: {}, restored: false })
  }, [key])
  return { ...state, set, clear }
}
export type DraftTools = ReturnType<typeof useDraft>
