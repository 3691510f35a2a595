import { useId, useState } from 'react'
import { Link } from 'react-router'
import type { AnomalyView } from '../../api/shapes/anomalies.ts'
import { anomalyInWords, type EvidenceWords } from '../../messages/anomaly-in-words.ts'
import { webAnomaliesEn } from '../../messages/web-anomalies.en.ts'
import { webAnomaliesZh } from '../../messages/web-anomalies.zh.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { usePageAddress } from '../frame/moment.ts'
import { useFormats } from '../frame/use-formats.ts'
import { ProvenanceMark } from '../projects/ProjectMarks.tsx'
import styles from './anomalies.module.css'
import { AnomalyForm, type AnomalyCommandType } from './AnomalyForm.tsx'

type Props = {
  readonly anomaly: AnomalyView
  readonly period: { readonly from: string; readonly to: string }
  readonly may: { readonly explain: boolean; readonly close: boolean }
}

/** So many projects of an item are shown before it is opened. */
const few = 4

/** One thing noticed: what shows it, the projects, what people said of it, and what may be done. */
export function AnomalyItem({ anomaly, period, may }: Props) {
  const text = useText(webAnomaliesZh, webAnomaliesEn)
  const { language } = useLanguage()
  const { label } = useCity()
  const heading = useId()
  const [form, setForm] = useState<AnomalyCommandType | null>(null)
  const words = useEvidenceWords(anomaly)
  const closed = anomaly.state === 'closed'
  const commands: AnomalyCommandType[] = closed
    ? may.close
      ? ['reopen']
      : []
    : [...(may.explain ? (['explain'] as const) : []), ...(may.close ? (['close'] as const) : [])]
  return (
    <li className={styles.item} data-anomaly={anomaly.key} data-state={anomaly.state}>
      <article aria-labelledby={heading}>
        <p className={styles.head}>
          <strong id={heading}>{text.kinds[anomaly.kind]}</strong>
          <span>{anomaly.district === null ? text.several : label('district', anomaly.district)}</span>
          <span className={styles.mark} data-state={anomaly.state}>
            {text.marks[anomaly.state]}
          </span>
        </p>
        <p className={styles.sentence}>{anomalyInWords(language, anomaly.kind, words)}</p>
        <Projects anomaly={anomaly} />
        <Steps anomaly={anomaly} />
        {form ? (
          <AnomalyForm
            key={form}
            anomaly={anomaly}
            command={form}
            period={period}
            close={() => setForm(null)}
          />
        ) : (
          commands.length > 0 && (
            <p className={`${styles.commands} screen-only`}>
              {commands.map((command) => (
                <button key={command} type="button" onClick={() => setForm(command)}>
                  {text.commands[command]}
                </button>
              ))}
            </p>
          )
        )}
      </article>
    </li>
  )
}

function Projects({ anomaly: { projects, hidden } }: { anomaly: AnomalyView }) {
  const text = useText(webAnomaliesZh, webAnomaliesEn)
  const frame = useText(webFrameZh, webFrameEn)
  const formats = useFormats()
  const address = usePageAddress()
  const { label } = useCity()
  const [all, setAll] = useState(false)
  const shown = all ? projects : projects.slice(0, few)
  const rest = projects.length - shown.length
  return (
    <>
      <ul className={styles.projects} aria-label={text.projects(formats.count(projects.length + hidden))}>
        {shown.map((project) => (
          <li key={project.code}>
            <Link to={address(`/projects/${project.code}`)}>{project.name}</Link>
            <ProvenanceMark provenance={project.provenance} text={frame} />
            <span>{label('district', project.district)}</span>
            <span>{project.totalInvestment === null ? '' : formats.money(project.totalInvestment)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {text.more(formats.count(rest))}
        </button>
      )}
      {hidden > 0 && <p className={styles.quiet}>{text.hidden(formats.count(hidden))}</p>}
    </>
  )
}

function Steps({ anomaly: { steps, state } }: { anomaly: AnomalyView }) {
  const text = useText(webAnomaliesZh, webAnomaliesEn)
  const formats = useFormats()
  if (steps.length === 0) return null
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step.recordedAt}>
          <strong>{text.done[step.type]}</strong>
          {step.outcome !== null && <span>{text.outcomes[step.outcome]}</span>}
          <span>{step.reason}</span>
          <small>{text.by(step.name, step.organisation, formats.dateTime(step.recordedAt))}</small>
        </li>
      ))}
      {state === 'changed' && <li className={styles.changed}>{text.changed}</li>}
    </ol>
  )
}

/** How the parts of its evidence read in the page's language. */
function useEvidenceWords({ evidence }: AnomalyView): EvidenceWords {
  const formats = useFormats()
  const { label, city, text: inLanguage } = useCity()
  const part = (name: string) => String(evidence[name] ?? '')
  const when = (read: (text: string) => string) => (name: string) => {
    const value = part(name)
    return value === '' ? '—' : read(value)
  }
  return {
    landUnit: inLanguage(city.landUnit.name),
    text: part,
    count: when(formats.count),
    money: when(formats.money),
    month: when(formats.month),
    date: when(formats.date),
    district: when((code) => label('district', code)),
  }
}
