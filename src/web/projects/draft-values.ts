/** An object in a draft, as names and values; anything else counts as empty. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}

/** An object whose values are text; others are left out. */
export function asRecord(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asObject(value)).flatMap(([name, one]) => (typeof one === 'string' ? [[name, one]] : [])),
  )
}

/** A list of objects in a draft. */
export function asObjects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(asObject) : []
}

/** The list with one of its objects changed. */
export function withItem(
  items: readonly Readonly<Record<string, unknown>>[],
  place: number,
  changes: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  return items.map((item, index) => (index === place ? { ...item, ...changes } : item))
}

/** The object without names that hold nothing: an empty field of a form is a fact that is not given. */
export function withoutEmpty(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== '' && one !== null && one !== undefined),
  )
}

/** True when two values of a draft say the same, whatever the order of their names. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]))
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    if (Array.isArray(a) || Array.isArray(b)) return false
    const [left, right] = [withoutEmpty(asObject(a)), withoutEmpty(asObject(b))]
    const names = Object.keys(left)
    return (
      names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]))
    )
  }
  return (a ?? null) === (b ?? null)
}
