import type { AuditEntryView } from '../../api/shapes/audit.ts'
import { problemCodes, problemWords } from '../../messages/problems.ts'
import { permissionWords } from '../../messages/permission-words.ts'
import type { WebAuditText } from '../../messages/web-audit.zh.ts'
import type { WebProjectText } from '../../messages/web-project.zh.ts'
import type { Formats } from '../frame/formats.ts'
import type { InterfaceLanguage } from '../frame/language.tsx'
import { actionTypeWords } from '../projects/action-words.ts'

export type AuditWords = {
  readonly language: InterfaceLanguage
  readonly text: WebAuditText
  readonly project: WebProjectText
}

/** What was done, in words: the kind of action where it is one, else what the permission allows. */
export function doneWords(entry: AuditEntryView, { language, text, project }: AuditWords): string {
  const { method, route, permission, details } = entry
  if (method === 'CLI') return text.onMachine(route)
  if (route === '/api/session')
    return { DELETE: text.signedOut, PATCH: text.actsFor }[method] ?? text.signedIn
  const type = details['type']
  if (typeof type === 'string') return text.recorded(actionTypeWords(type, project))
  if (permission === null) return `${method} ${route}`
  const words = permissionWords[language][permission]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The moment in the city to the second: what one person did within a minute stays in order. */
export function momentWords(recordedAt: string, formats: Formats): string {
  return `${formats.dateTime(recordedAt)}:${recordedAt.slice(17, 19)}`
}

/** The title of the problem that ended a request; its code where the page knows no sentence. */
export function problemTitle(code: string, language: InterfaceLanguage): string {
  const known = problemCodes.find((one) => one === code)
  return known ? problemWords[language][known].title : code
}
