import { useEffect, useRef, useState } from 'react'

/** The width of an element in pixels as the page gives it; `usual` until it is known. */
export function useWidth<E extends HTMLElement>(usual: number) {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    if (!element.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width] as const
}
