const key = 'xinghui.projects.place'

/** Where a person was in the list: which one, how far down, and on which row. */
export type ListPlace = { readonly search: string; readonly offset: number; readonly row: number }

/** Keeps the place for as long as the browser's tab lives. */
export function keepPlace(place: ListPlace): void {
  sessionStorage.setItem(key, JSON.stringify(place))
}

function isPlace(value: unknown): value is ListPlace {
  return (
    typeof value === 'object' &&
    value !== null &&
    'search' in value &&
    typeof value.search === 'string' &&
    'offset' in value &&
    typeof value.offset === 'number' &&
    'row' in value &&
    typeof value.row === 'number'
  )
}

/** The last place in the list, or undefined when the list has not been looked at. */
export function findPlace(): ListPlace | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isPlace(value) ? value : undefined
  } catch {
    return undefined
  }
}
