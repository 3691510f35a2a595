import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'
import { projectFolder } from '../../src/settings.ts'

/** What an import names: a file of the project by its path, or a package. */
export type Import = {
  readonly path: string | undefined
  readonly package: string | undefined
  readonly typeOnly: boolean
  /** True for `export … from`. */
  readonly passedOn: boolean
  readonly line: number
}

/** A part of the syntax tree, with what its kind carries. */
export type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

/** A file as the rules of the architecture look at it; `path` from the project's folder. */
export type SourceFile = {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Names that the file exports itself. */
  readonly exported: readonly string[]
  /** Every node with the one around it; empty for files that are not TypeScript. */
  readonly nodes: readonly { readonly node: Node; readonly parent: Node | undefined }[]
}

/** The files of the project that git would keep, by patterns from the project's folder. */
export function sourceFiles(...patterns: string[]): SourceFile[] {
  return globSync(patterns, { cwd: projectFolder })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => sourceFile(path, readFileSync(join(projectFolder, path), 'utf8')))
}

/** Reads a source; throws where it is no TypeScript although its name says so. */
export function sourceFile(path: string, text: string): SourceFile {
  if (!/\.(tsx?|mjs)$/.test(path) || path.endsWith('.d.ts'))
    return { path, text, imports: [], exported: [], nodes: [] }
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
  const line = (offset: number) => lineAt(text, offset)
  const imports = module.staticImports.map(({ start, moduleRequest, entries }): Import => ({
    ...named(path, moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    passedOn: false,
    line: line(start),
  }))
  const exports = module.staticExports.flatMap(({ entries }) => entries)
  const nodes = [...nodesOf(program, undefined)]
  return {
    path,
    text,
    imports: [
      ...imports,
      ...exports.flatMap(({ start, moduleRequest, isType }): Import[] =>
        moduleRequest === null
          ? []
          : [{ ...named(path, moduleRequest.value), typeOnly: isType, passedOn: true, line: line(start) }],
      ),
      ...nodes.flatMap(({ node }): Import[] => {
        if (node.type !== 'ImportExpression' || !isNode(node['source'])) return []
        const { value } = node['source']
        if (typeof value !== 'string') return []
        return [{ ...named(path, value), typeOnly: false, passedOn: false, line: line(node.start) }]
      }),
    ],
    exported: exports.flatMap(({ exportName, moduleRequest }) =>
      moduleRequest === null && exportName.name !== null ? [exportName.name] : [],
    ),
    nodes,
  }
}

/** Where a node stands: `path:line`. */
export function placeOf({ path, text }: SourceFile, node: Node): string {
  return `${path}:${lineAt(text, node.start)}`
}

/** The line of an offset, counting from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function named(path: string, specifier: string): Pick<Import, 'path' | 'package'> {
  if (specifier.startsWith('.'))
    return { path: posix.join(posix.dirname(path), specifier), package: undefined }
  const [scope = '', name = ''] = specifier.split('/')
  return { path: undefined, package: specifier.startsWith('@') ? `${scope}/${name}` : scope }
}

function* nodesOf(value: unknown, parent: Node | undefined): Generator<SourceFile['nodes'][number]> {
  if (Array.isArray(value)) for (const entry of value) yield* nodesOf(entry, parent)
  if (!isNode(value)) return
  yield { node: value, parent }
  for (const [key, entry] of Object.entries(value)) if (key !== 'parent') yield* nodesOf(entry, value)
}

/** True for a node of the tree, which lists and plain values are not. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** The name of an identifier that stands for a value; undefined for keys, members of objects and types. */
export function valueName({ node, parent }: { node: Node; parent: Node | undefined }): string | undefined {
  if (node.type !== 'Identifier' || typeof node['name'] !== 'string') return undefined
  const isKey =
    parent !== undefined &&
    parent['computed'] !== true &&
    (parent['property'] === node || (parent['key'] === node && parent['shorthand'] !== true))
  return isKey || parent?.type === 'TSTypeReference' ? undefined : node['name']
}
