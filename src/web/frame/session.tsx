import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react'
import type { Account, Session } from '../../api/shapes/session.ts'
import { change } from './api.ts'
import { ErrorState } from './ErrorState.tsx'
import { Opening } from './Opening.tsx'
import { apiKey, useApi } from './use-api.ts'

type SessionState = {
  /** Who acts; null on the sign-in page only. */
  readonly account: Account | null
  readonly accounts: readonly Account[]
  /** How far each permission reaches for who acts; what is not named is not allowed. */
  readonly permissions: Session['permissions']
  /** True where the role acted in needs a second factor that is not set up. */
  readonly needsSecondFactor: boolean
  /** Takes up a session that the server just answered. */
  readonly take: (session: Session) => void
  /** Everything that the person may act as. */
  readonly memberships: Session['memberships']
  /** Whether people may sign in through the city's single sign-on. */
  readonly singleSignOn: boolean
  readonly signIn: (account: string) => Promise<void>
  /** Acts for another of the person's organisations. */
  readonly actFor: (membership: string) => Promise<void>
  readonly signOut: () => Promise<void>
}

const SessionContext = createContext<SessionState | undefined>(undefined)

const lasting: ReadonlySet<unknown> = new Set(['/api/session', '/api/city', '/api/city/boundaries'])

/** Knows who acts. Another person sees other things, so every kept answer is dropped on a change. */
export function SessionProvider({ children }: { children: ReactNode }) {
  // Asked again when the person comes back to this tab: they may have become somebody else in another one.
  const answer = useApi('/api/session', { staleTime: 2_000 })
  const client = useQueryClient()
  const session = answer.data
  const { id, role, organisation } = session?.account ?? {}
  // The same person for another organisation sees other things, too.
  const acting = id === undefined ? null : `${id} ${role} ${organisation?.id}`
  const before = useRef(acting)
  useEffect(() => {
    if (before.current !== null && before.current !== acting)
      void client.resetQueries({ predicate: ({ queryKey }) => !lasting.has(queryKey[0]) })
    before.current = acting
  }, [acting, client])
  const state = useMemo(() => {
    if (!session) return undefined
    const settle = (next: Session) => {
      client.setQueryData(apiKey('/api/session'), next)
    }
    return {
      account: session.account,
      accounts: session.accounts,
      singleSignOn: session.singleSignOn,
      permissions: session.permissions,
      needsSecondFactor: session.needsSecondFactor,
      take: settle,
      memberships: session.memberships,
      signIn: async (account: string) => settle(await change('POST', '/api/session', { body: { account } })),
      actFor: async (membership: string) =>
        settle(await change('PATCH', '/api/session', { body: { membership } })),
      signOut: async () => {
        settle(await change('DELETE', '/api/session'))
        // Drafts and places in lists are nobody else's business at a shared desk.
        sessionStorage.clear()
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

/**
 * What the pages show to somebody who does not see the whole city: the organisation's own district or park, or what is
 * addressed to it. Null for those who see everything.
 */
export function useOwnPart(): Account['organisation'] | null {
  const { account, permissions } = useSession()
  return account === null || permissions['projects.read'] === 'city' ? null : account.organisation
}
