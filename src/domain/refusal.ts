/**
 * An expected failure, as a value. `code` names the sentence in `src/messages`, `params` fill it, `field`
 * says where in the input it stands, `allowed` lists what would be possible instead.
 */
export type Refusal = {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly field?: string
  readonly allowed?: readonly string[]
}

/** What a rule returns that can refuse. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

export function accepted<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refused(...refusals: Refusal[]): Result<never> {
  return { ok: false, refusals }
}
