import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import { type FactField, type FactGroup, factGroupNames, factGroups } from './fact-groups.ts'
import { factInWords, type FactTools } from './fact-words.ts'
import { FactGroupForm } from './FactGroupForm.tsx'
import { PerLandFigures } from './PerLandFigures.tsx'
import { IndustryWords } from './IndustryWords.tsx'
import styles from './facts.module.css'

type Props = {
  readonly view: ProjectView
  readonly tools: FactTools
  /** The group that is being edited. */
  readonly editing: FactGroup | null
  readonly edit: (group: FactGroup | null) => void
  readonly mayEdit: boolean
  readonly done: (sequence: number) => void
}

/** What is known of the project, in groups; each is edited in its own place. */
export function FactGroups({ view, tools, editing, edit, mayEdit, done }: Props) {
  const text = useText(webProjectZh, webProjectEn)
  return (
    <div className={styles.groups}>
      {factGroupNames.map((group) => (
        <section
          key={group}
          id={`facts-${group}`}
          className={styles.group}
          data-editing={editing === group}
          aria-label={text.groups[group]}
        >
          <header className={styles.groupHead}>
            <h3>{text.groups[group]}</h3>
            {mayEdit && editing !== group && (
              <button type="button" className={`${styles.edit} screen-only`} onClick={() => edit(group)}>
                <Icon name="edit" size={14} />
                {text.edit}
                <span className="visually-hidden"> {text.groups[group]}</span>
              </button>
            )}
          </header>
          {editing === group && mayEdit ? (
            <FactGroupForm group={group} view={view} tools={tools} close={() => edit(null)} done={done} />
          ) : (
            <FactList group={group} view={view} tools={tools} />
          )}
          {group === 'money' && editing !== group && <PerLandFigures view={view} tools={tools} />}
        </section>
      ))}
    </div>
  )
}

function FactList({ group, view, tools }: { group: FactGroup; view: ProjectView; tools: FactTools }) {
  const text = useText(webProjectZh, webProjectEn)
  // Project code, phases and the like are left out while there are none: an empty line says nothing.
  const rare: ReadonlySet<FactField> = new Set([
    'phases',
    'otherChains',
    'taskForce',
    'projectManager',
    'source',
    'address',
    'summary',
    'completedInvestment',
    'filedInvestment',
    'registeredCapital',
  ])
  return (
    <dl className={styles.facts}>
      {factGroups[group].map((field) => {
        const words = factInWords(field, view.facts[field], tools)
        if (words === null && rare.has(field)) return null
        return (
          <div key={field} data-fact={field}>
            <dt>{text.facts[field]}</dt>
            <dd className={words === null ? styles.empty : undefined}>
              {words === null ? (
                text.notGiven
              ) : field === 'industryCode' ? (
                <IndustryWords code={words} />
              ) : (
                words
              )}
              {field === 'land' && view.areaSquareMetres !== null && (
                <small>{text.squareMetres(tools.formats.decimal(view.areaSquareMetres))}</small>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
