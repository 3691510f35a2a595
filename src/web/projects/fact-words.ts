import { z } from 'zod'
import type { CityView } from '../../api/shapes/city.ts'
import { Land, ScopedMoney } from '../../domain/land.ts'
import { Money } from '../../domain/money.ts'
import { isPlainDate, PlainDate } from '../../domain/plain-date.ts'
import { Evidence } from '../../domain/projects/actions.ts'
import { Investor, Phase, ProjectCompany } from '../../domain/projects/facts.ts'
import type { WebProjectText } from '../../messages/web-project.zh.ts'
import type { LabelKind, Labels } from '../frame/city-labels.ts'
import type { Formats } from '../frame/formats.ts'

/** What turns recorded values into words. `scopeName` gives the name of a phase. */
export type FactTools = {
  readonly city: CityView
  readonly labels: Labels
  readonly formats: Formats
  readonly text: WebProjectText
  readonly scopeName: (scope: string) => string
}

const labelKinds: Partial<Record<string, LabelKind>> = {
  kind: 'kind',
  district: 'district',
  park: 'park',
  milestone: 'milestone',
  reasonCode: 'reason',
}

/** An amount of money with the currency it was agreed in. */
export function moneyWords({ amount, original }: Money, { formats, text }: FactTools): string {
  const ledger = formats.money(amount)
  if (!original) return ledger
  const { currency, amount: foreign, rate, rateOn } = original
  return text.converted(
    ledger,
    `${currency} ${formats.decimal(foreign)}`,
    formats.decimal(rate),
    formats.date(rateOn),
  )
}

/** What a recorded value of a fact, or of another field of an action, says; null for nothing. */
export function factInWords(field: string, value: unknown, tools: FactTools): string | null {
  const { labels, formats, text, city, scopeName } = tools
  if (value === null || value === undefined || value === '') return null
  const words = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (field) {
    case 'totalInvestment':
    case 'fixedAssetInvestment':
    case 'filedInvestment':
    case 'registeredCapital': {
      const money = Money.safeParse(value).data
      return money ? moneyWords(money, tools) : null
    }
    case 'completedInvestment': {
      const completed = Money.extend({ throughOn: PlainDate }).safeParse(value).data
      return completed
        ? text.throughOn(moneyWords(completed, tools), formats.date(completed.throughOn))
        : null
    }
    case 'outputAtCapacity':
    case 'taxAtCapacity': {
      const scoped = ScopedMoney.safeParse(value).data
      return scoped ? text.ofScope(moneyWords(scoped.amount, tools), scopeName(scoped.scope)) : null
    }
    case 'land': {
      const land = Land.safeParse(value).data
      return land
        ? text.ofScope(
            text.quantity(formats.decimal(land.quantity), labels.text(city.landUnit.name)),
            scopeName(land.scope),
          )
        : null
    }
    case 'agreement':
      return value === 'framework' || value === 'formal' ? text.agreements[value] : null
    case 'relation':
      return value === 'later-phase' || value === 'expansion' || value === 'spin-off'
        ? text.relations[value]
        : null
    case 'ownerOrganisation':
      return labels.organisationName(words)
    case 'scope':
      return scopeName(words)
    case 'categories':
      return categoriesInWords(value, tools)
    case 'otherChains':
      return list(z.array(z.string()), value, (chain) => labels.label('chain', chain), text)
    case 'investors':
      return list(
        z.array(Investor),
        value,
        ({ name, originCountry }) => text.from(name, labels.label('originCountry', originCountry)),
        text,
      )
    case 'projectCompany': {
      const company = ProjectCompany.safeParse(value).data
      return company ? [company.name, company.enterpriseCode].filter(Boolean).join(' · ') : null
    }
    case 'phases':
      return list(z.array(Phase), value, ({ name }) => name, text)
    case 'evidence':
      return list(
        z.array(Evidence),
        value,
        ({ kind, documentNo }) => `${labels.label('evidenceKind', kind)} ${documentNo}`,
        text,
      )
    default: {
      const kind = labelKinds[field]
      if (kind) return labels.label(kind, words)
      return isPlainDate(words) ? formats.date(words) : words || null
    }
  }
}

function list<Item>(
  schema: z.ZodType<readonly Item[]>,
  value: unknown,
  words: (item: Item) => string,
  text: WebProjectText,
): string | null {
  const items = schema.safeParse(value).data ?? []
  return items.length === 0 ? null : items.map(words).join(text.comma)
}

function categoriesInWords(value: unknown, { city, labels, text }: FactTools): string | null {
  const chosen = z.record(z.string(), z.string()).safeParse(value).data ?? {}
  const words = city.taxonomies.flatMap(({ id, name, categories }) => {
    const category = categories.find((one) => one.id === chosen[id])
    return category ? [text.inTaxonomy(labels.text(category.name), labels.text(name))] : []
  })
  return words.length === 0 ? null : words.join(text.semicolon)
}
