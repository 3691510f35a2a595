import type { Missing, ProjectView } from '../../api/shapes/projects.ts'
import { Milestone } from '../../domain/city/words.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import type { OpenForm } from './action-address.ts'
import { findTrack } from './command-drafts.ts'
import type { FactTools } from './fact-words.ts'
import styles from './next-step.module.css'

type Props = {
  readonly view: ProjectView
  readonly tools: FactTools
  readonly open: (form: OpenForm) => void
  readonly editFact: (fact: string) => void
  readonly mayEdit: boolean
}

/** The next milestone, what is still needed for it as a list to work off, and the buttons to plan and record it. */
export function NextStep({ view, tools, open, editFact, mayEdit }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  const { labels, formats, scopeName } = tools
  const { next, row } = view
  const milestone = Milestone.safeParse(next?.milestone).data
  if (!next || !milestone)
    return (
      <section className={styles.next} aria-label={text.nextTitle}>
        <h2>{text.nextTitle}</h2>
        <p>
          {row.status === 'ongoing'
            ? text.nextDone
            : (mayGoOn(view) ? text.nextResting : text.nextOver)(labels.label('status', row.status))}
        </p>
      </section>
    )
  const name = labels.label('milestone', milestone)
  const phase = next.scope === 'whole' ? '' : text.brackets(scopeName(next.scope))
  const reach = view.allowed.find(
    (action) => action.type === 'reach' && action.milestone === milestone && action.scope === next.scope,
  )
  const plan = view.allowed.find((action) => action.type === 'plan')
  const needs = next.missing.filter(({ kind }) => kind !== 'evidence')
  const documents = next.missing.filter(({ kind }) => kind === 'evidence')
  const late = findTrack(view, milestone, next.scope)?.daysLate ?? null
  return (
    <section className={styles.next} aria-label={text.nextTitle} data-next={milestone}>
      <header>
        <h2>
          {text.nextTitle}
          <strong>
            {name}
            {phase}
          </strong>
        </h2>
        <span className={late === null ? styles.day : styles.lateDay}>
          {next.plannedOn === null ? text.nextNotPlanned : text.nextDue(formats.date(next.plannedOn))}
        </span>
      </header>
      {needs.length > 0 ? (
        <>
          <p className={styles.lead}>{text.nextNeeds}</p>
          <ul>
            {needs.map((item) => (
              <li key={item.id} data-missing={item.id}>
                <Need
                  item={item}
                  scope={next.scope}
                  tools={tools}
                  mayEdit={mayEdit}
                  open={open}
                  editFact={editFact}
                />
              </li>
            ))}
          </ul>
        </>
      ) : (
        reach?.allowed === true && <p className={styles.lead}>{text.nextReady}</p>
      )}
      {documents.length > 0 && (
        <p className={styles.documents}>
          {text.nextDocuments(
            documents.map(({ alternatives }) =>
              alternatives.map((id) => labels.label('evidenceKind', id)).join(text.or),
            ),
          )}
        </p>
      )}
      <div className={`${styles.buttons} screen-only`}>
        <button
          type="button"
          className={styles.primary}
          disabled={reach?.allowed !== true}
          onClick={() => open({ kind: 'reach', milestone, scope: next.scope })}
        >
          {text.nextRecord(name)}
        </button>
        <button
          type="button"
          disabled={plan?.allowed !== true}
          onClick={() => open({ kind: 'plan', milestone, scope: next.scope })}
        >
          {next.plannedOn === null ? text.nextPlan : text.nextReplan}
        </button>
        {reach && !reach.allowed && <Why sentences={reach.refusals.map(({ sentence }) => sentence)} />}
      </div>
    </section>
  )
}

/** True when the status of the project lets somebody resume it, whoever that may be. */
function mayGoOn({ allowed }: ProjectView): boolean {
  const resume = allowed.find(({ type }) => type === 'resume')
  return resume !== undefined && !resume.refusals.some(({ code }) => code.startsWith('command-'))
}

function Why({ sentences }: { sentences: readonly string[] }) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <p className={styles.why}>{`${text.notNow}${text.brackets([...new Set(sentences)].join(text.comma))}`}</p>
  )
}

/** One thing that is missing, as the way to fill it in where the person may. */
function Need({
  item,
  scope,
  tools,
  mayEdit,
  open,
  editFact,
}: {
  item: Missing
  scope: string
  tools: FactTools
  mayEdit: boolean
  open: (form: OpenForm) => void
  editFact: (fact: string) => void
}) {
  const text = useText(webProjectZh, webProjectEn)
  const milestone = Milestone.safeParse(item.id).data
  const words =
    item.kind === 'milestone'
      ? text.nextMilestone(tools.labels.label('milestone', item.id))
      : text.nextFact(text.requirements[item.id] ?? item.id)
  return (
    <>
      <Icon name="arrow" size={14} />
      {mayEdit && (item.kind === 'fact' || milestone) ? (
        <button
          type="button"
          className={styles.need}
          onClick={() =>
            item.kind === 'milestone' && milestone
              ? open({ kind: 'reach', milestone, scope })
              : editFact(item.id)
          }
        >
          {words}
        </button>
      ) : (
        words
      )}
    </>
  )
}
