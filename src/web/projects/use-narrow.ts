import { useSyncExternalStore } from 'react'

// Paper is narrow too, and shows the table.
const query = 'screen and (max-width: 767px)'

function subscribe(changed: () => void): () => void {
  const list = window.matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** True on a phone, where tables become cards; the same width as in the style sheets. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}
