import { useMemo } from 'react'
import { useLocation } from 'react-router'
import { isPlainDate } from '../../domain/plain-date.ts'
import { useCity } from './city.tsx'
import { useQuery } from './query-state.ts'

/** The period and the moment of knowledge that a page speaks of. */
export type Moment = {
  readonly from: string
  readonly to: string
  /** What was known at the end of that day, or at that timestamp; null for now. */
  readonly asOf: string | null
}

const names = ['from', 'to', 'asOf'] as const

function dateIn(text: string | null): string | null {
  return text !== null && isPlainDate(text) ? text : null
}

function momentIn(text: string | null): string | null {
  if (text === null) return null
  return isPlainDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) ? text : null
}

/**
 * The moment that `query` names under `prefix`, else the given one; `asOf=now` says now where the given one is
 * past. Something that is no date counts as absent.
 */
export function momentOf(query: URLSearchParams, otherwise: Moment, prefix = ''): Moment {
  const from = dateIn(query.get(`${prefix}from`)) ?? otherwise.from
  const to = dateIn(query.get(`${prefix}to`)) ?? otherwise.to
  const asked = query.get(`${prefix}asOf`)
  const asOf = asked === 'now' ? null : (momentIn(asked) ?? otherwise.asOf)
  return from <= to ? { from, to, asOf } : { from: otherwise.from, to: otherwise.to, asOf }
}

/** The page's period and as-of from the URL, by default the city's period as known now. */
export function useMoment(): Moment & {
  /** True when the page shows what was known at a past moment. */
  readonly isPast: boolean
  readonly setMoment: (changes: Partial<Moment>) => void
} {
  const { city } = useCity()
  const { query, update } = useQuery()
  return useMemo(() => {
    const moment = momentOf(query, { ...city.period, asOf: null })
    return {
      ...moment,
      isPast: moment.asOf !== null,
      setMoment: (changes: Partial<Moment>) => {
        const next = { ...moment, ...changes }
        const usual = next.from === city.period.from && next.to === city.period.to
        update({ from: usual ? null : next.from, to: usual ? null : next.to, asOf: next.asOf })
      },
    }
  }, [city, query, update])
}

/** Makes addresses of other pages that keep the period and as-of of this one: `to('/projects', '?stage=landed')`. */
export function usePageAddress(): (pathname: string, search?: string) => string {
  const location = useLocation()
  return useMemo(() => {
    const here = new URLSearchParams(location.search)
    return (pathname, search = '') => {
      const query = new URLSearchParams(search)
      for (const name of names) {
        const kept = here.get(name)
        if (kept !== null && !query.has(name)) query.set(name, kept)
      }
      const text = query.toString()
      return text === '' ? pathname : `${pathname}?${text}`
    }
  }, [location.search])
}
