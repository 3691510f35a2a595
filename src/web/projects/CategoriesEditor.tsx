import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { asRecord } from './draft-values.ts'
import type { FactEditorProps } from './FactEditor.tsx'
import styles from './picks.module.css'
import { Field } from './form-problems.tsx'

/** The category in each taxonomy of the city; several taxonomies stand side by side. */
export function CategoriesEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage } = useCity()
  const chosen = asRecord(facts.categories)
  return (
    <>
      {city.taxonomies.map((taxonomy) => (
        <Field key={taxonomy.id} label={inLanguage(taxonomy.name)} path={`categories.${taxonomy.id}`}>
          {(names) => (
            <select
              {...names}
              value={chosen[taxonomy.id] ?? ''}
              onChange={(event) => {
                const { [taxonomy.id]: _, ...others } = chosen
                set({
                  categories:
                    event.target.value === '' ? others : { ...others, [taxonomy.id]: event.target.value },
                })
              }}
            >
              <option value="">{text.none}</option>
              {[...taxonomy.groups, null].map((group) => {
                const members = taxonomy.categories.filter((one) => one.group === (group?.id ?? null))
                const options = members.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {inLanguage(name)}
                  </option>
                ))
                return group === null ? (
                  options
                ) : members.length === 0 ? null : (
                  <optgroup key={group.id} label={inLanguage(group.name)}>
                    {options}
                  </optgroup>
                )
              })}
            </select>
          )}
        </Field>
      ))}
    </>
  )
}

/** How many further chains a project may name; the schema of facts refuses more. */
const most = 3

/** Further chains, never counted. */
export function OtherChainsEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { options, label } = useCity()
  const chosen = Array.isArray(facts.otherChains) ? facts.otherChains.map(String) : []
  const remove = (chain: string) => set({ otherChains: chosen.filter((one) => one !== chain) })
  return (
    <Field label={text.facts.otherChains} path="otherChains" inside hint={text.otherChainsHint}>
      {(names) => (
        <div className={styles.picked}>
          {chosen.map((chain) => (
            <span key={chain} className={styles.pick}>
              {label('chain', chain)}
              <button
                type="button"
                aria-label={text.remove(label('chain', chain))}
                onClick={() => remove(chain)}
              >
                <Icon name="close" size={12} />
              </button>
            </span>
          ))}
          {chosen.length < most && (
            <select
              {...names}
              value=""
              onChange={(event) => set({ otherChains: [...chosen, event.target.value] })}
            >
              <option value="">{text.add}</option>
              {options('chain')
                .filter(({ value }) => !chosen.includes(value))
                .map(({ value, label: words }) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
            </select>
          )}
        </div>
      )}
    </Field>
  )
}
