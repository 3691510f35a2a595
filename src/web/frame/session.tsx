import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo } from 'react'
import type { Account, Session } from '../../api/shapes/session.ts'
import { change } from './api.ts'
import { ErrorState } from './ErrorState.tsx'
import { Opening } from './Opening.tsx'
import { apiKey, useApi } from './use-api.ts'

type SessionState = {
  /** Who acts; null on the sign-in page only. */
  readonly account: Account | null
  readonly accounts: readonly Account[]
  readonly signIn: (account: string) => Promise<void>
  readonly signOut: () => Promise<void>
}

const SessionContext = createContext<SessionState | undefined>(undefined)

/** Knows who acts. Another person sees other things, so every kept answer is dropped on a change. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const answer = useApi('/api/session', { staleTime: Infinity })
  const client = useQueryClient()
  const session = answer.data
  const state = useMemo(() => {
    if (!session) return undefined
    const settle = async (next: Session) => {
      client.setQueryData(apiKey('/api/session'), next)
      const kept = new Set<unknown>(['/api/session', '/api/city', '/api/city/boundaries'])
      await client.resetQueries({ predicate: ({ queryKey }) => !kept.has(queryKey[0]) })
    }
    return {
      account: session.account,
      accounts: session.accounts,
      signIn: async (account: string) => settle(await change('POST', '/api/session', { body: { account } })),
      signOut: async () => {
        await change('DELETE', '/api/session')
        await settle({ ...session, account: null })
      },
    }
  }, [session, client])
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} whole />
  if (!state) return <Opening />
  return <SessionContext value={state}>{children}</SessionContext>
}

export function useSession(): SessionState {
  const state = use(SessionContext)
  if (!state) throw new Error('useSession outside SessionProvider')
  return state
}

/** Who acts; for everything behind the sign-in page. */
export function useAccount(): Account {
  const { account } = useSession()
  if (!account) throw new Error('useAccount before signing in')
  return account
}
