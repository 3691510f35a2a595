import { type RefObject, useEffect, useRef } from 'react'

/** For a field that appears because somebody asked for it: they go on typing there. */
export function useArrivalFocus(wanted: boolean): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (wanted) field.current?.focus()
    // Once, when it appears: whoever has moved on stays there.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return field
}
