import type { Period } from '../../domain/bulletins/period.ts'
import { accepted, type Result } from '../../domain/refusal.ts'
import { inLanguage } from '../../domain/localized.ts'
import { addFiling } from '../../store/bulletins.ts'
import type { Context } from '../../store/context.ts'
import { type Bulletin, makeBulletin } from './make-bulletin.ts'
import { type Template, templateBytes } from './templates.ts'

/**
 * Who runs a bulletin. Figures are counted in `count`, projects are listed in `open`: where somebody sees the whole city,
 * a figure counts all of it, as releases do, and a list names what they may open.
 */
export type Runner = {
  readonly count: Context
  readonly open: Context
  /** The organisation by its id, under which things are handed in. */
  readonly organisation: string
  /** Whether `open` sees what is withheld from others. */
  readonly confidential: boolean
}

/** A bulletin that can be handed in: what it says, and of what moment. */
export type Ready = { readonly bulletin: Bulletin; readonly period: Period; readonly asOf: string }

/** Makes a bulletin from a template in use; the moment is that of now unless an earlier one is asked for. */
export async function readyBulletin(
  { count, open }: Runner,
  template: Pick<Template, 'language'> & { readonly bytes: Uint8Array },
  period: Period,
  asked: string | undefined,
): Promise<Result<Ready>> {
  const now = open.now()
  const asOf = asked !== undefined && Date.parse(asked) < Date.parse(now) ? asked : now
  const made = await makeBulletin(count, open, template.bytes, {
    ...period,
    asOf,
    language: template.language,
  })
  return made.ok ? accepted({ bulletin: made.value, period, asOf }) : made
}

/** The same for a template by its record. */
export async function runTemplate(
  runner: Runner,
  template: Template,
  period: Period,
  asked: string | undefined,
): Promise<Result<Ready>> {
  const bytes = await templateBytes(runner.open, template)
  return readyBulletin(runner, { language: template.language, bytes }, period, asked)
}

/** Hands a bulletin in: it is recorded with its file, and the next one of the template is held against it. */
export function fileBulletin(
  { open, count, organisation, confidential }: Runner,
  template: Pick<Template, 'id' | 'name' | 'language' | 'digest'>,
  { bulletin, period, asOf }: Ready,
): Promise<number> {
  return addFiling(open, {
    template: template.id,
    templateName: inLanguage(template.name, template.language),
    templateDigest: template.digest,
    type: bulletin.type,
    language: template.language,
    ...period,
    asOf,
    figures: bulletin.figures,
    lines: bulletin.lines,
    wholeCity: count.sees.everything,
    confidential,
    organisation,
    content: bulletin.bytes,
  })
}
