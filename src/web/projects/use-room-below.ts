import { useLayoutEffect, useState } from 'react'

const least = 320
const below = 20

/** The height that is left for an element down to the bottom of the window, at least a third of a screen. */
export function useRoomBelow(element: HTMLElement | null): number {
  const [height, setHeight] = useState(() => Math.max(least, window.innerHeight - 260))
  useLayoutEffect(() => {
    if (!element) return undefined
    const measure = () => {
      const top = element.getBoundingClientRect().top + window.scrollY
      setHeight(Math.max(least, Math.floor(window.innerHeight - top - below)))
    }
    measure()
    // What stands above grows and shrinks with the chips of the filter.
    const observer = new ResizeObserver(measure)
    for (const sibling of element.parentElement?.children ?? [])
      if (sibling !== element) observer.observe(sibling)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [element])
  return height
}
