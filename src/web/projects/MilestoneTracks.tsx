import type { ProjectView, TrackMilestone } from '../../api/shapes/projects.ts'
import { Milestone } from '../../domain/city/words.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { Light } from '../figures/Light.tsx'
import { useText } from '../frame/language.tsx'
import type { OpenForm } from './action-address.ts'
import type { FactTools } from './fact-words.ts'
import styles from './milestone-track.module.css'

type Props = {
  readonly view: ProjectView
  readonly tools: FactTools
  /** Opens a form; undefined where one only looks. */
  readonly open: ((form: OpenForm) => void) | undefined
}

/** One line for the whole project and one for each phase: what happened is filled, what is planned is hollow. */
export function MilestoneTracks({ view, tools, open }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <section className={styles.tracks} aria-label={text.track}>
      <h2>{text.track}</h2>
      {view.tracks.map(({ scope, name, milestones }) => (
        <div key={scope} className={styles.track}>
          {view.tracks.length > 1 && <h3>{name ?? text.whole}</h3>}
          <ol className={styles.line} style={{ gridTemplateColumns: `repeat(${milestones.length}, 1fr)` }}>
            {milestones.map((entry, index) => (
              <li
                key={entry.milestone}
                data-milestone={entry.milestone}
                data-state={stateOf(entry)}
                data-optional={entry.optional}
                data-joined={entry.reachedOn !== null && milestones[index + 1]?.reachedOn !== null}
              >
                <Step entry={entry} scope={scope} tools={tools} open={open} />
              </li>
            ))}
          </ol>
          <LateLines milestones={milestones} tools={tools} />
        </div>
      ))}
    </section>
  )
}

function stateOf(entry: TrackMilestone): 'reached' | 'late' | 'planned' | 'open' {
  if (entry.reachedOn !== null) return 'reached'
  if (entry.daysLate !== null) return 'late'
  return entry.plannedOn === null ? 'open' : 'planned'
}

function Step({
  entry,
  scope,
  tools,
  open,
}: {
  entry: TrackMilestone
  scope: string
  tools: FactTools
  open: Props['open']
}) {
  const text = useText(webProjectZh, webProjectEn)
  const { labels, formats } = tools
  const name = labels.label('milestone', entry.milestone)
  const day = entry.reachedOn ?? entry.plannedOn
  const words = (
    <>
      <i aria-hidden="true" />
      <strong>{name}</strong>
      <span className={styles.day}>
        {day === null ? (
          entry.optional ? (
            text.optionalStep
          ) : (
            text.unplanned
          )
        ) : (
          <DayWords words={formats.date(day)} />
        )}
      </span>
      {entry.reachedOn === null && day !== null && <span className={styles.kind}>{text.plannedShort}</span>}
    </>
  )
  const milestone = Milestone.safeParse(entry.milestone).data
  if (!open || !milestone) return <div className={styles.step}>{words}</div>
  const form: OpenForm =
    entry.sequence === null
      ? { kind: 'reach', milestone, scope }
      : { kind: 'correct', target: entry.sequence }
  return (
    <button
      type="button"
      className={styles.step}
      title={entry.sequence === null ? text.stepReach(name) : text.stepCorrect(name)}
      onClick={() => open(form)}
    >
      {words}
      <span className="visually-hidden">
        {entry.sequence === null ? text.stepReach(name) : text.stepCorrect(name)}
      </span>
    </button>
  )
}

/** A date that may break after its year, where the language puts it first. */
function DayWords({ words }: { words: string }) {
  const [year, rest] = words.split('年')
  return rest === undefined ? (
    words
  ) : (
    <>
      {year}年<wbr />
      {rest}
    </>
  )
}

/** What is late, in words. */
function LateLines({ milestones, tools }: { milestones: readonly TrackMilestone[]; tools: FactTools }) {
  const text = useText(webProjectZh, webProjectEn)
  const { labels, formats } = tools
  const late = milestones.filter(({ daysLate }) => daysLate !== null)
  if (late.length === 0) return null
  return (
    <ul className={styles.late}>
      {late.map(({ milestone, plannedOn, daysLate }) => (
        <li key={milestone}>
          <Light
            light="late"
            word={text.shouldHave(
              labels.label('milestone', milestone),
              plannedOn === null ? '' : formats.date(plannedOn),
              daysLate ?? 0,
            )}
          />
        </li>
      ))}
    </ul>
  )
}
