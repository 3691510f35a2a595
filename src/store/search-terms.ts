/** Text as it is searched: width and case folded, white space and separators of names removed. */
export function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•・,，。、（）()【】[\]"'“”‘’]/g, '')
}

/**
 * The pairs of neighbouring characters of a text, each once. An array of them with a GIN index finds any two
 * characters fast, which a trigram index does not; the caller checks the whole text again.
 */
export function bigrams(text: string): string[] {
  const characters = [...text]
  const pairs = new Set<string>()
  for (let place = 0; place + 1 < characters.length; place++)
    pairs.add(`${characters[place]}${characters[place + 1]}`)
  return [...pairs]
}
