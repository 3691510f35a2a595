import { useId, useState } from 'react'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { amountTextOf, amountUnits, unitFor, wholeAmountOf } from './amount-text.ts'
import styles from './amount.module.css'
import fieldStyles from './fields.module.css'

type Props = {
  readonly label: string
  /** Whole units of the ledger currency, or null. */
  readonly value: string | null
  /** Called with what the typed number gives, null for an empty field; a wrong one changes nothing. */
  readonly onChange: (amount: string | null) => void
  readonly required?: boolean
  readonly invalid?: boolean
  readonly describedBy?: string | undefined
}

/** A field for money in the units people write it in, exact to the last one. */
export function AmountInput({
  label,
  value,
  onChange,
  required = false,
  invalid = false,
  describedBy,
}: Props) {
  const text = useText(webProjectsZh, webProjectsEn)
  const { language } = useLanguage()
  const { city, text: inLanguage } = useCity()
  const formats = useFormats()
  const id = useId()
  const [unit, setUnit] = useState(() => unitFor(value, language, city.sizeBands.at(-1)?.from ?? ''))
  const [typed, setTyped] = useState(() => (value === null ? '' : amountTextOf(value, unit.zeros)))
  const [last, setLast] = useState(value)
  const [touched, setTouched] = useState(false)
  // The value was changed from elsewhere: a chip was taken away, a newer record came.
  if (value !== last) {
    setLast(value)
    setTouched(false)
    if (wholeAmountOf(typed, unit.zeros) !== (value ?? undefined)) {
      setTyped(value === null ? '' : amountTextOf(value, unit.zeros))
    }
  }
  const change = (next: string, zeros: number) => {
    setTyped(next)
    setTouched(true)
    const amount = next.trim() === '' ? null : wholeAmountOf(next, zeros)
    if (amount === undefined) return
    setLast(amount)
    onChange(amount)
  }
  const wrong = typed.trim() !== '' && wholeAmountOf(typed, unit.zeros) === undefined
  const currency = language === 'zh' ? inLanguage(city.currency.name) : city.currency.code
  const hintId = `${id}-hint`
  return (
    <div className={styles.amount}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.withUnit}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          required={required}
          aria-invalid={wrong || invalid}
          aria-describedby={[hintId, describedBy].filter(Boolean).join(' ')}
          onChange={(event) => change(event.target.value, unit.zeros)}
        />
        <select
          aria-label={text.unitOf(label)}
          value={unit.zeros}
          onChange={(event) => {
            const next = amountUnits[language].find(({ zeros }) => String(zeros) === event.target.value)
            if (!next) return
            setUnit(next)
            // Who has just typed a number names its unit; an amount that was there is only written in another way.
            if (value !== null && !touched) setTyped(amountTextOf(value, next.zeros))
            else change(typed, next.zeros)
          }}
        >
          {amountUnits[language].map(({ zeros, word }) => (
            <option key={zeros} value={zeros}>
              {language === 'zh' ? `${word}${currency}` : `${currency} ${word}`.trim()}
            </option>
          ))}
        </select>
      </span>
      <small id={hintId} className={wrong ? fieldStyles.fault : fieldStyles.hint}>
        {wrong ? text.amountWrong : value === null ? '' : formats.exactMoney(value)}
      </small>
    </div>
  )
}
