/** The known name that differs least from a wrong one, or an empty text when none is near. */
export function nearest(wanted: string, known: Iterable<string>): string {
  let best = ''
  // More than two letters of a short name, or a third of a long one, are no slip of the keyboard.
  let least = Math.max(2, Math.ceil(wanted.length / 3)) + 1
  for (const name of known) {
    const distance = editDistance(wanted, name)
    // Two short names always lie within two letters of each other: at least one letter must be common.
    if (distance < least && distance < Math.max(wanted.length, name.length)) [best, least] = [name, distance]
  }
  return best
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}
