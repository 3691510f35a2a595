import type { ActionView } from '../../api/shapes/projects.ts'
import { CommandType } from '../../domain/projects/actions.ts'
import type { WebProjectText } from '../../messages/web-project.zh.ts'
import type { FactTools } from './fact-words.ts'

/** What a kind of action is called. */
export function actionTypeWords(type: string, text: WebProjectText): string {
  const known = CommandType.safeParse(type).data
  return known ? text.actionTypes[known] : type
}

/** What a field of an action or of the facts is called. */
export function fieldWords(field: string, text: WebProjectText): string {
  const names: Readonly<Record<string, string>> = { ...text.actionFields, ...text.facts }
  return names[field] ?? field
}

/** What an action did, as the heading of its line in the history. */
export function actionTitle(action: ActionView, tools: FactTools): string {
  const { text, labels, formats, scopeName } = tools
  const milestone = action.milestone === null ? '' : labels.label('milestone', action.milestone)
  const phase =
    action.scope === null || action.scope === 'whole' ? '' : text.brackets(scopeName(action.scope))
  switch (action.type) {
    case 'reach':
      return `${milestone}${phase}`
    case 'plan':
      return text.planned(
        `${milestone}${phase}`,
        action.plannedOn === null ? '' : formats.date(action.plannedOn),
      )
    case 'describe':
      return text.described(action.changes.map(({ field }) => fieldWords(field, text)))
    case 'correct':
    case 'withdraw':
      return text.targeted(actionTypeWords(action.type, text), action.target ?? 0)
    default:
      return actionTypeWords(action.type, text)
  }
}
