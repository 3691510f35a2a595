import type { City } from './city.ts'
import { type CityFault, checkReference, checkUnique, type ConfigurationPath } from './city-fault.ts'
import { checkPeriod, checkVersions } from './check-periods.ts'
import type { KindRules } from './lifecycle.ts'
import { Milestone, Stage, Status } from './words.ts'

/** Labels of all closed words, and the milestones of every kind: their order, evidence and landing. */
export function checkLifecycle({ lifecycle }: City): CityFault[] {
  const evidence = lifecycle.evidenceKinds.map((kind) => kind.id)
  return [
    ...checkLabels(
      'milestones',
      Milestone.options,
      lifecycle.milestones.map((entry) => entry.milestone),
    ),
    ...checkLabels(
      'stages',
      Stage.options,
      lifecycle.stages.map((entry) => entry.stage),
    ),
    ...checkLabels(
      'statuses',
      Status.options,
      lifecycle.statuses.map((entry) => entry.status),
    ),
    ...checkUnique(['lifecycle', 'evidenceKinds'], evidence),
    ...checkReference(['lifecycle', 'publicEvidence'], 'evidenceKinds', lifecycle.publicEvidence, evidence),
    ...lifecycle.evidenceKinds.flatMap((kind, index) =>
      checkPeriod(['lifecycle', 'evidenceKinds', index], kind),
    ),
    ...checkUnique(
      ['lifecycle', 'reasons'],
      lifecycle.reasons.map((reason) => reason.id),
    ),
    ...checkUnique(
      ['lifecycle', 'kinds'],
      lifecycle.kinds.map((kind) => kind.kind),
    ),
    ...lifecycle.kinds.flatMap((kind, index) => checkKind(['lifecycle', 'kinds', index], kind, evidence)),
  ]
}

/** Every closed word has its name in the city, once. */
function checkLabels(list: string, wanted: readonly string[], given: readonly string[]): CityFault[] {
  return [
    ...checkUnique(['lifecycle', list], given),
    ...wanted
      .filter((word) => !given.includes(word))
      .map((word) => ({ path: ['lifecycle', list], code: 'label-missing', params: { word } })),
  ]
}

function checkKind(path: ConfigurationPath, kind: KindRules, evidence: readonly string[]): CityFault[] {
  const order = kind.milestones.map((rule) => rule.milestone)
  const milestones = kind.milestones.flatMap((rule, place): CityFault[] => {
    const at = [...path, 'milestones', place]
    return [
      // Milestones are listed in the order in which they may happen, so a circle cannot be written down.
      ...rule.after.flatMap((before, number): CityFault[] => {
        const position = order.indexOf(before)
        return position === -1 || position < place
          ? checkReference([...at, 'after', number], 'milestones', before, order)
          : [
              {
                path: [...at, 'after', number],
                code: 'milestone-order',
                params: { milestone: rule.milestone, before },
              },
            ]
      }),
      ...rule.evidence.flatMap((group, number) =>
        group.flatMap((id, choice) =>
          checkReference([...at, 'evidence', number, choice], 'evidenceKinds', id, evidence),
        ),
      ),
    ]
  })
  const landing = kind.landing.flatMap((rule, number) =>
    rule.allOf.flatMap((milestone, place) => {
      const at = [...path, 'landing', number, 'allOf', place]
      const found = kind.milestones.find((entry) => entry.milestone === milestone)
      if (!found) return checkReference(at, 'milestones', milestone, order)
      // A project that skips it would never land.
      return found.optional ? [{ path: at, code: 'landing-optional', params: { milestone } }] : []
    }),
  )
  return [
    ...checkPeriod(path, kind),
    ...checkUnique([...path, 'milestones'], order),
    ...milestones,
    ...landing,
    ...checkVersions([...path, 'landing'], kind.landing),
  ]
}
