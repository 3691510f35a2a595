import { useState } from 'react'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useApi } from '../frame/use-api.ts'
import { asRecord } from './draft-values.ts'
import { type FactEditorProps, textOf } from './FactEditor.tsx'
import styles from './form.module.css'
import picks from './picks.module.css'
import { Field } from './form-problems.tsx'
import { SuggestField } from './SuggestField.tsx'

/** The industry of the main product, found by code or name; the chain that the city suggests for it is one click away. */
export function IndustryEditor({ facts, set }: FactEditorProps) {
  const text = useText(webProjectZh, webProjectEn)
  const { city, text: inLanguage, label } = useCity()
  const code = textOf(facts.industryCode)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const found = useApi('/api/city/industries', {
    query: { text: wanted },
    enabled: wanted !== '',
    keep: true,
    staleTime: Infinity,
  })
  const own = useApi('/api/city/industries', {
    query: { text: code },
    enabled: code !== '',
    staleTime: Infinity,
  }).data?.industries.find((industry) => industry.code === code)
  const main = city.taxonomies.find(({ role }) => role === 'main')
  const chosen = main ? asRecord(facts.categories)[main.id] : undefined
  const suggested = own?.suggests.filter((category) => category !== chosen) ?? []
  return (
    <Field
      label={text.facts.industryCode}
      path="industryCode"
      hint={inLanguage(city.classification.name)}
      wide
    >
      {(names) => (
        <>
          <SuggestField
            names={names}
            value={code}
            shown={own ? `${own.shown} ${inLanguage(own.name)}` : code}
            placeholder={text.industrySearch}
            none={text.industryNone}
            suggestions={(found.data?.industries ?? []).map((industry) => ({
              value: industry.code,
              label: inLanguage(industry.name),
              note: industry.shown,
            }))}
            search={(next) => {
              setTyped(next)
              // A code that is typed out needs no choosing; the letter of its section is not part of it.
              const plain = next.trim().replace(/^[A-Za-z](?=\d)/, '')
              if (plain === '' || /^\d{2,}$/.test(plain)) set({ industryCode: plain || null })
            }}
            choose={(next) => set({ industryCode: next })}
          />
          {main && suggested.length > 0 && (
            <p className={picks.suggestion}>
              {text.categorySuggested}
              {suggested.map((category) => (
                <button
                  key={category}
                  type="button"
                  className={styles.textButton}
                  onClick={() => set({ categories: { ...asRecord(facts.categories), [main.id]: category } })}
                >
                  {label('chain', category)}
                </button>
              ))}
            </p>
          )}
        </>
      )}
    </Field>
  )
}
