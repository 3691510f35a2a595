import { useState } from 'react'
import { Link } from 'react-router'
import type { ReceiptView } from '../../api/shapes/receipts.ts'
import { capitalKindWords, payerRegionWords } from '../../messages/series-words.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from '../series/series.module.css'

/** The entries of the ledger; one that stands can be reversed by whoever may. */
export function ReceiptTable({
  receipts,
  mayReverse,
}: {
  receipts: readonly ReceiptView[]
  mayReverse: boolean
}) {
  const text = useText(webSeriesZh, webSeriesEn)
  const { language } = useLanguage()
  const formats = useFormats()
  const { label } = useCity()
  const [reversing, setReversing] = useState<string | null>(null)
  return (
    <table className={styles.table} data-receipts>
      <thead>
        <tr>
          <th scope="col">{text.on}</th>
          <th scope="col">{text.project}</th>
          <th scope="col">{text.kind}</th>
          <th scope="col" className={styles.amount}>
            {text.amount}
          </th>
          <th scope="col" className={styles.amount}>
            {text.ledgerLabel}
          </th>
          <th scope="col">{text.voucher}</th>
          <th scope="col">{text.result}</th>
        </tr>
      </thead>
      <tbody>
        {receipts.map((one) => (
          <tr
            key={one.id}
            data-receipt={one.id}
            data-reversed={one.reversedBy !== null || one.reverses !== null}
          >
            <td data-label={text.on} className={styles.whole}>
              {formats.date(one.on)}
            </td>
            <td>
              <Link to={`/projects/${one.project.code}`}>{one.project.name}</Link>
              <small>
                {label('district', one.project.district)} · {one.project.code}
              </small>
            </td>
            <td data-label={text.kind} className={styles.whole}>
              {capitalKindWords[language][one.kind]}
              <small>
                {one.foreignCapital ? payerRegionWords[language][one.payerRegion] : text.notForeign}
              </small>
            </td>
            <td data-label={text.amount} className={`${styles.amount} ${styles.rated}`}>
              {one.currency} {formats.decimal(one.amount)}
              {one.rateOn !== null && (
                <small>
                  {one.rate ?? one.seriesRate} · {one.rateSource} · {formats.date(one.rateOn)}
                </small>
              )}
            </td>
            <td
              data-label={text.ledgerLabel}
              className={`${styles.amount} ${styles.whole}`}
              title={formats.exactMoney(one.ledgerAmount)}
            >
              {formats.money(one.ledgerAmount)}
            </td>
            <td data-label={text.voucher}>
              <span className={styles.whole}>{one.voucher}</span>
              <small>{one.evidence}</small>
            </td>
            <td>
              {one.provenance === 'synthetic' && <span className={styles.ahead}>{text.synthetic}</span>}
              {one.reverses !== null && (
                <>
                  <span className={styles.warning}>{text.isReversal}</span>
                  <small>{one.reason}</small>
                </>
              )}
              {one.reversedBy !== null && <span className={styles.quiet}>{text.isReversed}</span>}
              {mayReverse &&
                one.reverses === null &&
                one.reversedBy === null &&
                (reversing === one.id ? (
                  <ReversalForm receipt={one} close={() => setReversing(null)} />
                ) : (
                  <button
                    type="button"
                    className={`${styles.link} screen-only`}
                    onClick={() => setReversing(one.id)}
                  >
                    {text.reverse}
                    <span className="visually-hidden"> {one.voucher}</span>
                  </button>
                ))}
              <small>
                {one.name} · {formats.dateTime(one.recordedAt)}
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ReversalForm({ receipt, close }: { receipt: ReceiptView; close: () => void }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const tools = useChange()
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await tools.send('POST', '/api/receipts/{id}/reversal', {
      path: { id: receipt.id },
      body: { reason },
    })
    if (done) close()
  }
  return (
    <section aria-label={text.reverse}>
      <ChangeForm
        tools={tools}
        lead={text.reverseLead(receipt.voucher)}
        submitWords={text.reverse}
        submit={() => void submit()}
        cancel={close}
      >
        <Field label={text.reverseReason} path="reason">
          {(field) => (
            <input
              {...field}
              value={reason}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ChangeForm>
    </section>
  )
}
