import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
  )
}

/** True on a phone, where tables become cards; the same width as in the style sheets. Paper is narrow too, and shows the table. */
export const useNarrow = (): boolean => useMedia('screen and (max-width: 767px)')
