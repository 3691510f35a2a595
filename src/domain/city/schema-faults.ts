import type { z } from 'zod'
import { refusalsOfIssues } from '../issues.ts'
import { City } from './city.ts'
import type { CityFault, ConfigurationPath } from './city-fault.ts'
import { nearest } from './nearest.ts'
import { keysAt } from './schema-walk.ts'

type Issue = z.core.$ZodIssue

/** Checks of the configuration that say by a word of their own what is wrong. */
const ownFaults: Readonly<Record<string, string>> = {
  id: 'invalid-id',
  localizedEnglish: 'english-missing',
  amountWithoutBound: 'amount-without-bound',
}

/**
 * What a schema says of a configuration, as faults at their places. `params.path` is the place for people, empty at
 * the top; an unknown key stands at its own place and brings the known key that is nearest to it.
 */
export function schemaFaults(issues: readonly Issue[], within: ConfigurationPath = []): CityFault[] {
  return issues.flatMap((issue) => {
    const path = [...within, ...issue.path.map(step)]
    if (issue.code === 'unrecognized_keys') return unknownKeys(path, issue.keys)
    if (issue.code === 'invalid_union') return unionFaults(path, issue.errors, issue.input)
    // Codes and amounts of digits alone are numbers to YAML unless they stand in quotes.
    if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof issue.input === 'number')
      return [fault(path, 'unquoted', { value: String(issue.input) })]
    const own = ownFaults[issue.message]
    if (own !== undefined) return [fault(path, own)]
    return refusalsOfIssues({ issues: [issue] }).map(({ code, params, allowed }) =>
      fault(path, code, { ...params, ...(allowed && { allowed: allowed.join(', ') }) }),
    )
  })
}

const step = (key: PropertyKey) => (typeof key === 'symbol' ? key.toString() : key)

function fault(path: ConfigurationPath, code: string, params: CityFault['params'] = {}): CityFault {
  return { path, code, params: { ...params, path: path.join('.') } }
}

function unknownKeys(path: ConfigurationPath, keys: readonly string[]): CityFault[] {
  const known = keysAt(City, path)
  return keys.map((key) => ({
    path: [...path, key],
    code: 'unknown-field',
    params: { path: path.join('.'), fields: key, nearest: nearest(key, known) },
  }))
}

/** Where one of several forms may stand, the form that was meant is the one that fits best; what it says counts. */
function unionFaults(
  path: ConfigurationPath,
  forms: readonly (readonly Issue[])[],
  input: unknown,
): CityFault[] {
  const values = forms.flatMap((issues) =>
    issues.flatMap((issue) =>
      issue.code === 'invalid_value' && issue.path.length === 0 ? issue.values : [],
    ),
  )
  if (values.length > 0)
    return [fault(path, 'unknown-value', { allowed: [...new Set(values.map(String))].join(', ') })]
  const [best, second] = forms.toSorted((a, b) => misfit(a) - misfit(b))
  if (best && (!second || misfit(best) < misfit(second))) return schemaFaults(best, path)
  if (typeof input !== 'object' || input === null) return schemaFaults(best?.slice(0, 1) ?? [], path)
  const known = keysAt(City, path)
  const unknown = unknownKeys(
    path,
    Object.keys(input).filter((key) => !known.includes(key)),
  )
  return unknown.length > 0 ? unknown : [fault(path, 'one-of', { allowed: known.join(', ') })]
}

/** How far a value is from a form: keys that the form does not have, and keys that it lacks. */
function misfit(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return sum + issue.keys.length
    return issue.code === 'invalid_type' && issue.input === undefined && issue.path.length === 1
      ? sum + 1
      : sum
  }, 0)
}
