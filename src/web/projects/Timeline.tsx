import type { ActionView, ProjectView } from '../../api/shapes/projects.ts'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { type WebProjectText, webProjectZh } from '../../messages/web-project.zh.ts'
import { DocumentFiles } from '../files/DocumentFiles.tsx'
import { useText } from '../frame/language.tsx'
import type { OpenForm } from './action-address.ts'
import { actionTitle, fieldWords } from './action-words.ts'
import { factInWords, type FactTools } from './fact-words.ts'
import styles from './timeline.module.css'

type Props = {
  readonly view: ProjectView
  readonly tools: FactTools
  /** Opens a correction; undefined where one only looks. */
  readonly open: ((form: OpenForm) => void) | undefined
}

/** After how many days a record is called late: a month's figures have usually been closed by then. */
const lateAfter = 30

/** Everything that was recorded, the newest first: what, who, when it happened, when it became known, with what proof. */
export function Timeline({ view, tools, open }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <>
      <header className={styles.head}>
        <h2>{text.timeline}</h2>
        <small>{text.timelineCount(view.actions.length)}</small>
      </header>
      <ol className={styles.timeline}>
        {view.actions.toReversed().map((action) => (
          <Entry key={action.sequence} code={view.row.code} action={action} tools={tools} open={open} />
        ))}
      </ol>
    </>
  )
}

/** The day of an action in words: a milestone happened, a fact holds from then on, a paper was worked on. */
function dayWords(type: string, day: string, text: WebProjectText): string {
  switch (type) {
    case 'describe':
      return text.inForce(day)
    case 'plan':
    case 'correct':
    case 'withdraw':
      return text.doneOn(day)
    default:
      return text.happened(day)
  }
}

function Entry({
  code,
  action,
  tools,
  open,
}: {
  code: string
  action: ActionView
  tools: FactTools
  open: Props['open']
}) {
  const text = useText(webProjectZh, webProjectEn)
  const { labels, formats } = tools
  const { sequence, type, on, recordedAt, actor, effective, correctedBy } = action
  const late = daysBetween(plainDate(on), formats.localTime(recordedAt).day)
  const correctable = effective && type !== 'correct' && type !== 'withdraw'
  const reason = [
    action.reasonCode === null ? null : labels.label('reason', action.reasonCode),
    action.reason,
  ].filter((part) => part !== null)
  return (
    <li id={`action-${sequence}`} data-type={type} data-effective={effective}>
      <div className={styles.title}>
        <strong>{actionTitle(action, tools)}</strong>
        <span className={styles.number}>{sequence}</span>
      </div>
      <p className={styles.when}>
        <time dateTime={on}>{dayWords(type, formats.date(on), text)}</time>
        {late > lateAfter && <span className={styles.late}>{text.recordedLate(late)}</span>}
      </p>
      {action.changes.length > 0 && (
        <ul className={styles.changes}>
          {action.changes.map(({ field, before, after }) => (
            <li key={field}>
              {text.changed(
                fieldWords(field, text),
                factInWords(field, before, tools) ?? text.nothing,
                factInWords(field, after, tools) ?? text.nothing,
              )}
            </li>
          ))}
        </ul>
      )}
      {reason.length > 0 && <p>{reason.join(text.comma)}</p>}
      {action.evidence.length > 0 && (
        <ul className={styles.evidence}>
          {action.evidence.map(({ kind, documentNo, issuer, issuedOn }, index) => (
            <li key={`${kind} ${documentNo}`}>
              {text.evidenceLine(
                labels.label('evidenceKind', kind),
                documentNo,
                issuer,
                formats.date(issuedOn),
              )}
              <DocumentFiles code={code} sequence={sequence} index={index} />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.who}>
        <span>
          {actor.name === actor.organisation
            ? labels.organisationName(actor.organisation)
            : `${actor.name}${text.brackets(labels.organisationName(actor.organisation))}`}
        </span>
        <span>{text.recordedAt(formats.dateTime(recordedAt))}</span>
      </p>
      {(correctedBy !== null || !effective) && (
        <p className={styles.mark}>
          {effective && correctedBy !== null ? (
            <a href={`#action-${correctedBy}`}>{text.correctedBy(correctedBy)}</a>
          ) : (
            text.withdrawnBy
          )}
        </p>
      )}
      {open && correctable && (
        <button
          type="button"
          className={`${styles.correct} screen-only`}
          onClick={() => open({ kind: 'correct', target: sequence })}
        >
          {text.correctThis}
          <span className="visually-hidden"> {actionTitle(action, tools)}</span>
        </button>
      )}
    </li>
  )
}
