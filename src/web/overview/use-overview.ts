import { useMemo } from 'react'
import type { IndicatorView } from '../../api/shapes/indicators.ts'
import type { Overview } from '../../api/shapes/overview.ts'
import type { Moment } from '../frame/moment.ts'
import { useApi } from '../frame/use-api.ts'

/** What the sections of the overview work from. */
export type SectionProps = {
  readonly overview: Overview
  readonly indicators: ReadonlyMap<string, IndicatorView>
  readonly district: string | null
}

/** The overview of a moment with the definitions of its figures; `every` asks again after so many milliseconds. */
export function useOverview(query: Moment & { readonly district: string | null }, every?: number) {
  const answer = useApi('/api/overview', {
    query,
    keep: true,
    ...(every !== undefined && { every }),
  })
  const definitions = useApi('/api/indicators', { staleTime: 600_000 })
  const indicators = useMemo(
    () => new Map(definitions.data?.indicators.map((indicator) => [indicator.id, indicator])),
    [definitions.data],
  )
  const failed = answer.isError ? answer : definitions.isError ? definitions : undefined
  return {
    overview: definitions.data ? answer.data : undefined,
    indicators,
    /** What is shown is that of the moment before. */
    busy: answer.isPlaceholderData,
    /** When the answer came, in milliseconds. */
    answeredAt: answer.dataUpdatedAt,
    failed,
  }
}
