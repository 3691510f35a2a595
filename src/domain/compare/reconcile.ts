import type { Change, ReasonKind } from './change.ts'

/** Projects that are summed up and not looked at one by one. */
export type Summed = { readonly projects: number; readonly contribution: bigint }

/** All changes of one kind of reason: how many projects they concern and what they add up to. */
export type ReasonGroup = {
  readonly kind: ReasonKind | 'hidden' | 'more'
  readonly projects: number
  readonly added: bigint
  readonly removed: bigint
  readonly contribution: bigint
}

/** Two figures with the reasons for their difference, which always add up to it. */
export type Reconciliation = {
  readonly left: bigint
  readonly right: bigint
  readonly difference: bigint
  readonly groups: readonly ReasonGroup[]
}

/**
 * The reasons for a difference, the largest first. `hidden` are projects that the reader may not open, `more` those beyond the
 * ones that were looked at. Throws a RangeError when the parts do not give the difference: a wrong sum is never shown.
 */
export function reconcile(
  totals: { readonly left: bigint; readonly right: bigint },
  changes: readonly Change[],
  rest: { readonly hidden?: Summed; readonly more?: Summed } = {},
): Reconciliation {
  const { left, right } = totals
  const groups = [...Map.groupBy(changes, ({ reason }) => reason.kind)].map(([kind, members]) =>
    groupOf(
      kind,
      members.length,
      members.map(({ contribution }) => contribution),
    ),
  )
  const summed = (['hidden', 'more'] as const).flatMap((kind) => {
    const part = rest[kind]
    return part && part.projects > 0 ? [groupOf(kind, part.projects, [part.contribution])] : []
  })
  const all = [...groups.toSorted(byWeight), ...summed]
  const sum = total(all.map(({ contribution }) => contribution))
  if (sum !== right - left)
    throw new RangeError(`the reasons give ${sum} and the figures differ by ${right - left}`)
  return { left, right, difference: right - left, groups: all }
}

const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n)

function groupOf(kind: ReasonGroup['kind'], projects: number, contributions: readonly bigint[]): ReasonGroup {
  const added = total(contributions.filter((one) => one > 0n))
  const removed = total(contributions.filter((one) => one < 0n))
  return { kind, projects, added, removed, contribution: added + removed }
}

function byWeight(one: ReasonGroup, other: ReasonGroup): number {
  const [a, b] = [one.added - one.removed, other.added - other.removed]
  return a === b ? (one.kind < other.kind ? -1 : 1) : a > b ? -1 : 1
}
