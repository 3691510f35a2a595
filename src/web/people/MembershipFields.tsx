import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { DateField } from '../frame/DateField.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import form from '../projects/form.module.css'
import fields from '../projects/fields.module.css'
import { Faults, Field, ProblemScope, useProblemsAt } from '../projects/form-problems.tsx'

export type MembershipDraft = {
  readonly organisation: string
  readonly role: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

export const noMembership = (today: string): MembershipDraft => ({
  organisation: '',
  role: '',
  validFrom: today,
  validTo: null,
})

/** What is sent: a day that is not given is left to the server. */
export function membershipOf({ organisation, role, validFrom, validTo }: MembershipDraft) {
  return { organisation, role, ...(validFrom !== null && { validFrom }), validTo }
}

type Props = {
  readonly value: MembershipDraft
  readonly set: (value: MembershipDraft) => void
  /** Where the membership stands in what is sent. */
  readonly prefix?: string
}

/** Organisation, the roles that people have there, and from when to when. */
export function MembershipFields({ prefix, ...props }: Props) {
  return prefix === undefined ? (
    <Inner {...props} />
  ) : (
    <ProblemScope prefix={prefix}>
      <Inner {...props} />
    </ProblemScope>
  )
}

function Inner({ value, set }: Omit<Props, 'prefix'>) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { text: inLanguage, label } = useCity()
  const { data } = useApi('/api/organisations', { staleTime: 60_000 })
  const organisations = data?.organisations.filter(({ people }) => people !== null) ?? []
  const roles = organisations.find(({ id }) => id === value.organisation)?.roles ?? []
  return (
    <>
      <Field label={text.organisation} path="organisation">
        {(field) => (
          <select
            {...field}
            value={value.organisation}
            onChange={(event) => set({ ...value, organisation: event.target.value, role: '' })}
          >
            <option value="">{text.choose}</option>
            {organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {inLanguage(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text.role} path="role">
        {(field) => (
          <select
            {...field}
            value={value.role}
            disabled={roles.length === 0}
            onChange={(event) => set({ ...value, role: event.target.value })}
          >
            <option value="">{text.choose}</option>
            {roles.map((role) => (
              <option key={role} value={role}>
                {label('role', role)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className={form.grid}>
        <Day
          label={text.from}
          path="validFrom"
          value={value.validFrom}
          set={(validFrom) => set({ ...value, validFrom })}
        />
        <Day
          label={text.to}
          path="validTo"
          value={value.validTo}
          set={(validTo) => set({ ...value, validTo })}
          hint={text.toHint}
        />
      </div>
    </>
  )
}

type DayProps = {
  readonly label: string
  readonly path: string
  readonly value: string | null
  readonly set: (day: string | null) => void
  readonly hint?: string
}

/** A day with what the server says of it. */
export function Day({ label, path, value, set, hint }: DayProps) {
  const problems = useProblemsAt(path)
  return (
    <div className={fields.field} data-path={path}>
      <DateField label={label} value={value} onChange={set} invalid={problems.length > 0} />
      {hint && <small className={fields.hint}>{hint}</small>}
      <Faults problems={problems} />
    </div>
  )
}
