import type { CountedFact } from '../domain/city/words.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { changeInWords, reasonTitles } from '../messages/change-in-words.ts'
import type { Comparison, OpenedChange } from '../store/compare.ts'
import type { Side } from '../store/comparison-sides.ts'
import type { ChangeView, ComparedFigure, ComparisonView } from './shapes/comparisons.ts'

/** A comparison for people. */
export function comparisonView(left: Side, right: Side, comparison: Comparison): ComparisonView {
  const { reconciliation } = comparison
  return {
    left: comparedFigure(left, reconciliation.left),
    right: comparedFigure(right, reconciliation.right),
    ...differences(right, comparison),
  }
}

/** The difference and its reasons, without the two figures. */
export function differences(side: Side, { reconciliation, changes, hidden }: Comparison) {
  const { version } = side.counting
  return {
    unit: 'sum' in version.measure ? ('money' as const) : ('projects' as const),
    difference: reconciliation.difference.toString(),
    groups: reconciliation.groups.map(({ kind, projects, added, removed, contribution }) => ({
      kind,
      title: { zh: reasonTitles.zh[kind], en: reasonTitles.en[kind] },
      projects,
      added: added.toString(),
      removed: removed.toString(),
      contribution: contribution.toString(),
    })),
    changes: changes.map((change) => changeView(side.city, change, version.on)),
    hidden,
  }
}

function comparedFigure({ counting, counter, release, asOf }: Side, value: bigint): ComparedFigure {
  const { definition, version, from, to, filter } = counting
  const [first] = filter
  const only =
    first && 'is' in first && first.is.dimension === 'district' && first.is.values.length === 1
      ? first.is.values[0]
      : undefined
  return {
    of: release ? 'release' : counter === 'districts' ? 'districts' : 'ledger',
    release: release?.number ?? null,
    indicator: definition.id,
    name: definition.name,
    version: version.version,
    from,
    to,
    asOf: asOf ?? null,
    district: only ?? null,
    value: value.toString(),
  }
}

function changeView(city: LoadedCity, change: OpenedChange, fact: CountedFact): ChangeView {
  const { code, name, contribution, reason, action } = change
  return {
    code,
    name,
    kind: reason.kind,
    contribution: contribution.toString(),
    sentence: {
      zh: changeInWords(city, 'zh', reason, fact),
      en: changeInWords(city, 'en', reason, fact),
    },
    action: action && {
      sequence: action.sequence,
      type: action.command.type,
      on: action.command.on,
      name: action.actor.name,
      organisation: action.actor.organisation,
      recordedAt: action.recordedAt,
      reason: 'reason' in action.command ? (action.command.reason ?? null) : null,
    },
  }
}
