import { convert, Money } from '../../domain/money.ts'
import { webMoneyEn } from '../../messages/web-money.en.ts'
import { webMoneyZh } from '../../messages/web-money.zh.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { DateField } from '../frame/DateField.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { typedDecimal } from './amount-text.ts'
import { AmountInput } from './AmountInput.tsx'
import { asObject } from './draft-values.ts'
import { type FactEditorProps, textOf } from './FactEditor.tsx'
import styles from './form.module.css'
import amounts from './amount.module.css'
import fieldStyles from './fields.module.css'
import { Faults, Field, usePath, useProblemsAt } from './form-problems.tsx'
import { ScopeSelect } from './LandEditor.tsx'

/** Stands for the amount until it can be converted; what is refused then are the fields that it comes from. */
const unknown = '0'

type MoneyDraft = Readonly<Record<string, unknown>>

/** Every currency that there is; typing narrows them. */
const currencies = Intl.supportedValuesOf('currency')

/** Money as agreed: in the ledger's currency, or in another with rate, day and source, converted exactly. */
function MoneyControl({
  label,
  path,
  value,
  change,
}: {
  label: string
  path: string
  value: MoneyDraft
  change: (money: MoneyDraft | null) => void
}) {
  const money = useText(webMoneyZh, webMoneyEn)
  const problems = useProblemsAt(path)
  const whole = usePath(path)
  const amountProblems = useProblemsAt(`${path}.amount`)
  const foreign = value['original'] !== undefined && value['original'] !== null
  const amount = textOf(value['amount'])
  const { original: _, ...plain } = value
  return (
    <div className={amounts.money} data-field={path} data-path={whole}>
      {foreign ? (
        <ForeignMoney label={label} path={path} value={value} change={change} />
      ) : (
        <AmountInput
          label={label}
          value={amount === '' ? null : amount}
          invalid={problems.length + amountProblems.length > 0}
          onChange={(next) => change(next === null ? null : { ...plain, amount: next })}
        />
      )}
      <Faults problems={[...problems, ...amountProblems]} />
      <button
        type="button"
        className={styles.textButton}
        onClick={() =>
          change(
            foreign
              ? amount === unknown
                ? null
                : { ...plain, amount }
              : {
                  ...plain,
                  amount: amount || unknown,
                  original: { currency: '', amount: '', rate: '', rateOn: '', rateSource: '' },
                },
          )
        }
      >
        {foreign ? money.inLedger : money.inOther}
        <span className="visually-hidden"> {label}</span>
      </button>
    </div>
  )
}

function ForeignMoney({
  label,
  path,
  value,
  change,
}: {
  label: string
  path: string
  value: MoneyDraft
  change: (money: MoneyDraft) => void
}) {
  const money = useText(webMoneyZh, webMoneyEn)
  const { city, text: inLanguage } = useCity()
  const formats = useFormats()
  const original = asObject(value['original'])
  const set = (changes: Record<string, string>) => {
    const next = { ...original, ...changes }
    const parsed = Money.shape.original.safeParse(next).data
    change({ ...value, amount: parsed ? convert(parsed).amount : unknown, original: next })
  }
  const decimalChange = (name: string) => (typed: string) => set({ [name]: typedDecimal(typed) ?? typed })
  // What was agreed in the ledger's own currency before is kept for going back, and is no conversion.
  const amount = Money.shape.original.safeParse(original).data ? textOf(value['amount']) : ''
  const ratePath = usePath(`${path}.original.rateOn`)
  const rateProblems = useProblemsAt(`${path}.original.rateOn`)
  const plainText = (name: 'amount' | 'rate' | 'rateSource', words: string) => (
    <Field label={words} path={`${path}.original.${name}`}>
      {(names) => (
        <input
          {...names}
          inputMode={name === 'rateSource' ? 'text' : 'decimal'}
          autoComplete="off"
          value={textOf(original[name])}
          onChange={(event) =>
            name === 'rateSource'
              ? set({ rateSource: event.target.value })
              : decimalChange(name)(event.target.value)
          }
        />
      )}
    </Field>
  )
  return (
    <fieldset className={amounts.foreign}>
      <legend>{label}</legend>
      <Field label={money.currency} path={`${path}.original.currency`}>
        {(names) => (
          <>
            <input
              {...names}
              list={`${names.id}-list`}
              maxLength={3}
              autoComplete="off"
              value={textOf(original['currency'])}
              onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
            />
            <datalist id={`${names.id}-list`}>
              {currencies
                .filter((code) => code !== city.currency.code)
                .map((code) => (
                  <option key={code}>{code}</option>
                ))}
            </datalist>
          </>
        )}
      </Field>
      {plainText('amount', money.originalAmount)}
      {plainText(
        'rate',
        money.rate(formats.language === 'zh' ? inLanguage(city.currency.name) : city.currency.code),
      )}
      <div className={fieldStyles.field} data-path={ratePath}>
        <DateField
          label={money.rateOn}
          value={textOf(original['rateOn']) || null}
          max={city.today}
          invalid={rateProblems.length > 0}
          onChange={(day) => set({ rateOn: day ?? '' })}
        />
        <Faults problems={rateProblems} />
      </div>
      {plainText('rateSource', money.rateSource)}
      <p className={amounts.converted} role="status">
        {amount === ''
          ? money.convertedPending
          : money.convertedTo(formats.money(amount), formats.exactMoney(amount))}
      </p>
    </fieldset>
  )
}

type MoneyField = 'totalInvestment' | 'fixedAssetInvestment' | 'filedInvestment' | 'registeredCapital'

export function MoneyEditor({ field, facts, set }: FactEditorProps & { field: MoneyField }) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <MoneyControl
      label={text.facts[field]}
      path={field}
      value={asObject(facts[field])}
      change={(amount) => set({ [field]: amount })}
    />
  )
}

/** What has been invested so far, with the day up to which it is counted. */
export function CompletedEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const money = useText(webMoneyZh, webMoneyEn)
  const { city } = useCity()
  const value = asObject(facts.completedInvestment)
  const whole = usePath('completedInvestment.throughOn')
  const problems = useProblemsAt('completedInvestment.throughOn')
  return (
    <>
      <MoneyControl
        label={text.facts.completedInvestment}
        path="completedInvestment"
        value={value}
        change={(amount) => set({ completedInvestment: amount && { throughOn: city.today, ...amount } })}
      />
      {value['amount'] !== undefined && (
        <div className={fieldStyles.field} data-path={whole}>
          <DateField
            label={money.completedThrough}
            value={textOf(value['throughOn']) || null}
            max={city.today}
            invalid={problems.length > 0}
            onChange={(day) => set({ completedInvestment: { ...value, throughOn: day ?? '' } })}
          />
          <Faults problems={problems} />
        </div>
      )}
    </>
  )
}

/** A promised yearly amount with the part of the project that it speaks of. */
export function ScopedMoneyEditor({
  field,
  facts,
  set,
}: FactEditorProps & { field: 'outputAtCapacity' | 'taxAtCapacity' }) {
  const text = useText(webProjectZh, webProjectEn)
  const money = useText(webMoneyZh, webMoneyEn)
  const value = asObject(facts[field])
  const scope = textOf(value['scope']) || 'whole'
  return (
    <>
      <MoneyControl
        label={text.facts[field]}
        path={`${field}.amount`}
        value={asObject(value['amount'])}
        change={(amount) => set({ [field]: amount && { amount, scope } })}
      />
      {value['amount'] !== undefined && Array.isArray(facts.phases) && facts.phases.length > 0 && (
        <Field label={money.scopeOf(text.facts[field])} path={`${field}.scope`}>
          {(names) => (
            <ScopeSelect
              names={names}
              facts={facts}
              value={scope}
              choose={(next) => set({ [field]: { ...value, scope: next } })}
            />
          )}
        </Field>
      )}
    </>
  )
}
