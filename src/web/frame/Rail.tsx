import { useState } from 'react'
import { NavLink } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useCity } from './city.tsx'
import { Icon } from './Icon.tsx'
import { useText } from './language.tsx'
import { Mark } from './Mark.tsx'
import { usePageAddress } from './moment.ts'
import styles from './rail.module.css'

/** The pages there are, in the order of the rail. */
export const pages = [
  { id: 'overview', path: '/' },
  { id: 'projects', path: '/projects' },
  { id: 'indicators', path: '/indicators' },
] as const

const storageKey = 'xinghui.rail'

/** The way between pages: a rail on the desk, a bar at the bottom of a phone. */
export function Rail() {
  const text = useText(webFrameZh, webFrameEn)
  const { city, text: inLanguage } = useCity()
  const address = usePageAddress()
  const [narrow, setNarrow] = useState(() => localStorage.getItem(storageKey) === 'narrow')
  const toggle = () => {
    localStorage.setItem(storageKey, narrow ? 'wide' : 'narrow')
    setNarrow(!narrow)
  }
  return (
    <nav className={`${styles.rail} screen-only`} data-narrow={narrow} aria-label={text.navigation}>
      <div className={styles.brand}>
        <Mark size={30} />
        <span className={styles.brandWords}>
          <strong lang={city.languages[0]}>{city.brand}</strong>
          <small>{inLanguage(city.name)}</small>
        </span>
      </div>
      <ul className={styles.pages}>
        {pages.map(({ id, path }) => (
          <li key={id}>
            <NavLink to={address(path)} end={path === '/'} className={styles.page} title={text.pages[id]}>
              <Icon name={id} size={20} />
              <span className={styles.word}>{text.pages[id]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        {city.tagline && <p className={styles.tagline}>{inLanguage(city.tagline)}</p>}
        <button
          type="button"
          className={styles.toggle}
          onClick={toggle}
          aria-label={narrow ? text.expand : text.collapse}
        >
          <Icon name={narrow ? 'expand' : 'collapse'} />
          <span className={styles.word}>{text.collapse}</span>
        </button>
      </div>
    </nav>
  )
}
