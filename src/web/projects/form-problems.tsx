import { createContext, type ReactNode, use, useId, useMemo } from 'react'
import type { ProblemError } from '../../api/shapes/problem.ts'
import styles from './fields.module.css'

type Problems = { readonly errors: readonly ProblemError[]; readonly prefix: string }

const ProblemsContext = createContext<Problems>({ errors: [], prefix: '' })

/** The server's refusals for the fields inside; each field takes those of its own path. */
export function FormProblems({
  errors,
  prefix = '',
  children,
}: {
  errors: readonly ProblemError[]
  prefix?: string
  children: ReactNode
}) {
  const value = useMemo(() => ({ errors, prefix }), [errors, prefix])
  return <ProblemsContext value={value}>{children}</ProblemsContext>
}

/** Fields whose paths go on from `prefix`, e.g. the facts of a registration that is corrected. */
export function ProblemScope({ prefix, children }: { prefix: string; children: ReactNode }) {
  const outer = use(ProblemsContext)
  return (
    <FormProblems errors={outer.errors} prefix={outer.prefix === '' ? prefix : `${outer.prefix}.${prefix}`}>
      {children}
    </FormProblems>
  )
}

/** The whole path of a field in what is sent, as the server names it. */
export function usePath(path: string): string {
  const { prefix } = use(ProblemsContext)
  return prefix === '' ? path : `${prefix}.${path}`
}

/** What the server refused at a path; with `inside` also what lies below it. */
export function useProblemsAt(path: string, inside = false): readonly ProblemError[] {
  const { errors } = use(ProblemsContext)
  const whole = usePath(path)
  return errors.filter(({ field }) => field === whole || (inside && field?.startsWith(`${whole}.`) === true))
}

/** Names that tie a control to its label, hint and refusals. */
export type FieldNames = {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

type FieldProps = {
  readonly label: string
  readonly path: string
  readonly hint?: string | undefined
  readonly optional?: string | undefined
  /** The control shows several values; refusals of each of them stand here. */
  readonly inside?: boolean
  readonly wide?: boolean
  readonly children: (names: FieldNames) => ReactNode
}

/** A label, its control, a hint and what the server refused, tied together for everybody. */
export function Field({ label, path, hint, optional, inside = false, wide = false, children }: FieldProps) {
  const id = useId()
  const whole = usePath(path)
  const problems = useProblemsAt(path, inside)
  const described = [hint ? `${id}-hint` : '', problems.length > 0 ? `${id}-fault` : ''].filter(Boolean)
  return (
    <div
      className={wide ? `${styles.field} ${styles.wide}` : styles.field}
      data-field={path}
      data-path={whole}
    >
      <label htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}>{optional}</span>}
      </label>
      {children({
        id,
        'aria-invalid': problems.length > 0,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {hint && (
        <small id={`${id}-hint`} className={styles.hint}>
          {hint}
        </small>
      )}
      <Faults id={`${id}-fault`} problems={problems} />
    </div>
  )
}

/** The server's sentences at a place. */
export function Faults({ id, problems }: { id?: string; problems: readonly ProblemError[] }) {
  if (problems.length === 0) return null
  return (
    <div id={id} className={styles.fault} data-fault>
      {problems.map(({ sentence, code }) => (
        <p key={`${code} ${sentence}`}>{sentence}</p>
      ))}
    </div>
  )
}
