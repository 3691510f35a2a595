/** How many names or numbers lead to the deepest text of a command, amply counted. */
const deepest = 12

/** Whether a text can be kept as it is. */
export const isStorable = (text: string): boolean => unstorableTexts(text).length === 0

/**
 * The places (`facts.name`, `evidence.0.issuer`) of texts that no database and no file can keep: those with a NUL or
 * with half of a surrogate pair. They come from broken copying, never from people. What lies deeper than any fact of
 * a project is none either.
 */
export function unstorableTexts(value: unknown, place: readonly string[] = []): string[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [place.join('.')] : []
  if (typeof value !== 'object' || value === null) return []
  if (place.length > deepest) return [place.join('.')]
  return Object.entries(value).flatMap(([key, part]) =>
    unstorableTexts(key).length > 0 ? [place.join('.')] : unstorableTexts(part, [...place, key]),
  )
}
