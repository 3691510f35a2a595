import type { ProjectView } from '../../api/shapes/projects.ts'
import { webProjectEn } from '../../messages/web-project.en.ts'
import { webProjectZh } from '../../messages/web-project.zh.ts'
import { useText } from '../frame/language.tsx'
import { type OpenForm, plainKinds } from './action-address.ts'
import styles from './action-buttons.module.css'

/** What else can be done with the project; what cannot says why, once for all that have the same reason. */
export function ActionButtons({ view, open }: { view: ProjectView; open: (form: OpenForm) => void }) {
  const text = useText(webProjectZh, webProjectEn)
  const actions = plainKinds.flatMap((kind) => {
    const found = view.allowed.find((action) => action.type === kind)
    return found ? [{ kind, ...found }] : []
  })
  const reasons = Map.groupBy(
    actions.filter(({ allowed }) => !allowed),
    ({ refusals }) => refusals[0]?.sentence ?? '',
  )
  return (
    <section className={`${styles.actions} screen-only`} aria-label={text.more}>
      <h2>{text.more}</h2>
      <div className={styles.buttons}>
        {actions.map(({ kind, allowed, refusals }) => (
          <button
            key={kind}
            type="button"
            data-action={kind}
            disabled={!allowed}
            title={allowed ? undefined : refusals.map(({ sentence }) => sentence).join(text.comma)}
            onClick={() => open({ kind })}
          >
            {text.submits[kind]}
          </button>
        ))}
      </div>
      {[...reasons].map(([sentence, refused]) => (
        <p key={sentence} className={styles.why}>
          {`${refused.map(({ kind }) => text.submits[kind]).join(text.comma)}${text.brackets(sentence)}`}
        </p>
      ))}
    </section>
  )
}
