import { Link } from 'react-router'
import type { OrganisationsView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './organisations.module.css'

type Organisations = OrganisationsView['organisations']

/** The tree of organisations, each with the people in it. */
export function OrganisationsPage() {
  const text = useText(webPeopleZh, webPeopleEn)
  const answer = useApi('/api/organisations')
  const all = answer.data?.organisations ?? []
  const roots = all.filter(({ parent }) => !all.some(({ id }) => id === parent))
  return (
    <Page
      title={text.organisationsTitle}
      above={<Link to="/people">{text.toPeople}</Link>}
      lead={text.organisationsLead}
    >
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={12} />}
      {all.length > 0 && <Branch organisations={roots} all={all} />}
    </Page>
  )
}

function Branch({ organisations, all }: { organisations: Organisations; all: Organisations }) {
  return (
    <ul className={styles.branch}>
      {organisations.map((organisation) => {
        const below = all.filter(({ parent }) => parent === organisation.id)
        return (
          <li key={organisation.id}>
            <Entry organisation={organisation} />
            {below.length > 0 && <Branch organisations={below} all={all} />}
          </li>
        )
      })}
    </ul>
  )
}

function Entry({ organisation }: { organisation: Organisations[number] }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { text: inLanguage } = useCity()
  const formats = useFormats()
  const { id, name, kind, people, toConfirm, source } = organisation
  const kinds: Readonly<Record<string, string>> = text.kindsOfOrganisation
  return (
    <div className={styles.entry}>
      {people === null ? (
        <span>{inLanguage(name)}</span>
      ) : (
        <Link to={`/people?organisation=${encodeURIComponent(id)}`}>{inLanguage(name)}</Link>
      )}
      <small>{kinds[kind] ?? kind}</small>
      {toConfirm && (
        <small className={styles.open} title={source}>
          {text.toConfirm}
        </small>
      )}
      {people !== null && <span className={styles.count}>{text.peopleCount(formats.count(people))}</span>}
    </div>
  )
}
