import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Problem } from '../../api/shapes/problem.ts'
import type { ActionAccepted } from '../../api/shapes/projects.ts'
import { ApiProblem, change } from '../frame/api.ts'

// Crypto's own randomUUID is missing where the page is served without TLS inside a bureau's network.
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

/** How the last attempt went; `attempt` counts them, so that a second refusal is noticed like the first. */
type State = {
  readonly busy: boolean
  readonly attempt: number
  readonly problem?: Problem
  readonly error?: unknown
}

const lasting: ReadonlySet<unknown> = new Set(['/api/session', '/api/city', '/api/city/boundaries'])

/**
 * Records an action. A refusal becomes `problem`, a lost connection `error`; the same request sent again after a
 * lost connection carries the same key, so that it is recorded once. Afterwards every number is asked anew.
 */
export function useRecord(code: string | null, revision: number | null) {
  const client = useQueryClient()
  const [state, setState] = useState<State>({ busy: false, attempt: 0 })
  const sent = useRef({ body: '', key: '' })
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => !lasting.has(queryKey[0]) })

  const record = async (command: Record<string, unknown>): Promise<ActionAccepted | undefined> => {
    const body = JSON.stringify([command, revision])
    if (sent.current.body !== body) sent.current = { body, key: newKey() }
    const attempt = state.attempt + 1
    setState({ busy: true, attempt })
    try {
      const { type: _, ...opening } = command
      const accepted = await (code === null
        ? change('POST', '/api/projects', { body: opening, key: sent.current.key })
        : change('POST', '/api/projects/{code}/actions', {
            path: { code },
            body: command,
            key: sent.current.key,
            ...(revision === null ? {} : { revision }),
          }))
      sent.current = { body: '', key: '' }
      setState({ busy: false, attempt })
      await refresh()
      return accepted
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 401)
        void client.invalidateQueries({ queryKey: ['/api/session'] })
      setState({
        busy: false,
        attempt,
        ...(error instanceof ApiProblem ? { problem: error.problem } : { error }),
      })
      return undefined
    }
  }
  return { ...state, record, refresh, forget: () => setState({ busy: false, attempt: state.attempt }) }
}
export type RecordTools = ReturnType<typeof useRecord>
