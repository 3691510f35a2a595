import { useMemo } from 'react'
import { type QueryChanges, useQuery } from '../frame/query-state.ts'

export const sides = ['left', 'right'] as const
export type SideName = (typeof sides)[number]

/** What a side says of itself, under the names of the API with the side's name before them. */
export const sideFields = ['Of', 'Indicator', 'Version', 'From', 'To', 'AsOf', 'District'] as const
export type SideField = (typeof sideFields)[number]

/** The two sides as they stand in the URL; a copied link compares the same. */
export function useCompareState() {
  const { query, update } = useQuery()
  return useMemo(() => {
    const read = (side: SideName, field: SideField) => query.get(`${side}${field}`)
    const asked = Object.fromEntries(
      sides.flatMap((side) =>
        sideFields.flatMap((field) => {
          const value = read(side, field)
          return value === null ? [] : [[`${side}${field}`, value]]
        }),
      ),
    )
    const set = (side: SideName, changes: Partial<Record<SideField, string | null>>) =>
      update(
        Object.fromEntries(
          Object.entries(changes).map(([field, value]) => [`${side}${field}`, value]),
        ) satisfies QueryChanges,
        { replace: true },
      )
    const swap = () =>
      update(
        Object.fromEntries(
          sides.flatMap((side) =>
            sideFields.map((field) => [`${side === 'left' ? 'right' : 'left'}${field}`, read(side, field)]),
          ),
        ),
        { replace: true },
      )
    return { read, set, swap, asked }
  }, [query, update])
}
export type CompareState = ReturnType<typeof useCompareState>

/** The address of the page with two sides; names that are null are left out. */
export function compareAddress(named: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(
    Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
  return `/compare?${query.toString()}`
}
