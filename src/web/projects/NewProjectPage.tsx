import { Link, useNavigate } from 'react-router'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useAccount } from '../frame/session.tsx'
import { useProjectSuggestions } from '../frame/suggestions.ts'
import { DayField } from './CommandFields.tsx'
import { asObject, asObjects, withoutEmpty } from './draft-values.ts'
import { FactEditor, type FactsDraft, textOf } from './FactEditor.tsx'
import type { FactField } from './fact-groups.ts'
import styles from './form.module.css'
import { FormFrame } from './FormFrame.tsx'
import { ProblemScope } from './form-problems.tsx'
import page from './new-project.module.css'
import { useDraft } from './use-draft.ts'
import { useRecord } from './use-record.ts'

/** By what a project is recognised, should it be registered already. */
const known: readonly FactField[] = ['name', 'investors']
/** What is usually known at the first contact; everything else can follow. */
const first: readonly FactField[] = ['kind', 'district', 'park', 'totalInvestment', 'industryCode', 'summary']
const more: readonly FactField[] = [
  'fixedAssetInvestment',
  'categories',
  'otherChains',
  'agreement',
  'projectCompany',
  'projectCode',
  'land',
  'address',
  'rootCode',
  'relation',
  'source',
]
const owners: readonly FactField[] = [
  'ownerOrganisation',
  'relationshipManager',
  'projectManager',
  'taskForce',
]

/** The first registration of a project, with a look at what may have been registered already. */
export function NewProjectPage() {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage } = useCity()
  const { organisation } = useAccount()
  const navigate = useNavigate()
  const address = usePageAddress()
  const draft = useDraft('new')
  const record = useRecord(null, null)
  // Its own organisation and place are what a clerk registers for nearly always.
  const usual: FactsDraft = {
    ownerOrganisation: inLanguage(organisation.name),
    ...(organisation.area === null ? {} : { district: organisation.area }),
    ...(organisation.park === null ? {} : { park: organisation.park }),
    investors: [{ name: '', originCountry: city.country }],
  }
  const typed = asObject(draft.draft['facts'])
  const facts: FactsDraft = { ...usual, ...typed }
  const set = (changes: FactsDraft) => draft.set({ facts: { ...typed, ...changes } })
  const submit = async () => {
    const accepted = await record.record({
      type: 'open',
      on: textOf(draft.draft['on']) || city.today,
      facts: withoutEmpty(facts),
    })
    if (!accepted) return
    draft.clear()
    await navigate(address(`/projects/${encodeURIComponent(accepted.code)}`), { replace: true })
  }
  const fields = (names: readonly FactField[], optional: boolean) => (
    <div className={styles.grid}>
      {names.map((field) => (
        <FactEditor key={field} field={field} facts={facts} set={set} optional={optional} />
      ))}
    </div>
  )
  return (
    <Page
      title={text.newTitle}
      lead={text.newLead}
      above={<Link to={address('/projects')}>{text.backToList}</Link>}
    >
      <div className={page.page}>
        <FormFrame
          draft={draft}
          record={record}
          submit={() => void submit()}
          cancel={() => void navigate(address('/projects'))}
          submitWords={text.submits.open}
          idle={Object.keys(withoutEmpty(typed)).length === 0}
        >
          <ProblemScope prefix="facts">{fields(known, false)}</ProblemScope>
          <Similar facts={facts} />
          <ProblemScope prefix="facts">{fields(first, false)}</ProblemScope>
          <h2>{text.newOwner}</h2>
          <ProblemScope prefix="facts">{fields(owners, false)}</ProblemScope>
          <div className={styles.grid}>
            <DayField
              name="on"
              label={text.newOn}
              value={{ on: city.today, ...draft.draft }}
              set={draft.set}
              past
            />
          </div>
          <details className={styles.more}>
            <summary>{text.newMore}</summary>
            <ProblemScope prefix="facts">{fields(more, true)}</ProblemScope>
          </details>
        </FormFrame>
      </div>
    </Page>
  )
}

/** Projects with the same name or investor, so that nobody registers what is there. */
function Similar({ facts }: { facts: FactsDraft }) {
  const text = useText(webProjectZh, webProjectEn)
  const { shortArea } = useCity()
  const address = usePageAddress()
  const investor = textOf(asObjects(facts.investors)[0]?.['name'])
  const byName = useProjectSuggestions(enough(textOf(facts.name)), 3).projects
  const byInvestor = useProjectSuggestions(enough(investor), 3).projects
  const found = new Map([...byName, ...byInvestor].map((project) => [project.code, project]))
  if (found.size === 0) return null
  return (
    <div className={page.similar} role="status">
      <p>{text.newSimilar}</p>
      <ul>
        {[...found.values()].map(({ code, name, district, investorNames }) => (
          <li key={code}>
            <Link to={address(`/projects/${encodeURIComponent(code)}`)}>{name}</Link>{' '}
            <small>{[shortArea(district), investorNames, code].join(' · ')}</small>
          </li>
        ))}
      </ul>
      <p>{text.newSimilarNote}</p>
    </div>
  )
}

/** One or two characters match half the ledger. */
function enough(typed: string): string {
  return typed.trim().length < 3 ? '' : typed
}
