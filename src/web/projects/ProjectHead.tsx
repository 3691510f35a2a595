import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { stageFacts } from '../../domain/projects/stages.ts'
import { useText } from '../frame/language.tsx'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import { Light } from '../figures/Light.tsx'
import type { FactTools } from './fact-words.ts'
import styles from './project-head.module.css'

/** Where the project stands, at a glance: stages as lights, status, amount, place, who is responsible, what is late. */
export function ProjectHead({ view, tools }: { view: ProjectView; tools: FactTools }) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, labels, formats } = tools
  const { row } = view
  const reached = city.stages.findIndex(({ id }) => id === row.stage)
  const resting = row.status !== 'ongoing'
  return (
    <section className={styles.head} aria-label={text.summary}>
      <ol className={styles.stages} data-resting={resting}>
        {city.stages.map(({ id, name }, index) => (
          <li
            key={id}
            data-reached={index <= reached && isKnown(id, row)}
            data-passed={index < reached}
            data-lit={index <= reached && isKnown(id, row) && row.landedOn !== null}
            aria-current={index === reached ? 'step' : undefined}
          >
            <i aria-hidden="true" />
            <span>{labels.text(name)}</span>
          </li>
        ))}
      </ol>
      <dl className={styles.facts}>
        <div>
          <dt>{text.status}</dt>
          <dd>
            <StatusWords view={view} tools={tools} />
          </dd>
        </div>
        <div>
          <dt>{text.facts.totalInvestment}</dt>
          <dd className={styles.large}>
            {row.totalInvestment === null ? (
              text.notGiven
            ) : (
              <span title={formats.exactMoney(row.totalInvestment)}>
                {formats.money(row.totalInvestment)}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{labels.text(city.landedName)}</dt>
          <dd>{row.landedOn === null ? text.notYet : formats.date(row.landedOn)}</dd>
        </div>
        <div>
          <dt>{text.where}</dt>
          <dd>
            {labels.label('district', row.district)}
            {row.park !== null && <small>{labels.label('park', row.park)}</small>}
          </dd>
        </div>
        <div>
          <dt>{text.facts.ownerOrganisation}</dt>
          <dd>
            {labels.organisationName(row.ownerOrganisation)}
            {row.relationshipManager !== null && <small>{row.relationshipManager}</small>}
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** True when the fact behind a stage is known; a later one may be known without it. */
function isKnown(stage: string, row: ProjectView['row']): boolean {
  const fact = stageFacts.find(([known]) => known === stage)
  return fact === undefined || row[fact[1]] !== null
}

/** Going on, resting or over; and whether the next step is in time. */
function StatusWords({ view, tools }: { view: ProjectView; tools: FactTools }) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, labels } = tools
  const { row } = view
  const status = labels.label('status', row.status)
  if (row.status !== 'ongoing') {
    const last = view.actions.findLast(({ type, effective }) => effective && statusActions.has(type))
    return (
      <>
        <Light light="unknown" word={status} />
        {last?.reason && <small>{last.reason}</small>}
      </>
    )
  }
  const today = view.asOf?.slice(0, 10) ?? city.today
  const late = row.nextPlannedOn === null ? 0 : daysBetween(plainDate(row.nextPlannedOn), plainDate(today))
  return (
    <>
      {status}
      {row.nextMilestone !== null && row.nextPlannedOn !== null && (
        <small>
          {late > 0 ? (
            <Light light="late" word={text.lateBy(late)} />
          ) : (
            <Light light="good" word={text.inTime} />
          )}
        </small>
      )}
    </>
  )
}

const statusActions: ReadonlySet<string> = new Set(['suspend', 'resume', 'lose', 'exit', 'merge'])
