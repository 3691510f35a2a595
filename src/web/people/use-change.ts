import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
import { ApiProblem, type Changes, change } from '../frame/api.ts'

type State = { readonly busy: boolean; readonly problem?: Problem; readonly error?: unknown }

const lasting: ReadonlySet<unknown> = new Set(['/api/city', '/api/city/boundaries'])

/** Sends one change; a refusal becomes `problem`, a lost connection `error`. Afterwards everything is asked anew. */
export function useChange() {
  const client = useQueryClient()
  const [state, setState] = useState<State>({ busy: false })
  // The person may have changed what they themselves are.
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => !lasting.has(queryKey[0]) })
  const send = async <A extends keyof Changes>(
    ...request: Parameters<typeof change<A>>
  ): Promise<Changes[A] | undefined> => {
    setState({ busy: true })
    try {
      const answer = await change(...request)
      setState({ busy: false })
      await refresh()
      return answer
    } catch (error) {
      // What somebody else changed meanwhile is shown beside what was typed.
      if (error instanceof ApiProblem && error.problem.status === 409) void refresh()
      setState({ busy: false, ...(error instanceof ApiProblem ? { problem: error.problem } : { error }) })
      return undefined
    }
  }
  return { ...state, send }
}
export type ChangeTools = ReturnType<typeof useChange>
