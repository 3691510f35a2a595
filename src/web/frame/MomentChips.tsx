import { lazy, Suspense, useState } from 'react'
import { plainDate } from '../../domain/plain-date.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from './city.tsx'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'
import { type Moment, useMoment } from './moment.ts'
import { monthEndsBefore, type PeriodChoice, periodChoices } from './moment-choices.ts'
import styles from './moment-panel.module.css'
import { Popup } from './Popup.tsx'
import { useFormats } from './use-formats.ts'

// The calendar is the heaviest control of all: it comes when a person first chooses dates.
const DateField = lazy(async () => ({ default: (await import('./DateField.tsx')).DateField }))

type Choose = {
  readonly moment: Moment
  readonly setMoment: (changes: Partial<Moment>) => void
}

/** The period of the page; the drawer of a figure uses the same panels for its own. */
export function PeriodChip(props: Partial<Choose>) {
  const text = useText(webFrameZh, webFrameEn)
  const page = useMoment()
  const { moment, setMoment } = { moment: props.moment ?? page, setMoment: props.setMoment ?? page.setMoment }
  const formats = useFormats()
  const shown = formats.period(moment.from, moment.to)
  return (
    <Popup
      className={styles.chip}
      name={`${text.period}: ${shown}`}
      label={
        <>
          <Icon name="calendar" size={16} />
          {shown}
        </>
      }
    >
      {(close) => <PeriodPanel moment={moment} setMoment={setMoment} close={close} />}
    </Popup>
  )
}

function PeriodPanel({ moment, setMoment, close }: Choose & { close: () => void }) {
  const text = useText(webFrameZh, webFrameEn)
  const { city } = useCity()
  const [from, setFrom] = useState(moment.from)
  const [to, setTo] = useState(moment.to)
  const choices = periodChoices(plainDate(city.today))
  const wrong = from > to
  const nameOf = ({ kind, quarter }: PeriodChoice): string => {
    switch (kind) {
      case 'year-to-date':
        return text.periodYearToDate
      case 'quarter':
        return text.periodQuarter(quarter ?? 1)
      case 'month':
        return text.periodMonth
      case 'whole-year':
        return text.periodWholeYear
      case 'last-year':
        return text.periodLastYear
    }
  }
  return (
    <>
      <h3 className={styles.panelTitle}>{text.period}</h3>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <button
            key={nameOf(choice)}
            type="button"
            className={styles.choice}
            aria-pressed={choice.from === moment.from && choice.to === moment.to}
            onClick={() => {
              setMoment({ from: choice.from, to: choice.to })
              close()
            }}
          >
            {nameOf(choice)}
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (wrong) return
          setMoment({ from, to })
          close()
        }}
      >
        <h3 className={styles.panelTitle}>{text.periodCustom}</h3>
        <div className={styles.dates}>
          <Suspense fallback={null}>
            <DateField
              label={text.periodFrom}
              value={from}
              clearable={false}
              onChange={(day) => day && setFrom(day)}
            />
            <DateField
              label={text.periodTo}
              value={to}
              clearable={false}
              onChange={(day) => day && setTo(day)}
            />
          </Suspense>
          <button type="submit" className={styles.choice} disabled={wrong}>
            {text.apply}
          </button>
        </div>
        {wrong && (
          <p className={styles.wrong} role="alert">
            {text.periodWrongOrder}
          </p>
        )}
      </form>
    </>
  )
}

/** What was known when: now, or at the end of a past day. */
export function AsOfChip(props: Partial<Choose>) {
  const text = useText(webFrameZh, webFrameEn)
  const page = useMoment()
  const { moment, setMoment } = { moment: props.moment ?? page, setMoment: props.setMoment ?? page.setMoment }
  const formats = useFormats()
  const shown = moment.asOf === null ? text.asOfNow : text.asOfChip(formats.moment(moment.asOf))
  return (
    <Popup
      className={moment.asOf === null ? styles.chip : `${styles.chip} ${styles.chipPast}`}
      name={`${text.asOf}: ${shown}`}
      label={
        <>
          <Icon name="clock" size={16} />
          {shown}
        </>
      }
    >
      {(close) => <AsOfPanel moment={moment} setMoment={setMoment} close={close} />}
    </Popup>
  )
}

function AsOfPanel({ moment, setMoment, close }: Choose & { close: () => void }) {
  const text = useText(webFrameZh, webFrameEn)
  const { city } = useCity()
  const formats = useFormats()
  const choose = (asOf: string | null) => {
    setMoment({ asOf })
    close()
  }
  return (
    <>
      <h3 className={styles.panelTitle}>{text.asOf}</h3>
      <p className={styles.panelNote}>{text.asOfExplained}</p>
      <div className={styles.choices}>
        <button
          type="button"
          className={styles.choice}
          aria-pressed={moment.asOf === null}
          onClick={() => choose(null)}
        >
          {text.asOfNow}
        </button>
      </div>
      <h3 className={styles.panelTitle}>{text.asOfMonthEnds}</h3>
      <div className={styles.choices}>
        {monthEndsBefore(plainDate(city.today), 8).map((day) => (
          <button
            key={day}
            type="button"
            className={styles.choice}
            aria-pressed={moment.asOf === day}
            onClick={() => choose(day)}
          >
            {formats.shortDate(day)}
          </button>
        ))}
      </div>
      <div className={styles.dates}>
        <Suspense fallback={null}>
          <DateField
            label={text.asOfPick}
            value={moment.asOf?.slice(0, 10) ?? null}
            max={city.today}
            onChange={choose}
          />
        </Suspense>
      </div>
    </>
  )
}
