import type { IndicatorView } from '../../api/shapes/indicators.ts'
import type { ReleaseView } from '../../api/shapes/releases.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { Field } from '../projects/form-problems.tsx'
import type { CompareState, SideField, SideName } from './compare-state.ts'
import styles from './compare.module.css'

type Props = {
  readonly side: SideName
  readonly state: CompareState
  /** What the server takes where the URL says nothing. */
  readonly usual: Readonly<Partial<Record<SideField, string>>>
  readonly indicators: readonly IndicatorView[]
  readonly releases: readonly ReleaseView[]
}

/** One of the two figures: where it is taken from, and what it asks for. Every choice goes to the URL at once. */
export function SideForm({ side, state, usual, indicators, releases }: Props) {
  const text = useText(webCompareZh, webCompareEn)
  const { city, text: inLanguage } = useCity()
  const formats = useFormats()
  const value = (field: SideField) => state.read(side, field) ?? usual[field] ?? ''
  const set = (field: SideField) => (chosen: string) =>
    state.set(side, { [field]: chosen === '' ? null : chosen })
  const of = value('Of')
  const isRelease = of !== 'ledger' && of !== 'districts'
  const indicator = indicators.find(({ id }) => id === value('Indicator'))
  const select = (field: SideField, label: string, options: readonly (readonly [string, string])[]) => (
    <Field label={label} path={`${side}${field}`}>
      {(names) => (
        <select {...names} value={value(field)} onChange={(event) => set(field)(event.target.value)}>
          {options.map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const day = (field: SideField, label: string) => (
    <Field label={label} path={`${side}${field}`}>
      {(names) => (
        <input
          {...names}
          type="date"
          value={value(field).slice(0, 10)}
          onChange={(event) => set(field)(event.target.value)}
        />
      )}
    </Field>
  )
  return (
    <fieldset className={styles.side} data-side={side}>
      <legend>{text[side]}</legend>
      {select('Of', text.of, [
        ['ledger', text.ledger],
        ['districts', text.districts],
        ...releases.map(
          ({ number, from, to }) => [number, text.releaseOf(number, formats.period(from, to))] as const,
        ),
      ])}
      {select(
        'Indicator',
        text.indicator,
        indicators.map(({ id, shortName }) => [id, inLanguage(shortName)] as const),
      )}
      {isRelease ? (
        <p className={styles.quiet}>{text.frozen}</p>
      ) : (
        <>
          {day('From', text.from)}
          {day('To', text.to)}
          {day('AsOf', text.asOf)}
          {select('Version', text.version, [
            ['', text.versionAuto],
            ...(indicator?.versions ?? []).map(
              ({ version }) => [String(version), text.versionName(version)] as const,
            ),
          ])}
          {select('District', text.district, [
            ['', text.anyDistrict],
            ...city.areas.map(({ id, name }) => [id, inLanguage(name)] as const),
          ])}
        </>
      )}
    </fieldset>
  )
}
