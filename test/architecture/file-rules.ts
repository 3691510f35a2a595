import { basename } from 'node:path/posix'
import type { SourceFile } from './source-file.ts'

// How files are called, and how long they are.

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
const pascal = /^[A-Z][A-Za-z0-9]*$/
const drawers = /(^|-)(utils?|helpers?|commons?|misc|shared|stuff|lib)(-|$)/

/** Files of components are in PascalCase, everything else is in kebab-case; and there are no drawers. */
export function nameFaults({ path, exported }: SourceFile): string[] {
  const file = basename(path)
  // Migrations carry their number; message files and the like their language or their kind.
  const name = file.replace(/^\d{4}_/, '').replace(/(\.(test|module|d|zh|en))*\.[a-z]+$/, '')
  const folders = path.split('/').slice(0, -1)
  const faults = folders.filter((folder) => !kebab.test(folder) || drawers.test(folder))
  if (faults.length > 0) return [`${path} lies in a folder called ${faults[0]}`]
  if (drawers.test(name.toLowerCase())) return [`${path} is a drawer: name the thing`]
  const components = exported.filter((one) => pascal.test(one))
  if (pascal.test(name)) {
    if (!file.endsWith('.tsx')) return [`${path} is called like a component and is none`]
    return components.length > 0 ? [] : [`${path} exports no component`]
  }
  if (!kebab.test(name)) return [`${path} is not in kebab-case`]
  return file.endsWith('.tsx') && exported.length === 1 && components.length === 1
    ? [`${path} exports the component ${components[0]} and should be called ${components[0]}.tsx`]
    : []
}

/** No barrels: everything is imported from where it stands. */
export function barrelFaults({ path, imports }: SourceFile): string[] {
  return [
    ...(/(^|\/)index\.(tsx?|mjs)$/.test(path) ? [`${path} is called index`] : []),
    ...imports.flatMap((imported) =>
      imported.passedOn ? [`${path}:${imported.line} passes on ${imported.path ?? imported.package}`] : [],
    ),
  ]
}

/** About this many lines, then a file is split by meaning; a stylesheet, being a plain list, a little later. */
export const mostLines = { code: 300, styles: 400 } as const

/** Files that are too long. */
export function lengthFaults({ path, text }: SourceFile): string[] {
  const lines = text.replace(/\n$/, '').split('\n').length
  return lines > mostLines[path.endsWith('.css') ? 'styles' : 'code'] ? [`${path} has ${lines} lines`] : []
}
