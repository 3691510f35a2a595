import { createContext, type ReactNode, use, useEffect, useMemo } from 'react'
import type { CityView } from '../../api/shapes/city.ts'
import { type Labels, labelsOf } from './city-labels.ts'
import { ErrorState } from './ErrorState.tsx'
import { useLanguage } from './language.tsx'
import { Opening } from './Opening.tsx'
import { useApi } from './use-api.ts'

type CityState = Labels & { readonly city: CityView }

const CityContext = createContext<CityState | undefined>(undefined)

/** Reads the city's words once; everything inside may rely on them. */
export function CityProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  const answer = useApi('/api/city', { staleTime: Infinity })
  const state = useMemo(
    () => (answer.data ? { city: answer.data, ...labelsOf(answer.data, language) } : undefined),
    [answer.data, language],
  )
  const brand = state?.city.brand
  const name = state?.text(state.city.name)
  useEffect(() => {
    if (brand && name) document.title = `${brand} · ${name}`
  }, [brand, name])
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} whole />
  if (!state) return <Opening />
  return <CityContext value={state}>{children}</CityContext>
}

/** The city and what its ids are called in the page's language. */
export function useCity(): CityState {
  const state = use(CityContext)
  if (!state) throw new Error('useCity outside CityProvider')
  return state
}
