import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
import { type Address, ApiProblem } from '../frame/api.ts'

/** How the last attempt went; `attempt` counts them, so that a second refusal is noticed like the first. */
type State = {
  readonly busy: boolean
  readonly attempt: number
  readonly problem?: Problem
  readonly error?: unknown
}

/**
 * Sends something that the server may refuse. A refusal becomes `problem`, a lost connection `error`; afterwards the
 * addresses named are asked anew.
 */
export function useSend(stale: readonly Address[]) {
  const client = useQueryClient()
  const [state, setState] = useState<State>({ busy: false, attempt: 0 })
  const send = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const attempt = state.attempt + 1
    setState({ busy: true, attempt })
    try {
      const answer = await work()
      setState({ busy: false, attempt })
      await Promise.all(stale.map((address) => client.invalidateQueries({ queryKey: [address] })))
      return answer
    } catch (error) {
      setState({
        busy: false,
        attempt,
        ...(error instanceof ApiProblem ? { problem: error.problem } : { error }),
      })
      return undefined
    }
  }
  return { ...state, send }
}
export type SendTools = ReturnType<typeof useSend>

/** The addresses whose answers a change of contacts makes old. */
export const contactAddresses: readonly Address[] = [
  '/api/projects/{code}/contacts',
  '/api/projects/{code}/contacts/accesses',
  '/api/contacts/retention',
]
