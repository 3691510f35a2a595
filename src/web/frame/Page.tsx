import { type ReactNode, useEffect } from 'react'
import { useCity } from './city.tsx'
import styles from './page.module.css'

type Props = {
  /** The heading, and the name of the browser's tab. */
  readonly title: string
  /** Above the heading: the way back to where this belongs. */
  readonly above?: ReactNode
  /** Below the heading: a sentence, a code, a state. */
  readonly lead?: ReactNode
  /** On the right of the heading: what one can do here. */
  readonly actions?: ReactNode
  /** Use the whole width, for tables. */
  readonly wide?: boolean
  /** Another heading is shown inside; this one is for screen readers. */
  readonly titleHidden?: boolean
  readonly children: ReactNode
}

/** The layout of every page: heading with lead and actions, then content on the 8 px grid. */
export function Page({ title, above, lead, actions, wide = false, titleHidden = false, children }: Props) {
  const { city } = useCity()
  useEffect(() => {
    document.title = `${title} · ${city.brand}`
  }, [title, city.brand])
  return (
    <div className={wide ? styles.wide : styles.page}>
      {titleHidden ? (
        <h1 className="visually-hidden">{title}</h1>
      ) : (
        <header className={styles.head}>
          <div className={styles.heading}>
            {above && <div className={`${styles.above} screen-only`}>{above}</div>}
            <h1>{title}</h1>
            {lead && <div className={styles.lead}>{lead}</div>}
          </div>
          {actions && <div className={`${styles.actions} screen-only`}>{actions}</div>}
        </header>
      )}
      {children}
    </div>
  )
}
