import { useEffect, useState } from 'react'

/** Gives the focus back to where it was when what uses this goes away, for drawers that the address opens and closes. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    },
    [before],
  )
}
