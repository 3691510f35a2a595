import type { z } from 'zod'
import type { Refusal } from './refusal.ts'

const ownChecks: ReadonlySet<string> = new Set([
  'date',
  'decimal',
  'wholeAmount',
  'currency',
  'country',
  'text',
  'login',
])

/** Input that a schema refuses, as refusals at their fields; `field` goes before the path. */
export function refusalsOfIssues(error: Pick<z.ZodError, 'issues'>, field?: string): Refusal[] {
  return error.issues.map((issue): Refusal => {
    const path = [...(field === undefined ? [] : [field]), ...issue.path.map(String)].join('.')
    const at = path === '' ? {} : { field: path }
    if (ownChecks.has(issue.message))
      return { code: `invalid-${issue.message === 'wholeAmount' ? 'amount' : issue.message}`, ...at }
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined
          ? { code: 'required', ...at }
          : { code: 'wrong-type', params: { expected: issue.expected }, ...at }
      case 'too_small':
        return issue.origin === 'string' || issue.origin === 'array'
          ? {
              code: issue.minimum === 1 ? 'required' : 'too-short',
              params: { minimum: String(issue.minimum) },
              ...at,
            }
          : {
              code: issue.inclusive === false ? 'not-above' : 'too-small',
              params: { minimum: String(issue.minimum) },
              ...at,
            }
      case 'too_big':
        return {
          code: issue.origin === 'string' || issue.origin === 'array' ? 'too-long' : 'too-large',
          params: { maximum: String(issue.maximum) },
          ...at,
        }
      case 'invalid_value':
        return {
          code: issue.input === undefined ? 'required' : 'unknown-value',
          allowed: issue.values.map(String),
          ...at,
        }
      case 'invalid_union':
        // Of alternatives told apart by one field, whose value is none of theirs.
        return 'options' in issue && issue.options
          ? { code: 'unknown-value', allowed: issue.options.map(String), ...at }
          : { code: 'invalid-value', ...at }
      case 'unrecognized_keys':
        return { code: 'unknown-field', params: { fields: issue.keys.join(', ') }, ...at }
      default:
        return { code: 'invalid-value', ...at }
    }
  })
}
