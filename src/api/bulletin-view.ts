import { can } from '../domain/access/can.ts'
import { changesSince, type Said, type UsedFigure } from '../domain/bulletins/filing.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Block } from '../exchange/bulletins/blocks.ts'
import { largestTemplate } from '../exchange/bulletins/make-bulletin.ts'
import type { Template } from '../exchange/bulletins/templates.ts'
import { figureNote } from '../messages/bulletin-words.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { refusalSentence } from '../messages/sentences.ts'
import type { Filing, FilingHead } from '../store/bulletins.ts'
import type { Caller } from './environment.ts'
import type {
  BulletinBlock,
  ChangesView,
  FilingPage,
  FilingView,
  NotedFigure,
  TemplateView,
} from './shapes/bulletins.ts'

const organisationName = (city: LoadedCity, id: string) => city.findOrganisation(id)?.name ?? { en: id }

/** Why somebody may not replace a template; undefined where they may. */
export function replacingRefusal({ acting }: Caller, template: Template): Refusal | undefined {
  const verdict = can(acting, 'bulletins.template')
  if (!verdict.allowed) return verdict.refusal
  const ofCity = acting.permissions['bulletins.template'][acting.role] === 'city'
  return template.wholeCity && !ofCity ? { code: 'bulletin-not-city' } : undefined
}

export function templateView(
  city: LoadedCity,
  caller: Caller,
  language: InterfaceLanguage,
  template: Template,
): TemplateView {
  const { brought } = template
  const refusal = replacingRefusal(caller, template)
  return {
    id: template.id,
    version: template.version,
    name: template.name,
    language: template.language,
    type: template.type,
    fileName: template.fileName,
    digest: template.digest,
    wholeCity: template.wholeCity,
    brought: brought && {
      at: brought.addedAt,
      by: brought.addedByName,
      organisation: organisationName(city, brought.organisation),
    },
    replacing: refusal ? refusalSentence(language, refusal, city) : null,
  }
}

/** What people cite: the prefix of the city's codes, B, and the number. */
export const filingNumber = (city: LoadedCity, serial: number) =>
  `${city.city.codePrefix}-B-${String(serial).padStart(4, '0')}`

export function filingView(city: LoadedCity, filing: FilingHead): FilingView {
  return {
    number: filingNumber(city, filing.serial),
    template: filing.template,
    templateName: filing.templateName,
    templateDigest: filing.templateDigest,
    type: filing.type,
    language: filing.language,
    from: filing.from,
    to: filing.to,
    asOf: filing.asOf,
    digest: filing.digest,
    figureCount: filing.figureCount,
    filedAt: filing.filedAt,
    filedBy: filing.filedByName,
    organisation: organisationName(city, filing.organisation),
  }
}

/** A block as JSON; see `Block`. */
export function blockView(block: Block): BulletinBlock {
  return block.kind === 'paragraph'
    ? { ...block, pieces: [...block.pieces] }
    : { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, pieces: [...cell.pieces] }))) }
}

const noted = (
  city: LoadedCity,
  language: InterfaceLanguage,
  asOf: string,
  figure: UsedFigure,
): NotedFigure => ({ ...figure, note: figureNote(city, language, figure, asOf) })

/** The figures of a document, each with the sentence of its footnote in the document's own language. */
export function notedFigures(
  city: LoadedCity,
  language: InterfaceLanguage,
  asOf: string,
  figures: readonly UsedFigure[],
): NotedFigure[] {
  return figures.map((figure) => noted(city, language, asOf, figure))
}

/** What a document says otherwise than the filing before it. */
export function changesView(
  city: LoadedCity,
  before: Filing,
  after: Said & { readonly language: InterfaceLanguage; readonly asOf: string },
): ChangesView {
  const { figures, added, dropped } = changesSince(before, after)
  return {
    since: {
      number: filingNumber(city, before.serial),
      from: before.from,
      to: before.to,
      asOf: before.asOf,
      filedAt: before.filedAt,
    },
    figures: figures.map(({ key, ...change }) => ({
      key,
      before: change.before && noted(city, before.language, before.asOf, change.before),
      after: change.after && noted(city, after.language, after.asOf, change.after),
    })),
    added: [...added],
    dropped: [...dropped],
  }
}

export function filingPage(city: LoadedCity, filing: Filing, before: Filing | undefined): FilingPage {
  return {
    ...filingView(city, { ...filing, figureCount: filing.figures.length }),
    figures: notedFigures(city, filing.language, filing.asOf, filing.figures),
    changes: before ? changesView(city, before, filing) : null,
  }
}

export const largestKilobytes = largestTemplate
