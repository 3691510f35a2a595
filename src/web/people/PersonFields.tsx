import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useText } from '../frame/language.tsx'
import { Field } from '../projects/form-problems.tsx'

const names = ['name', 'login', 'title', 'nameLatin', 'titleLatin'] as const
export type FactDraft = Readonly<Record<(typeof names)[number], string>>

export const noFacts: FactDraft = { name: '', login: '', title: '', nameLatin: '', titleLatin: '' }

/** What is sent: an empty optional field is nothing. */
export function factsOf({ name, login, title, nameLatin, titleLatin }: FactDraft) {
  const orNull = (text: string) => (text.trim() === '' ? null : text)
  return { name, login, title: orNull(title), nameLatin: orNull(nameLatin), titleLatin: orNull(titleLatin) }
}

/** Name, login and titles of a person. */
export function PersonFields({ value, set }: { value: FactDraft; set: (value: FactDraft) => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const labels = {
    name: text.name,
    login: text.login,
    title: text.jobTitle,
    nameLatin: text.nameLatin,
    titleLatin: text.titleLatin,
  }
  return (
    <>
      {names.map((name) => (
        <Field
          key={name}
          label={labels[name]}
          path={name}
          hint={name === 'login' ? text.loginHint : undefined}
          optional={name === 'name' || name === 'login' ? undefined : text.optional}
        >
          {(field) => (
            <input
              {...field}
              value={value[name]}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => set({ ...value, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
