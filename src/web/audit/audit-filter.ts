import { useMemo } from 'react'
import { AuditResult } from '../../domain/access/audit.ts'
import { Permission } from '../../domain/access/words.ts'
import { isPlainDate } from '../../domain/plain-date.ts'
import type { Query } from '../frame/api.ts'
import { useQuery } from '../frame/query-state.ts'

/** The filters by their names in the URL; `from` and `to` there are the period of the other pages. */
export const auditFilters = [
  'text',
  'account',
  'organisation',
  'permission',
  'result',
  'subject',
  'since',
  'until',
] as const
export type AuditFilterName = (typeof auditFilters)[number]

export type AuditFilterTools = {
  readonly values: Readonly<Record<AuditFilterName, string>>
  readonly isEmpty: boolean
  readonly apiQuery: Query
  readonly set: (name: AuditFilterName, value: string) => void
  readonly clear: () => void
}

const understood: Partial<Record<AuditFilterName, (value: string) => boolean>> = {
  permission: (value) => Permission.safeParse(value).success,
  result: (value) => AuditResult.safeParse(value).success,
  since: isPlainDate,
  until: isPlainDate,
}

/** The filter of the audit log in the URL; what is no value of a filter counts as absent. */
export function useAuditFilter(): AuditFilterTools {
  const { query, update } = useQuery()
  return useMemo(() => {
    const valueOf = (name: AuditFilterName) => {
      const value = query.get(name)?.slice(0, 100) ?? ''
      return understood[name]?.(value) === false ? '' : value
    }
    const values = {
      text: valueOf('text'),
      account: valueOf('account'),
      organisation: valueOf('organisation'),
      permission: valueOf('permission'),
      result: valueOf('result'),
      subject: valueOf('subject'),
      since: valueOf('since'),
      until: valueOf('until'),
    }
    const { since, until, ...rest } = values
    return {
      values,
      isEmpty: Object.values(values).every((value) => value === ''),
      apiQuery: { ...rest, from: since, to: until },
      set: (name, value) => update({ [name]: value }, { replace: name === 'text' }),
      clear: () => update(Object.fromEntries(auditFilters.map((name) => [name, null]))),
    }
  }, [query, update])
}
