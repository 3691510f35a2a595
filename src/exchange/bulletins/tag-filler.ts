import type { UsedFigure } from '../../domain/bulletins/filing.ts'
import type { Period } from '../../domain/bulletins/period.ts'
import { type Inside, readPlaceholder } from '../../domain/bulletins/placeholder.ts'
import { plainWord } from '../../domain/bulletins/vocabulary.ts'
import { inLanguage } from '../../domain/localized.ts'
import { dateParts } from '../../domain/plain-date.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { separatorInText, valueInText } from '../../messages/bulletin-words.ts'
import { formatsOf } from '../../messages/formats.ts'
import { label } from '../../messages/labels.ts'
import type { InterfaceLanguage } from '../../messages/language.ts'
import { templateVocabulary } from '../../messages/template-words.ts'
import type { Context } from '../../store/context.ts'
import type { CountedRow } from '../../store/counted-projects.ts'
import { coveringReleases } from './covering-releases.ts'
import { figureValues } from './figure-values.ts'
import { firstCode, rowCodes } from './row-codes.ts'
import { type Asked, type Narrowed, type Resolved, resolvePlaceholder } from './resolve-placeholder.ts'
import { officialValues } from './official-values.ts'
import { shownFigure } from './shown-figure.ts'
import { marked } from './word-footnotes.ts'

/** What a document is made for. `asOf` is a moment; everything in it was known then. */
export type BulletinRun = Period & { readonly asOf: string; readonly language: InterfaceLanguage }

type Placed = { readonly place: number; readonly last: boolean }
/** One row of a table or list: a value of a dimension, or a project. */
export type Row =
  | ({ readonly kind: 'rows'; readonly narrowed: Narrowed; readonly period: Period } & Placed)
  | ({
      readonly kind: 'cases'
      readonly project: CountedRow
      readonly asked: Asked
      readonly version: number
    } & Placed)

/** A placeholder that cannot be filled, and why. */
export type TagFault = { readonly tag: string; readonly refusal: Refusal }

/** What fills a template, whatever kind of file it is. */
export type TagFiller = {
  /** What a list goes through. */
  readonly rows: (tag: string, row: Row | undefined) => Promise<readonly Row[]>
  /** What stands in place of a placeholder: text, with marks around figures. */
  readonly fill: (tag: string, row: Row | undefined) => Promise<string>
  readonly figures: readonly UsedFigure[]
  readonly faults: readonly TagFault[]
}

const insideOf = (row: Row | undefined): Inside => row?.kind ?? 'document'
const narrowedBy = (row: Row | undefined) => (row?.kind === 'rows' ? row.narrowed : undefined)

/** Reads and looks up a placeholder; undefined where that is refused, which is then among the faults. */
function reader(city: Context['city'], run: Period, faults: TagFault[]) {
  return (tag: string, opening: boolean, row: Row | undefined): Resolved | undefined => {
    const read = readPlaceholder(tag, opening, insideOf(row), templateVocabulary)
    const found = read.ok ? resolvePlaceholder(city, run, tag, read.value, narrowedBy(row)) : read
    if (found.ok) return found.value
    faults.push(...found.refusals.map((refusal) => ({ tag, refusal })))
    return undefined
  }
}

/** Fills nothing and finds every fault of a template: each list has one row for show. */
export function checkingFiller(
  city: Context['city'],
  run: Period,
): TagFiller & { readonly asked: () => number } {
  const faults: TagFault[] = []
  const read = reader(city, run, faults)
  let asked = 0
  return {
    figures: [],
    faults,
    asked: () => asked,
    rows: async (tag, row) => {
      const found = read(tag, true, row)
      const placed = { place: 0, last: true }
      if (found?.kind === 'rows') {
        const { dimension, period } = found
        const code = firstCode(city, dimension, period)
        return [{ kind: 'rows', narrowed: { dimension, code }, period, ...placed }]
      }
      if (found?.kind !== 'cases') return []
      asked += 1
      return [{ kind: 'cases', project: noProject, asked: found, version: 1, ...placed }]
    },
    fill: async (tag, row) => {
      const found = read(tag, false, row)
      if (found?.kind === 'figure' || found?.kind === 'official') asked += 1
      return ''
    },
  }
}

const noProject: CountedRow = {
  code: '',
  name: '',
  on: '',
  district: '',
  ecosystem: null,
  industryClass: null,
  totalInvestment: null,
  stage: '',
  provenance: '',
}

/** Fills templates with the values of the ledger as of the run's moment; see `figureValues` for the two contexts. */
export function ledgerFiller(context: Context, open: Context, run: BulletinRun): TagFiller {
  const { city } = context
  const { language, asOf } = run
  const faults: TagFault[] = []
  const figures: UsedFigure[] = []
  const read = reader(city, run, faults)
  const values = figureValues(context, open, asOf)
  const covering = coveringReleases(context, asOf)
  const official = officialValues(context, asOf, language)
  const formats = formatsOf(language, city.city)
  const place = (figure: UsedFigure) => marked(figure.text, figures.push(figure) - 1)

  async function rows(tag: string, row: Row | undefined): Promise<readonly Row[]> {
    const found = read(tag, true, row)
    if (found?.kind === 'rows') {
      const codes = rowCodes(context, found.dimension, found.period)
      return codes.map(({ code, period }, at) => ({
        kind: 'rows',
        narrowed: { dimension: found.dimension, code },
        period,
        place: at,
        last: at === codes.length - 1,
      }))
    }
    if (found?.kind !== 'cases') return []
    const version = city.findVersion(found.definition, found.period.to)?.version
    if (version === undefined) {
      faults.push({
        tag,
        refusal: { code: 'bulletin-no-definition', params: { tag, to: found.period.to } },
      })
      return []
    }
    const projects = await values.cases(found, found.most)
    return projects.map((project, at) => ({
      kind: 'cases',
      project,
      asked: found,
      version,
      place: at,
      last: at === projects.length - 1,
    }))
  }

  async function fill(tag: string, row: Row | undefined): Promise<string> {
    const found = read(tag, false, row)
    switch (found?.kind) {
      case 'text':
        return textOf(found.part)
      case 'period':
        return formats.period(found.period.from, found.period.to)
      case 'row':
        return row ? rowText(found.part, row) : ''
      case 'case':
        return row?.kind === 'cases' ? caseText(found.part, row) : ''
      case 'figure': {
        const own = row?.kind === 'rows' && row.narrowed.dimension === 'month' ? row.period : found.period
        const key = [plainWord(tag), ...(row?.kind === 'rows' ? [row.narrowed.code] : [])].join(' @ ')
        const shown = await shownFigure(
          { city, language, values, covering },
          { ...found, period: own, whole: found.period },
          key,
        )
        if (shown.ok) return place(shown.value)
        faults.push(
          ...shown.refusals.map((refusal) => ({
            tag,
            refusal: { ...refusal, params: { ...refusal.params, tag } },
          })),
        )
        return ''
      }
      case 'official': {
        const shown = await official(found, plainWord(tag))
        if (shown) return place(shown)
        if (found.missing !== undefined) return found.missing
        faults.push({ tag, refusal: { code: 'bulletin-no-value', params: { tag } } })
        return ''
      }
      case 'rows':
      case 'cases':
      case undefined:
        return ''
    }
  }

  function textOf(part: Extract<Resolved, { kind: 'text' }>['part']): string {
    const { year, month } = dateParts(run.to)
    switch (part) {
      case 'city':
        return inLanguage(city.city.name, language)
      case 'bureau':
        return inLanguage(city.city.bureau, language)
      case 'year':
        return String(year)
      case 'month':
        return String(month)
      case 'asOf':
        return formats.moment(asOf)
      case 'madeOn':
        return formats.date(context.today)
      case 'organisation':
        return open.actor.organisation
    }
  }

  function rowText(part: Extract<Resolved, { kind: 'row' }>['part'], row: Row): string {
    switch (part) {
      case 'name':
        if (row.kind === 'cases') return row.project.name
        return row.narrowed.dimension === 'month'
          ? formats.month(row.narrowed.code)
          : label(city, language, row.narrowed.dimension, row.narrowed.code)
      case 'number':
        return String(row.place + 1)
      case 'separator':
        return row.last ? '' : separatorInText(language)
    }
  }

  function caseText(
    part: Extract<Resolved, { kind: 'case' }>['part'],
    { project, asked, version }: Extract<Row, { kind: 'cases' }>,
  ): string {
    switch (part) {
      case 'code':
        return project.code
      case 'district':
        return label(city, language, 'district', project.district)
      case 'ecosystem':
        return project.ecosystem === null ? '–' : label(city, language, 'ecosystem', project.ecosystem)
      case 'on':
        return formats.date(project.on)
      case 'totalInvestment': {
        const value = project.totalInvestment?.toString() ?? null
        return place({
          key: `${asked.definition.id} @ ${project.code}`,
          indicator: asked.definition.id,
          version,
          show: 'case',
          unit: 'money',
          ...asked.period,
          filter: [...asked.filter],
          project: project.code,
          value,
          text: value === null ? '–' : valueInText(city, language, 'money', value),
          base: null,
          counted: 1,
          synthetic: project.provenance === 'synthetic' ? 1 : 0,
          release: null,
          cell: null,
        })
      }
    }
  }

  return { rows, fill, figures, faults }
}
