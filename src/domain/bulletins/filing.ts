import { z } from 'zod'
import { Dimension } from '../city/condition.ts'
import { PlainDate } from '../plain-date.ts'
import { OfficialPart, Show } from './vocabulary.ts'

export const BulletinType = z.enum(['docx', 'xlsx'])
export type BulletinType = z.infer<typeof BulletinType>

/** A figure as a document shows it, with everything that its footnote says. */
export const UsedFigure = z.object({
  /** What stands for the same figure in the next document of the template: its placeholder and its row. */
  key: z.string(),
  indicator: z.string(),
  version: z.number().int(),
  show: z.union([Show, z.literal('case')]),
  unit: z.enum(['projects', 'money', 'percent']),
  from: PlainDate,
  to: PlainDate,
  filter: z.array(z.object({ dimension: Dimension, code: z.string() })),
  /** For an amount of one project, which. */
  project: z.string().nullable(),
  /** The value as JSON carries it; null where `text` stands for a missing one. */
  value: z.union([z.number().int(), z.string()]).nullable(),
  /** As it stands in the document. */
  text: z.string(),
  /** What it is held against, as text: the target, the year before, the whole. */
  base: z.string().nullable(),
  counted: z.number().int(),
  synthetic: z.number().int(),
  /** The release that gave the figure out, and what it gave out where that is another value. */
  release: z.object({ number: z.string(), differs: z.string().nullable() }).nullable(),
  /** For a value of an official series: its name, what of it, and where it is printed; `indicator` is then the series. */
  official: z
    .object({
      name: z.string(),
      part: OfficialPart,
      of: z.string().nullable(),
      source: z.string(),
      knownOn: PlainDate,
      derived: z.boolean(),
    })
    .optional(),
  /** Where it stands in a spreadsheet. */
  cell: z.string().nullable(),
})
export type UsedFigure = z.infer<typeof UsedFigure>

/** What changed from one document of a template to the next. */
export type FilingChanges = {
  readonly figures: readonly {
    readonly key: string
    readonly before: UsedFigure | null
    readonly after: UsedFigure | null
  }[]
  readonly added: readonly string[]
  readonly dropped: readonly string[]
}

/** What a document says: its figures, and its text line by line. */
export type Said = { readonly figures: readonly UsedFigure[]; readonly lines: readonly string[] }

/**
 * What the later of two documents says otherwise: figures of the same place with another text or period, figures that are
 * new or gone, and lines of text that only one of them has, each in its own order.
 */
export function changesSince(before: Said, after: Said): FilingChanges {
  const earlier = new Map(before.figures.map((figure) => [figure.key, figure]))
  const later = new Map(after.figures.map((figure) => [figure.key, figure]))
  const keys = [...new Set([...later.keys(), ...earlier.keys()])]
  return {
    figures: keys.flatMap((key) => {
      const [old, now] = [earlier.get(key) ?? null, later.get(key) ?? null]
      const same =
        old !== null && now !== null && old.text === now.text && old.from === now.from && old.to === now.to
      return same ? [] : [{ key, before: old, after: now }]
    }),
    added: withoutThose(after.lines, before.lines),
    dropped: withoutThose(before.lines, after.lines),
  }
}

/** The lines of one text that another one does not have; one that stands twice is needed twice. */
function withoutThose(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
