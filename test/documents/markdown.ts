import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../src/settings.ts'

/** A page of Markdown, as far as tests look at it. */
export type MarkdownPage = {
  readonly path: string
  readonly text: string
  /** Fenced blocks with their language. */
  readonly blocks: readonly { readonly language: string; readonly text: string }[]
  /** The text without its fenced blocks. */
  readonly prose: string
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  /** Targets of links and images, as written. */
  readonly links: readonly string[]
  /** What stands between single backticks. */
  readonly code: readonly string[]
  /** Tables as rows of cells, without the line below the head. */
  readonly tables: readonly (readonly (readonly string[])[])[]
}

export function readPage(path: string): MarkdownPage {
  return markdownPage(path, readFileSync(join(projectFolder, path), 'utf8'))
}

export function markdownPage(path: string, text: string): MarkdownPage {
  const fence = /^```(\w*)\n([\s\S]*?)^```$/gm
  const prose = text.replaceAll(fence, '')
  return {
    path,
    text,
    prose,
    blocks: [...text.matchAll(fence)].map((found) => ({ language: found[1] ?? '', text: found[2] ?? '' })),
    headings: [...prose.matchAll(/^(#+) (.+)$/gm)].map((found) => ({
      level: found[1]?.length ?? 0,
      text: found[2] ?? '',
    })),
    links: [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] ?? ''),
    code: [...prose.matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? ''),
    tables: [...prose.matchAll(/(?:^\|.*\|\n)+/gm)].map(({ 0: rows }) =>
      rows
        .trimEnd()
        .split('\n')
        .map((row) =>
          row
            .slice(1, -1)
            .split(/(?<!\\)\|/)
            .map((cell) => cell.trim()),
        )
        .filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell))),
    ),
  }
}

/** The lines of shell that a page shows, without their comments. */
export function commandsOf({ blocks }: Pick<MarkdownPage, 'blocks'>): string[] {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '')
}

/** The address that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}
