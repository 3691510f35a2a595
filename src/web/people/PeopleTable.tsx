import type { PersonRow } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import tools from '../projects/list-tools.module.css'
import { termInWords } from './membership-words.ts'
import styles from './people.module.css'

type Props = {
  readonly people: readonly PersonRow[]
  readonly busy: boolean
  readonly open: (id: string) => void
}

/** People as a table; on a phone each is a card. */
export function PeopleTable({ people, busy, open }: Props) {
  const text = useText(webPeopleZh, webPeopleEn)
  return (
    <table
      className={busy ? `${styles.table} ${tools.busy}` : styles.table}
      aria-label={text.list}
      aria-busy={busy}
    >
      <thead>
        <tr>
          <th scope="col">{text.name}</th>
          <th scope="col">{text.login}</th>
          <th scope="col">{text.memberships}</th>
          <th scope="col">{text.state}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id} person={person} open={open} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ person, open }: { person: PersonRow; open: Props['open'] }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { label } = useCity()
  const { language } = useLanguage()
  const formats = useFormats()
  const { id, login, state, synthetic } = person
  const name = language === 'en' ? (person.nameLatin ?? person.name) : person.name
  const title = language === 'en' ? (person.titleLatin ?? person.title) : person.title
  const current = person.memberships.filter((membership) => membership.state !== 'over')
  return (
    <tr data-state={state}>
      <th scope="row">
        <button type="button" className={styles.name} onClick={() => open(id)}>
          {name}
        </button>
        {synthetic && <span className={styles.mark}>{text.synthetic}</span>}
        {title && <small>{title}</small>}
      </th>
      <td className={styles.login}>{login}</td>
      <td>
        {current.length === 0 && <span className={styles.quiet}>{text.nobody}</span>}
        {current.map((membership) => (
          <div key={membership.id}>
            {label('organisation', membership.organisation)} · {label('role', membership.role)}
            {(membership.state === 'to-come' || membership.validTo !== null) && (
              <small>{termInWords(membership, text, formats)}</small>
            )}
          </div>
        ))}
      </td>
      <td>
        <span className={styles.state} data-state={state}>
          {text.states[state]}
        </span>
      </td>
    </tr>
  )
}
