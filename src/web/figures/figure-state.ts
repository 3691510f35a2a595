import { useMemo } from 'react'
import { Dimension } from '../../domain/city/condition.ts'
import { type Moment, momentOf, useMoment } from '../frame/moment.ts'
import { type QueryChanges, useQuery } from '../frame/query-state.ts'

/** Values that narrow a figure, per dimension. */
export type FigureFilters = Readonly<Partial<Record<Dimension, readonly string[]>>>

/** Everything that decides what a figure shows; it lives in the URL, so that a link shows the same. */
export type FigureState = {
  readonly moment: Moment
  /** A version of the definition that was asked for; null lets the period decide. */
  readonly version: number | null
  readonly by: readonly Dimension[]
  readonly filters: FigureFilters
  /** Code of the project that is explained. */
  readonly explain: string | null
}

/** What the drawer's own names in the URL begin with, so that they do not touch those of the page below. */
export const drawerPrefix = 'f.'

/** Names in the URL that open the drawer on an indicator, optionally narrowed. */
export function openingChanges(indicator: string, filters: FigureFilters = {}): QueryChanges {
  const changes: Record<string, string | readonly string[] | null> = { figure: indicator }
  for (const name of ['from', 'to', 'asOf', 'by', 'version', 'explain'])
    changes[`${drawerPrefix}${name}`] = null
  for (const dimension of Dimension.options) {
    changes[`${drawerPrefix}${dimension}`] = filters[dimension] ?? null
  }
  return changes
}

/** Names in the URL without the drawer and its state. */
export const closingChanges: QueryChanges = { ...openingChanges(''), figure: null }

function dimensionsIn(text: string | null): readonly Dimension[] {
  const asked = (text ?? '').split(',').map((name) => Dimension.safeParse(name))
  return asked.flatMap(({ data }) => (data ? [data] : [])).slice(0, 2)
}

/** Reads and changes a figure's state: under `f.` for the drawer, without prefix for an indicator's own page. */
export function useFigureState(prefix: '' | typeof drawerPrefix) {
  const { query, update } = useQuery()
  const page = useMoment()
  return useMemo(() => {
    const version = Number(query.get(`${prefix}version`))
    const filters: Partial<Record<Dimension, readonly string[]>> = {}
    for (const dimension of Dimension.options) {
      const values = query.getAll(`${prefix}${dimension}`)
      if (values.length > 0) filters[dimension] = values
    }
    const pageMoment: Moment = { from: page.from, to: page.to, asOf: page.asOf }
    const state: FigureState = {
      moment: prefix === '' ? pageMoment : momentOf(query, pageMoment, prefix),
      version: Number.isInteger(version) && version > 0 ? version : null,
      by: dimensionsIn(query.get(`${prefix}by`)),
      filters,
      explain: query.get(`${prefix}explain`),
    }
    const setMoment = (changes: Partial<Moment>) => {
      if (prefix === '') {
        page.setMoment(changes)
        return
      }
      const next = { ...state.moment, ...changes }
      update({
        'f.from': next.from === page.from ? null : next.from,
        'f.to': next.to === page.to ? null : next.to,
        'f.asOf': next.asOf === page.asOf ? null : (next.asOf ?? 'now'),
      })
    }
    const set = (changes: Partial<Omit<FigureState, 'moment'>>) => {
      const names: Record<string, string | readonly string[] | null> = {}
      if (changes.version !== undefined) names[`${prefix}version`] = changes.version?.toString() ?? null
      if (changes.by !== undefined) names[`${prefix}by`] = changes.by.join(',') || null
      if (changes.explain !== undefined) names[`${prefix}explain`] = changes.explain
      if (changes.filters !== undefined) {
        for (const dimension of Dimension.options) {
          names[`${prefix}${dimension}`] = changes.filters[dimension] ?? null
        }
      }
      update(names, { replace: true })
    }
    return { state, setMoment, set }
  }, [query, page, prefix, update])
}
export type FigureStateTools = ReturnType<typeof useFigureState>

/** The names under which the API takes a figure's state. */
export function figureQuery(state: Pick<FigureState, 'moment' | 'version' | 'filters'>) {
  return { ...state.moment, version: state.version, ...state.filters }
}
