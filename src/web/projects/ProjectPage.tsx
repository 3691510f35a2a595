import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { ProjectView } from '../../api/shapes/projects.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { FilesSection } from '../files/FilesSection.tsx'
import { ContactsSection } from '../contacts/ContactsSection.tsx'
import { SecretsSection } from '../contacts/SecretsSection.tsx'
import { useCity } from '../frame/city.tsx'
import { CopyLink } from '../frame/CopyLink.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment, usePageAddress } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQuery } from '../frame/query-state.ts'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { findForm, formAddress, type OpenForm } from './action-address.ts'
import { actionTitle } from './action-words.ts'
import { ActionButtons } from './ActionButtons.tsx'
import { ActionDrawer } from './ActionDrawer.tsx'
import { Audience } from './Audience.tsx'
import { CountedBy } from './CountedBy.tsx'
import { type FactGroup, groupOfFact, isFactGroup } from './fact-groups.ts'
import type { FactTools } from './fact-words.ts'
import { FactGroups } from './FactGroups.tsx'
import { Family } from './Family.tsx'
import { MilestoneTracks } from './MilestoneTracks.tsx'
import { NextStep } from './NextStep.tsx'
import styles from './project-page.module.css'
import { ProjectHead } from './ProjectHead.tsx'
import { ProvenanceMark } from './ProjectMarks.tsx'
import { Timeline } from './Timeline.tsx'

/** The way back to the list as it was left. */
function useListAddress(): string {
  const { state } = useLocation()
  const address = usePageAddress()
  const list: unknown =
    typeof state === 'object' && state !== null && 'list' in state ? state.list : undefined
  return typeof list === 'string' ? `/projects${list}` : address('/projects')
}

/** One project: how far it is, what is next, what is known, what happened, and what one may do. */
export function ProjectPage() {
  const text = useText(webProjectZh, webProjectEn)
  const { code = '' } = useParams()
  const { from, to, asOf } = useMoment()
  const back = useListAddress()
  const address = usePageAddress()
  const answer = useApi('/api/projects/{code}', {
    path: { code },
    query: { from, to, asOf },
    keep: true,
    spoken: true,
  })
  const above = (
    <Link to={back} state={{ returns: true }}>
      {text.backToList}
    </Link>
  )
  if (answer.data && answer.data.row.code === code)
    return <LoadedProject key={code} view={answer.data} above={above} />
  return (
    <Page title={code} above={above}>
      {answer.isError ? (
        <ErrorState
          error={answer.error}
          retry={() => void answer.refetch()}
          elsewhere={<Link to={address('/projects')}>{text.toList}</Link>}
        />
      ) : (
        <Waiting lines={14} />
      )}
    </Page>
  )
}

function useFactTools(view: ProjectView): FactTools {
  const text = useText(webProjectZh, webProjectEn)
  const { city, ...labels } = useCity()
  const formats = useFormats()
  const names = new Map(view.tracks.map(({ scope, name }) => [scope, name]))
  return {
    city,
    labels,
    formats,
    text,
    scopeName: (scope) => (scope === 'whole' ? text.whole : (names.get(scope) ?? scope)),
  }
}

function LoadedProject({ view, above }: { view: ProjectView; above: ReactNode }) {
  const text = useText(webProjectZh, webProjectEn)
  const frame = useText(webFrameZh, webFrameEn)
  const tools = useFactTools(view)
  const { permissions } = useSession()
  const { query, update } = useQuery()
  const [recorded, setRecorded] = useState<number | null>(null)
  const { row } = view
  const isPast = view.asOf !== null
  const form = isPast ? undefined : findForm(query.get('act'))
  const asked = query.get('edit')
  const editing = !isPast && isFactGroup(asked) ? asked : null
  const can = (type: string) => view.allowed.some((action) => action.type === type && action.allowed)

  // Back must leave the form and not the project, so a form is a step of its own in the history.
  const open = (next: OpenForm | null) => update({ act: next && formAddress(next), edit: null })
  const edit = (group: FactGroup | null) => update({ edit: group, act: null })
  const done = (sequence: number) => {
    setRecorded(sequence)
    update({ act: null, edit: null }, { replace: true })
  }
  const editFact = (fact: string) => {
    const group = groupOfFact(fact)
    edit(group)
    requestAnimationFrame(() =>
      document.getElementById(`facts-${group}`)?.scrollIntoView({ block: 'center' }),
    )
  }
  const justRecorded = view.actions.find(({ sequence }) => sequence === recorded)
  return (
    <Page
      title={row.name}
      above={above}
      lead={
        <span className={styles.lead}>
          <span>{row.code}</span>
          <ProvenanceMark provenance={row.provenance} text={frame} />
          {row.relation && <span>{text.relationOf(text.relations[row.relation], row.rootCode)}</span>}
        </span>
      }
      actions={<CopyLink />}
    >
      {justRecorded && (
        <p className={styles.done} role="status" data-recorded={justRecorded.sequence}>
          {text.recorded(actionTitle(justRecorded, tools), justRecorded.sequence)}
        </p>
      )}
      <ProjectHead view={view} tools={tools} />
      <MilestoneTracks
        view={view}
        tools={tools}
        open={can('reach') || can('plan') || can('correct') ? open : undefined}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          {!isPast && (
            <NextStep view={view} tools={tools} open={open} editFact={editFact} mayEdit={can('describe')} />
          )}
          <FactGroups
            view={view}
            tools={tools}
            editing={editing}
            edit={edit}
            mayEdit={can('describe')}
            done={done}
          />
          {!isPast && <FilesSection view={view} />}
          {!isPast && permissions['contacts.read'] && <ContactsSection code={row.code} />}
          {permissions['secrets.read'] && <SecretsSection code={row.code} asOf={view.asOf} />}
          <Family view={view} tools={tools} />
          <CountedBy view={view} />
          {!isPast && <Audience code={row.code} />}
          {!isPast && <ActionButtons view={view} open={open} />}
        </div>
        <aside className={styles.side} aria-label={text.timeline}>
          <Timeline view={view} tools={tools} open={can('correct') ? open : undefined} />
        </aside>
      </div>
      {form && (
        <ActionDrawer form={form} view={view} tools={tools} open={open} done={done} editFact={editFact} />
      )}
    </Page>
  )
}
