/**
 * The places (`facts.name`, `evidence.0.issuer`) of texts that no database and no file can keep: those with a NUL or
 * with half of a surrogate pair. They come from broken copying, never from people.
 */
export function unstorableTexts(value: unknown, place: readonly string[] = []): string[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [place.join('.')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    unstorableTexts(key).length > 0 ? [place.join('.')] : unstorableTexts(part, [...place, key]),
  )
}
