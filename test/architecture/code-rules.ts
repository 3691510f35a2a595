import { ringOf, isTest } from './import-rules.ts'
import { isNode, type Node, placeOf, type SourceFile, valueName } from './source-file.ts'

// What code may say. Each rule takes a file and returns what is wrong with it, one sentence a fault.

const outside = new Set([
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'process',
  'console',
  'fetch',
  'crypto',
  'Buffer',
  'require',
  'globalThis',
  'window',
  'document',
  'navigator',
  'localStorage',
])

/**
 * The domain knows no clock, no disk, no network and no chance: the day, the data and the random numbers come as
 * arguments. `Date` is missing as a whole, because facts are plain dates. The messages may show a moment that
 * they are given, and read the clock no more than the domain.
 */
export function outsideFaults(source: SourceFile): string[] {
  const ring = ringOf(source.path)
  if ((ring !== 'domain' && ring !== 'messages') || isTest(source.path)) return []
  return source.nodes.flatMap(({ node, parent }) => {
    const name = valueName({ node, parent })
    if (name === undefined) return []
    const found =
      outside.has(name) ||
      (name === 'Math' && memberOf(parent) === 'random') ||
      (name === 'Date' && (ring === 'domain' || !isGivenMoment(parent)))
    return found ? [`${placeOf(source, node)} reaches outside by ${name}`] : []
  })
}

const memberOf = (parent: Node | undefined) =>
  parent?.type === 'MemberExpression' && isNode(parent['property']) ? parent['property']['name'] : undefined

/** `new Date(moment)`, which reads no clock. */
function isGivenMoment(parent: Node | undefined): boolean {
  return (
    parent?.type === 'NewExpression' && Array.isArray(parent['arguments']) && parent['arguments'].length > 0
  )
}

const moneyName = /(amount|investment|money|price)$/i
const moneyWords = /amount|investment|money|price/i
const exactRings: ReadonlySet<string | undefined> = new Set([
  'domain',
  'messages',
  'store',
  'exchange',
  'api',
])

/** Money is text or bigint: no number type, no parsing into one, no rounding of one; no such column. */
export function floatFaults(source: SourceFile): string[] {
  const { path, text } = source
  if (path.endsWith('.sql'))
    return [...text.matchAll(/\b(real|float\d*|double precision|money)\b/gi)]
      .filter(({ index }) => !/--.*$/.test(text.slice(text.lastIndexOf('\n', index) + 1, index)))
      .map(({ 0: type }) => `${path} has a column of type ${type}`)
  const ring = ringOf(path)
  if (ring === undefined || isTest(path)) return []
  const exact = exactRings.has(ring)
  return source.nodes.flatMap(({ node, parent }): string[] => {
    const fault = (what: string) => [`${placeOf(source, node)} ${what}`]
    if (node.type === 'TSNumberKeyword' && moneyName.test(annotatedName(source, parent)))
      return fault('types money as a number')
    if (node.type !== 'CallExpression' || !isNode(node['callee'])) return []
    const { callee } = node
    const called = isNode(callee) ? textOf(source, callee) : ''
    const given = textOf(source, node).slice(called.length)
    if (/^(Number|Math\.(round|floor|ceil|trunc))$/.test(called) && moneyWords.test(given))
      return fault(`makes a number of ${given}`)
    if (/^z\.(coerce\.)?number$/.test(called) && moneyName.test(keyBefore(source, node)))
      return fault('checks money as a number')
    if (exact && /^(Number\.)?parseFloat$|\.toFixed$/.test(called))
      return fault(`counts inexactly by ${called}`)
    return []
  })
}

const textOf = ({ text }: SourceFile, node: Node) => text.slice(node.start, Number(node['end']))

/** The key of an object that a value stands behind. */
const keyBefore = ({ text }: SourceFile, node: Node) =>
  /([A-Za-z]+)['"]?:\s*$/.exec(text.slice(0, node.start))?.[1] ?? ''

/** The name that a type annotation belongs to: what stands before its colon. */
function annotatedName({ text }: SourceFile, annotation: Node | undefined): string {
  if (annotation?.type !== 'TSTypeAnnotation') return ''
  return /([A-Za-z]+)\??\s*$/.exec(text.slice(0, annotation.start))?.[1] ?? ''
}

/** No `any`: what is not known is `unknown` and gets checked. */
export function anyFaults(source: SourceFile): string[] {
  return source.nodes.flatMap(({ node }) =>
    node.type === 'TSAnyKeyword' ? [`${placeOf(source, node)} says any`] : [],
  )
}
