import { toFixed } from '../domain/decimal.ts'
import { squareMetres, perLandUnit } from '../domain/land.ts'
import { daysBetween, type PlainDate } from '../domain/plain-date.ts'
import { can } from '../domain/access/can.ts'
import { commandPermission } from '../domain/projects/command-permission.ts'
import { allowedCommands } from '../domain/projects/allowed.ts'
import { type MissingItem, missingFor, nextStep } from '../domain/projects/missing.ts'
import { findPlanned, findReached, type Project, scopesOf } from '../domain/projects/project.ts'
import type { ProjectRecord } from '../domain/projects/record.ts'
import { toRecord } from '../domain/projects/to-record.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { explainRecord } from '../store/counted-projects.ts'
import type { Context } from '../store/context.ts'
import { findFamily } from '../store/projects.ts'
import { actionViews } from './action-view.ts'
import type { Caller } from './environment.ts'
import { refusalView } from './problems.ts'
import type { AllowedAction, PerLandView, ProjectRow, ProjectView } from './shapes/projects.ts'

/** A record as a row: amounts as digits. */
export function projectRowView(record: ProjectRecord): ProjectRow {
  const { id: _, revision: __, withheldId, ...rest } = record
  return {
    ...rest,
    withheld: withheldId !== null,
    totalInvestment: record.totalInvestment?.toString() ?? null,
    fixedAssetInvestment: record.fixedAssetInvestment?.toString() ?? null,
    completedInvestment: record.completedInvestment?.toString() ?? null,
    filedInvestment: record.filedInvestment?.toString() ?? null,
    registeredCapital: record.registeredCapital?.toString() ?? null,
  }
}

/**
 * Everything that the page of a project shows. The period decides which indicators count it; `asOf` makes it a
 * picture of the past without actions.
 */
export async function projectView(
  context: Context,
  caller: Caller,
  language: InterfaceLanguage,
  project: Project,
  { from, to, asOf }: { from: PlainDate; to: PlainDate; asOf?: string },
): Promise<ProjectView> {
  const { city } = context
  const record = toRecord(city, project)
  const next = project.status === 'ongoing' ? nextStep(city, project) : undefined
  return {
    row: projectRowView(record),
    revision: project.history.length,
    facts: project.facts,
    tracks: tracksOf(context, project),
    next:
      next === undefined
        ? null
        : {
            ...next,
            missing: missingView(missingFor(city, project, next.milestone, next.scope)),
          },
    admitted: project.admitted === undefined ? null : [...project.admitted],
    addressees: [...project.addressees],
    perLand: perLandViews(context, project),
    areaSquareMetres: project.facts.land
      ? toFixed(squareMetres(project.facts.land, city.city.landUnit), 1)
      : null,
    actions: actionViews(project),
    allowed: asOf === undefined ? allowedViews(context, caller, language, project, record) : [],
    family: (await findFamily(context.db, record.rootCode)).filter((member) => member.code !== project.code),
    countedBy: await countedBy(context, record, { from, to }, asOf),
    asOf: asOf ?? null,
  }
}

function missingView(items: readonly MissingItem[]) {
  return items.map((item) => ({ ...item, alternatives: [...item.alternatives] }))
}

/** A track for the whole project and one for each phase. */
function tracksOf({ city, today }: Context, project: Project): ProjectView['tracks'] {
  const milestones = city.findKind(project.facts.kind)?.milestones ?? []
  return scopesOf(project).map((scope) => ({
    scope,
    name: project.facts.phases.find((phase) => phase.id === scope)?.name ?? null,
    milestones: milestones.map(({ milestone, optional }) => {
      const reached = findReached(project, milestone, scope)
      const planned = findPlanned(project, milestone, scope)
      const late =
        planned && !reached && project.status === 'ongoing' ? daysBetween(planned.plannedOn, today) : 0
      return {
        milestone,
        optional,
        plannedOn: planned?.plannedOn ?? null,
        reachedOn: reached?.on ?? null,
        sequence: reached?.sequence ?? null,
        daysLate: late > 0 ? late : null,
        missing: reached ? [] : missingView(missingFor(city, project, milestone, scope)),
      }
    }),
  }))
}

/** Investment, output and tax per land unit, each with the scopes it speaks of (R-LD-01). */
function perLandViews({ city }: Context, { facts }: Project): PerLandView[] {
  const { land } = facts
  if (!land) return []
  const amounts = [
    [
      'fixedAssetInvestment',
      facts.fixedAssetInvestment && { amount: facts.fixedAssetInvestment, scope: 'whole' },
    ],
    ['outputAtCapacity', facts.outputAtCapacity],
    ['taxAtCapacity', facts.taxAtCapacity],
  ] as const
  const { reviewAbove } = city.city.landUnit
  return amounts.flatMap(([of, amount]): PerLandView[] => {
    if (!amount) return []
    const result = perLandUnit({ amount: BigInt(amount.amount.amount), scope: amount.scope }, land)
    if (result.kind === 'missing') return []
    const value = toFixed(result.perUnit, 0)
    return [
      {
        of,
        value,
        comparable: result.kind === 'value',
        amountScope: amount.scope,
        landScope: land.scope,
        aboveReview:
          of === 'fixedAssetInvestment' && reviewAbove !== undefined && BigInt(value) > BigInt(reviewAbove),
      },
    ]
  })
}

/** The buttons: what the rules allow, and nothing where the caller may not act at all. */
function allowedViews(
  context: Context,
  caller: Caller,
  language: InterfaceLanguage,
  project: Project,
  record: ProjectRecord,
): AllowedAction[] {
  const place = { ...record, addressees: project.addressees }
  return allowedCommands(context, project).map(({ type, milestone, scope, allowed, refusals }) => {
    const verdict = can(caller.acting, commandPermission[type], place)
    return {
      type,
      milestone,
      scope,
      allowed: allowed && verdict.allowed,
      refusals: (verdict.allowed ? refusals : [verdict.refusal, ...refusals]).map((refusal) =>
        refusalView(language, context.city, refusal),
      ),
    }
  })
}

/** The indicators that count this project in the period. */
async function countedBy(
  context: Context,
  record: ProjectRecord,
  period: { from: PlainDate; to: PlainDate },
  asOf: string | undefined,
): Promise<ProjectView['countedBy']> {
  const explained = await explainRecord(context, record, period, asOf)
  return explained.flatMap(({ indicator, explanation }) =>
    explanation.counts && explanation.on !== null ? [{ indicator, on: explanation.on }] : [],
  )
}
