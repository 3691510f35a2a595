/** The longest name in characters, with its ending: what every file system and form can hold. */
const longest = 120

// Control characters, line and paragraph separators, invisible ones, and those that turn the reading direction so that
// an ending looks like another.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu
const forbidden = /[<>:"|?*]/g

/**
 * The name of a file as it is kept: without folders, control and invisible characters and those that a file system
 * refuses, in composed form. Undefined when nothing is left of it.
 */
export function cleanFileName(name: string): string | undefined {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(invisible, '')
    .replaceAll(forbidden, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const [stem, ending] = dot < 0 ? [plain, ''] : [plain.slice(0, dot).trimEnd(), plain.slice(dot)]
  if (stem === '' || ending.length > 12) return undefined
  return [...stem].slice(0, longest - ending.length).join('') + ending
}
