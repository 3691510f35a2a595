import { useState } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
import { ApiProblem } from '../frame/api.ts'

/** A change that a form sends: what was refused, what went wrong, and whether it is on its way. */
export type ChangeState = {
  readonly busy: boolean
  readonly problem: Problem | null
  readonly error: unknown
  /** Sends it; undefined when it was refused or did not arrive. */
  readonly run: <Answer>(send: () => Promise<Answer>) => Promise<Answer | undefined>
}

/** Sends one change at a time and keeps why it was refused. */
export function useChange(): ChangeState {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [error, setError] = useState<unknown>()
  const run = async <Answer>(send: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (busy) return undefined
    setBusy(true)
    try {
      const answer = await send()
      setProblem(null)
      setError(undefined)
      return answer
    } catch (failure) {
      const refused = failure instanceof ApiProblem
      setProblem(refused ? failure.problem : null)
      setError(refused ? undefined : failure)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, error, run }
}
