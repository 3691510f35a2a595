import type { ProjectView } from '../../api/shapes/projects.ts'
import type { CommandType } from '../../domain/projects/actions.ts'
import type { OpenForm } from './action-address.ts'
import { asObject, isSame, withoutEmpty } from './draft-values.ts'
import { evidenceOf, evidenceRows } from './evidence-drafts.ts'
import type { Draft } from './use-draft.ts'

/** What a form begins with: for a correction the recorded command, else what is usual on that day. */
export function beginningOf(form: OpenForm, view: ProjectView, today: string): Draft {
  switch (form.kind) {
    case 'reach':
      return { on: today }
    case 'plan': {
      const planned = findTrack(view, form.milestone, form.scope)?.plannedOn
      return { on: today, ...(planned ? { plannedOn: planned } : {}) }
    }
    case 'correct':
      return view.actions.find(({ sequence }) => sequence === form.target)?.command ?? {}
    case 'classify':
      return { on: today, withheld: view.admitted !== null, admitted: view.admitted ?? [] }
    default:
      return { on: today }
  }
}

/** The milestone on the track of a scope, or undefined. */
export function findTrack(view: ProjectView, milestone: string, scope: string) {
  return view.tracks
    .find((track) => track.scope === scope)
    ?.milestones.find((entry) => entry.milestone === milestone)
}

/** The command that a form asks for; `draft` is what was typed over the beginning. */
export function commandOf(form: OpenForm, view: ProjectView, draft: Draft, today: string): Draft {
  const value = { ...beginningOf(form, view, today), ...draft }
  switch (form.kind) {
    case 'reach': {
      const wanted = findTrack(view, form.milestone, form.scope)?.missing ?? []
      return {
        type: 'reach',
        milestone: form.milestone,
        scope: form.scope,
        on: value['on'],
        evidence: withIssueDay(evidenceOf(evidenceRows(value['evidence'], wanted))),
      }
    }
    case 'plan':
      return withoutEmpty({
        type: 'plan',
        milestone: form.milestone,
        scope: form.scope,
        on: value['on'],
        plannedOn: value['plannedOn'],
        reason: value['reason'],
      })
    case 'withdraw':
      return { type: 'withdraw', target: form.target, on: today, reason: value['reason'] ?? '' }
    case 'address':
      return { addressed: true, ...withoutEmpty(value), type: 'address' }
    case 'classify':
      return {
        reason: '',
        ...withoutEmpty(value),
        withheld: value['withheld'] === true,
        admitted: accountsIn(value['admitted']),
        type: 'classify',
      }
    default:
      return { reason: '', ...withoutEmpty(value), type: form.kind }
  }
}

/** The accounts of a list that is being typed, without empty lines. */
function accountsIn(typed: unknown): string[] {
  return Array.isArray(typed) ? typed.map((one) => String(one).trim()).filter((one) => one !== '') : []
}

/** A document without a day is sent without one, so that the refusal stands at the field. */
function withIssueDay(rows: readonly Draft[]): readonly Draft[] {
  return rows.map((row) => ({ documentNo: '', issuer: '', issuedOn: '', ...row }))
}

/** The fields of a recorded command that a correction changes. */
export function replacementOf(recorded: Draft, typed: Draft): Draft {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]): [string, unknown][] => {
      if (name === 'facts' || name === 'changes') {
        const [before, after] = [asObject(recorded[name]), asObject(value)]
        const changed = Object.entries(after).filter(([field, one]) => !isSame(one, before[field]))
        return changed.length === 0 ? [] : [[name, Object.fromEntries(changed)]]
      }
      const after =
        name === 'evidence' && Array.isArray(value) ? withIssueDay(evidenceOf(evidenceRows(value))) : value
      return isSame(after, recorded[name]) ? [] : [[name, after]]
    }),
  )
}

/** The correction of an action: only what is different, with the reason. */
export function correctionOf(
  target: number,
  recorded: Draft,
  draft: { readonly typed: Draft; readonly reason: string; readonly evidence: readonly Draft[] },
  today: string,
): Draft {
  return {
    type: 'correct' satisfies CommandType,
    on: today,
    target,
    replacement: replacementOf(recorded, draft.typed),
    reason: draft.reason,
    evidence: withIssueDay(evidenceOf(draft.evidence)),
  }
}
