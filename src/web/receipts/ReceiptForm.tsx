import { useState } from 'react'
import { CapitalKind, PayerRegion } from '../../domain/receipts/receipt.ts'
import { capitalKindWords, payerRegionWords } from '../../messages/series-words.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from '../series/series.module.css'

type Props = { readonly seriesCurrency: string; readonly project: string; readonly close: () => void }

/** Books money that arrived at a project. What needs a rate follows from the currencies. */
export function ReceiptForm({ seriesCurrency, project, close }: Props) {
  const text = useText(webSeriesZh, webSeriesEn)
  const { language } = useLanguage()
  const { city } = useCity()
  const tools = useChange()
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({
    project,
    currency: seriesCurrency,
    kind: 'new',
    payerRegion: 'abroad',
  })
  const set = (name: string, value: string) => setDraft({ ...draft, [name]: value })
  const currency = (draft['currency'] ?? '').toUpperCase()
  const needsRate = currency !== city.currency.code
  const needsSeriesRate = currency !== seriesCurrency && city.currency.code !== seriesCurrency
  const labels = {
    project: text.projectCode,
    on: text.on,
    currency: text.currency,
    amount: text.amount,
    rate: text.rate,
    seriesRate: text.seriesRate(seriesCurrency),
    rateOn: text.rateOn,
    rateSource: text.rateSource,
    voucher: text.voucher,
    evidence: text.evidence,
  }
  const field = (name: keyof typeof labels, hint?: string) => (
    <Field key={name} label={labels[name]} path={name} {...(hint !== undefined && { hint })}>
      {(names) => (
        <input
          {...names}
          type={name === 'on' || name === 'rateOn' ? 'date' : 'text'}
          value={draft[name] ?? ''}
          autoComplete="off"
          onChange={(event) => set(name, event.target.value)}
        />
      )}
    </Field>
  )
  const choice = (
    name: 'kind' | 'payerRegion',
    words: Readonly<Record<string, string>>,
    options: readonly string[],
  ) => (
    <Field label={text[name]} path={name}>
      {(names) => (
        <select {...names} value={draft[name]} onChange={(event) => set(name, event.target.value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {words[option]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const submit = async () => {
    const idle = new Set([
      ...(needsRate ? [] : ['rate']),
      ...(needsSeriesRate ? [] : ['seriesRate']),
      ...(needsRate || needsSeriesRate ? [] : ['rateOn', 'rateSource']),
    ])
    const body = Object.fromEntries(
      Object.entries({ ...draft, currency }).filter(([name, value]) => value !== '' && !idle.has(name)),
    )
    const done = await tools.send('POST', '/api/receipts', { body })
    if (done) close()
  }
  return (
    <section className={styles.form} aria-label={text.book}>
      <ChangeForm
        tools={tools}
        lead={text.bookLead}
        submitWords={text.booked}
        submit={() => void submit()}
        cancel={close}
      >
        {field('project')}
        {field('on')}
        {choice('kind', capitalKindWords[language], CapitalKind.options)}
        {field('currency')}
        {field('amount')}
        {needsRate && field('rate', text.rateHint)}
        {needsSeriesRate && field('seriesRate', text.seriesRateHint(seriesCurrency))}
        {(needsRate || needsSeriesRate) && field('rateOn')}
        {(needsRate || needsSeriesRate) && field('rateSource', text.rateSourceHint)}
        {field('voucher')}
        {field('evidence')}
        {choice('payerRegion', payerRegionWords[language], PayerRegion.options)}
      </ChangeForm>
    </section>
  )
}
