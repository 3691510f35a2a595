import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { TargetBoard } from '../../api/shapes/targets.ts'
import { webTargetsEn } from '../../messages/web-targets.en.ts'
import { webTargetsZh } from '../../messages/web-targets.zh.ts'
import { openingChanges } from '../figures/figure-state.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { changedSearch } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './targets.module.css'

type Props = {
  readonly board: TargetBoard
  readonly holder: TargetBoard['holders'][number]
  readonly indicator: TargetBoard['indicators'][number]
  readonly name: string
  readonly close: () => void
}
type Command = 'request' | 'approve' | 'refuse' | 'end'

/** One target: the figure behind it, how it was set, its clock, and what may be done about both. */
export function TargetPanel({ board, holder, indicator, name, close }: Props) {
  const text = useText(webTargetsZh, webTargetsEn)
  const formats = useFormats()
  const { text: inLanguage } = useCity()
  const { pathname, search } = useLocation()
  const key = {
    year: String(board.year),
    indicator: indicator.id,
    holderKind: holder.kind,
    holder: holder.id,
  }
  const answer = useApi('/api/targets/{year}/{indicator}/{kind}/{holder}', {
    path: { ...key, kind: holder.kind },
  })
  const cell = holder.cells.find((one) => one.indicator === indicator.id)
  const clock = cell?.clock.state ?? 'running'
  const commands: Command[] = [
    ...(clock === 'running' && board.mayAskStop ? (['request'] as const) : []),
    ...(clock === 'asked' && board.mayDecideStop ? (['approve', 'refuse'] as const) : []),
    ...(clock === 'stopped' && board.mayDecideStop ? (['end'] as const) : []),
  ]
  const title = text.open(name, inLanguage(indicator.name))
  const filters = holder.kind === 'park' ? { park: [holder.id] } : { district: [holder.id] }
  return (
    <section className={styles.panel} aria-label={title} data-panel>
      <header>
        <h2>
          <Link
            to={{
              pathname,
              search: changedSearch(search, {
                ...openingChanges(indicator.id, filters),
                'f.from': board.from,
                'f.to': board.to,
              }),
            }}
          >
            {title}
          </Link>
        </h2>
        <button type="button" className="screen-only" onClick={close}>
          {text.close}
        </button>
      </header>
      <div className={styles.columns}>
        <div>
          <h3>{text.history}</h3>
          {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
          {answer.isPending && <Waiting lines={3} />}
          {answer.data?.versions.length === 0 && <p className={styles.quiet}>{cell?.source ?? text.never}</p>}
          <ol className={styles.steps} data-versions>
            {answer.data?.versions.toReversed().map((version) => (
              <li key={version.revision}>
                <strong>{formats.count(version.value)}</strong>
                <span>{text.revision(String(version.revision))}</span>
                <span>{version.reason}</span>
                <small>
                  {text.by(version.name, version.organisation, formats.dateTime(version.recordedAt))}
                </small>
              </li>
            ))}
          </ol>
          {board.maySet && <SetForm board={board} holder={holder} indicator={indicator} />}
        </div>
        <div>
          <h3>{text.clock}</h3>
          <p className={styles.quiet}>{text.clockNote}</p>
          <ol className={styles.steps} data-stops>
            {answer.data?.stops.map((step) => (
              <li key={step.recordedAt}>
                <strong>{text.steps[step.type]}</strong>
                {step.until !== null && <span>{text.untilDay(formats.date(step.until))}</span>}
                <span>{step.reason}</span>
                <small>{text.by(step.name, step.organisation, formats.dateTime(step.recordedAt))}</small>
              </li>
            ))}
          </ol>
          {commands.length > 0 && <ClockForm keyOf={key} commands={commands} />}
        </div>
      </div>
    </section>
  )
}

function SetForm({ board, holder, indicator }: Pick<Props, 'board' | 'holder' | 'indicator'>) {
  const text = useText(webTargetsZh, webTargetsEn)
  const { city, text: inLanguage } = useCity()
  const tools = useChange()
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await tools.send('POST', '/api/targets', {
      body: {
        indicator: indicator.id,
        year: board.year,
        holderKind: holder.kind,
        holder: holder.id,
        value,
        reason,
      },
    })
    if (!done) return
    setValue('')
    setReason('')
  }
  return (
    <section className={`${styles.form} screen-only`} aria-label={text.set}>
      <h4>{text.set}</h4>
      <ChangeForm tools={tools} submitWords={text.setWords} submit={() => void submit()}>
        <Field
          label={indicator.unit === 'money' ? text.valueMoney(inLanguage(city.currency.name)) : text.value}
          path="value"
        >
          {(field) => (
            <input
              {...field}
              inputMode="numeric"
              autoComplete="off"
              value={value}
              onChange={(event) => setValue(event.target.value.trim())}
            />
          )}
        </Field>
        <Field label={text.reason} path="reason">
          {(field) => (
            <input
              {...field}
              maxLength={1000}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}

function ClockForm({
  keyOf,
  commands,
}: {
  keyOf: { year: string; indicator: string; holderKind: string; holder: string }
  commands: readonly Command[]
}) {
  const text = useText(webTargetsZh, webTargetsEn)
  const tools = useChange()
  const [chosen, setChosen] = useState<Command | undefined>()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const command = chosen !== undefined && commands.includes(chosen) ? chosen : commands[0]
  if (!command) return null
  const submit = async () => {
    const of = { ...keyOf, year: Number(keyOf.year), reason }
    const done =
      command === 'request'
        ? await tools.send('POST', '/api/targets/clock', { body: { ...of, ...(until !== '' && { until }) } })
        : await tools.send('POST', '/api/targets/clock/decision', { body: { ...of, type: command } })
    if (!done) return
    setReason('')
    setUntil('')
  }
  return (
    <section className={`${styles.form} screen-only`} aria-label={text.clock}>
      <ChangeForm
        tools={tools}
        submitWords={command === 'request' ? text.ask : text.commands[command]}
        submit={() => void submit()}
      >
        {commands.length > 1 && (
          <Field label={text.decision} path="type">
            {(field) => (
              <select
                {...field}
                value={command}
                onChange={(event) => setChosen(commands.find((one) => one === event.target.value))}
              >
                {commands.map((one) => (
                  <option key={one} value={one}>
                    {text.commands[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {command === 'request' && (
          <Field label={text.until} path="until">
            {(field) => (
              <input
                {...field}
                type="date"
                value={until}
                onChange={(event) => setUntil(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={text.reason} path="reason">
          {(field) => (
            <input
              {...field}
              maxLength={1000}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}
