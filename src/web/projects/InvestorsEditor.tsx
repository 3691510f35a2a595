import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { asObject, asObjects, withItem, withoutEmpty } from './draft-values.ts'
import { type FactEditorProps, textOf } from './FactEditor.tsx'
import styles from './form.module.css'
import rowStyles from './rows.module.css'
import { Faults, Field, useProblemsAt } from './form-problems.tsx'

/** Who invests: name, code where there is one, and where the capital comes from. The first one decides the origin. */
export function InvestorsEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, options } = useCity()
  const kept = asObjects(facts.investors)
  const investors = kept.length === 0 ? [{ name: '', originCountry: city.country }] : kept
  const change = (place: number, changes: Record<string, string>) =>
    set({ investors: withItem(investors, place, changes).map(withoutEmpty) })
  return (
    <fieldset className={rowStyles.rows}>
      <legend>{text.facts.investors}</legend>
      <Faults problems={useProblemsAt('investors')} />
      {investors.map((investor, place) => (
        // Rows have no identity of their own; their place is what the server's paths name.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className={rowStyles.row}>
          <Field label={text.investorName} path={`investors.${place}.name`}>
            {(names) => (
              <input
                {...names}
                autoComplete="off"
                value={textOf(investor['name'])}
                onChange={(event) => change(place, { name: event.target.value })}
              />
            )}
          </Field>
          <Field label={text.originCountry} path={`investors.${place}.originCountry`}>
            {(names) => (
              <select
                {...names}
                value={textOf(investor['originCountry'])}
                onChange={(event) => change(place, { originCountry: event.target.value })}
              >
                <option value="">{text.choose}</option>
                {options('originCountry').map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={text.enterpriseCode}
            path={`investors.${place}.enterpriseCode`}
            optional={text.optional}
          >
            {(names) => (
              <input
                {...names}
                autoComplete="off"
                value={textOf(investor['enterpriseCode'])}
                onChange={(event) => change(place, { enterpriseCode: event.target.value.trim() })}
              />
            )}
          </Field>
          {investors.length > 1 && (
            <button
              type="button"
              className={rowStyles.removeRow}
              aria-label={text.remove(textOf(investor['name']) || text.investorName)}
              onClick={() => set({ investors: investors.filter((_, index) => index !== place) })}
            >
              <Icon name="close" size={14} />
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className={styles.textButton}
        onClick={() => set({ investors: [...investors, { name: '', originCountry: city.country }] })}
      >
        {text.investorAdd}
      </button>
    </fieldset>
  )
}

/** The company that carries the project out; both fields empty mean that there is none yet. */
export function ProjectCompanyEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { city } = useCity()
  const company = asObject(facts.projectCompany)
  const change = (changes: Record<string, string>) => {
    const next = withoutEmpty({ ...company, ...changes })
    set({ projectCompany: Object.keys(next).length === 0 ? null : next })
  }
  return (
    <>
      <Field label={text.facts.projectCompany} path="projectCompany.name" optional={text.optional}>
        {(names) => (
          <input
            {...names}
            autoComplete="off"
            value={textOf(company['name'])}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={text.companyCode}
        path="projectCompany.enterpriseCode"
        optional={text.optional}
        hint={city.enterpriseCodeExample === null ? undefined : text.forExample(city.enterpriseCodeExample)}
      >
        {(names) => (
          <input
            {...names}
            autoComplete="off"
            spellCheck={false}
            value={textOf(company['enterpriseCode'])}
            onChange={(event) => change({ enterpriseCode: event.target.value.trim().toUpperCase() })}
          />
        )}
      </Field>
    </>
  )
}
