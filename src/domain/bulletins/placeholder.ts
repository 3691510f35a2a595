import type { Dimension } from '../city/condition.ts'
import { nearest } from '../city/nearest.ts'
import { accepted, type Refusal, refused, type Result } from '../refusal.ts'
import {
  type CasePart,
  type OfficialPart,
  type Option,
  plainWord,
  type RowPart,
  type Show,
  type TextPart,
  type Vocabulary,
} from './vocabulary.ts'

/** What follows a name: `name=value`, as typed. */
export type Typed = {
  readonly options: Readonly<Partial<Record<Option, string>>>
  readonly filter: readonly { readonly dimension: Dimension; readonly value: string }[]
}

/** A placeholder as it was typed; indicators and codes are not looked up yet. */
export type Placeholder =
  | { readonly kind: 'text'; readonly part: Exclude<TextPart, 'period'> }
  /** A period in words: the document's own, or the one that is named. */
  | { readonly kind: 'period'; readonly options: Typed['options'] }
  | { readonly kind: 'row'; readonly part: RowPart }
  | { readonly kind: 'case'; readonly part: CasePart }
  | ({ readonly kind: 'figure'; readonly show: Show; readonly indicator: string } & Typed)
  /** A value of an official series; `indicator` is the series as it was typed. */
  | ({ readonly kind: 'official'; readonly part: OfficialPart; readonly indicator: string } & Typed)
  | ({ readonly kind: 'rows'; readonly dimension: Dimension } & Typed)
  | ({ readonly kind: 'cases'; readonly indicator: string } & Typed)

/** Where a placeholder stands: what is told of a row depends on it. */
export type Inside = 'document' | 'rows' | 'cases'

/**
 * What stands between the braces. `opening` for the beginning of a list or table row, whose `#` is left out. Refuses
 * words that mean nothing here and names the nearest one.
 */
export function readPlaceholder(
  tag: string,
  opening: boolean,
  inside: Inside,
  words: Vocabulary,
): Result<Placeholder> {
  const plain = tag.normalize('NFKC').trim()
  const colon = plain.indexOf(':')
  const [head, rest] = colon < 0 ? [plain, undefined] : [plain.slice(0, colon), plain.slice(colon + 1)]
  if (opening) return readOpening(tag, head, rest, words)
  const word = plainWord(head)
  const show = words.shows.get(word)
  if (show !== undefined) {
    const named = readNamed(tag, rest ?? '', words)
    return named.ok ? accepted({ kind: 'figure', show, ...named.value }) : named
  }
  const official = words.officials.get(word)
  if (official !== undefined) {
    const named = readNamed(tag, rest ?? '', words)
    return named.ok ? accepted({ kind: 'official', part: official, ...named.value }) : named
  }
  const rowPart = words.rowParts.get(word)
  const casePart = words.caseParts.get(word)
  const text = words.texts.get(word)
  if (rest === undefined && rowPart !== undefined && inside !== 'document')
    return accepted({ kind: 'row', part: rowPart })
  if (rest === undefined && casePart !== undefined && inside === 'cases')
    return accepted({ kind: 'case', part: casePart })
  if (text === 'period')
    return accepted({ kind: 'period', options: rest === undefined ? {} : { period: trimmed(rest) } })
  if (rest === undefined && text !== undefined) return accepted({ kind: 'text', part: text })
  if (rowPart !== undefined || casePart !== undefined)
    return refused({ code: 'bulletin-outside-list', params: { tag } })
  const known = [
    ...words.shows.keys(),
    ...words.officials.keys(),
    ...words.texts.keys(),
    ...(inside === 'document' ? [] : words.rowParts.keys()),
    ...(inside === 'cases' ? words.caseParts.keys() : []),
  ]
  return refused({
    code: 'bulletin-placeholder-unknown',
    params: { tag, nearest: nearest(word, known) },
    allowed: known,
  })
}

function readOpening(
  tag: string,
  head: string,
  rest: string | undefined,
  words: Vocabulary,
): Result<Placeholder> {
  const first = plainWord(/^[^\s=]+/.exec(head)?.[0] ?? '')
  if (words.cases.has(plainWord(head))) {
    const named = readNamed(tag, rest ?? '', words)
    return named.ok ? accepted({ kind: 'cases', ...named.value }) : named
  }
  const whole = rest === undefined ? head : `${head} ${rest}`
  const dimension = words.dimensions.get(plainWord(whole)) ?? words.dimensions.get(first)
  if (dimension === undefined) {
    const known = [...words.cases, ...words.dimensions.keys()]
    return refused({
      code: 'bulletin-list-unknown',
      params: { tag, nearest: nearest(first, known) },
      allowed: known,
    })
  }
  const typed = readTyped(tag, whole.slice(first.length), words)
  return typed.ok ? accepted({ kind: 'rows', dimension, ...typed.value.typed }) : typed
}

function readNamed(tag: string, rest: string, words: Vocabulary): Result<{ indicator: string } & Typed> {
  const read = readTyped(tag, rest, words)
  if (!read.ok) return read
  const { before, typed } = read.value
  if (before === '') return refused({ code: 'bulletin-indicator-missing', params: { tag } })
  return accepted({ indicator: before, ...typed })
}

/** `name=value` pairs and what stands before the first of them; a value goes on until the next pair. */
function readTyped(
  tag: string,
  text: string,
  words: Vocabulary,
): Result<{ readonly before: string; readonly typed: Typed }> {
  const pairs = [...text.matchAll(/(?:^|[\s;,])([^\s;,=]+)\s*=/g)]
  const before = trimmed(text.slice(0, pairs[0]?.index ?? text.length))
  const options: Partial<Record<Option, string>> = {}
  const filter: { dimension: Dimension; value: string }[] = []
  const refusals: Refusal[] = []
  pairs.forEach((pair, place) => {
    const [whole, typedName = ''] = pair
    const value = trimmed(text.slice(pair.index + whole.length, pairs[place + 1]?.index ?? text.length))
    const name = plainWord(typedName)
    const option = words.options.get(name)
    const dimension = words.dimensions.get(name)
    if (value === '') refusals.push({ code: 'bulletin-option-empty', params: { tag, option: typedName } })
    else if (option !== undefined) options[option] = value
    else if (dimension !== undefined) filter.push({ dimension, value })
    else {
      const known = [...words.options.keys(), ...words.dimensions.keys()]
      refusals.push({
        code: 'bulletin-option-unknown',
        params: { tag, option: typedName, nearest: nearest(name, known) },
        allowed: known,
      })
    }
  })
  return refusals.length > 0 ? refused(...refusals) : accepted({ before, typed: { options, filter } })
}

const trimmed = (text: string) => text.replaceAll(/^[\s;,]+|[\s;,]+$/g, '')
