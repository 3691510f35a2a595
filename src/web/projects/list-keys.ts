type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Where a key leads in a list of `total` rows, of which `page` are seen at once; undefined for other keys. */
export function moveOf(
  { key, ctrlKey, metaKey, altKey }: Keys,
  page: number,
  total: number,
): ((row: number) => number) | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return (row) => row + 1
    case 'ArrowUp':
    case 'k':
      return (row) => row - 1
    case 'PageDown':
      return (row) => row + Math.max(1, page - 1)
    case 'PageUp':
      return (row) => row - Math.max(1, page - 1)
    case 'Home':
      return () => 0
    case 'End':
      return () => total - 1
    default:
      return undefined
  }
}
