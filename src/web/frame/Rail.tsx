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
import { useSession } from './session.tsx'

/** The pages there are, in the order of the rail. */
const pages = [
  { id: 'overview', path: '/', needs: 'overview.read' },
  { id: 'projects', path: '/projects', needs: 'projects.read' },
  { id: 'indicators', path: '/indicators', needs: 'indicators.read' },
  { id: 'releases', path: '/releases', needs: 'releases.read' },
  { id: 'targets', path: '/targets', needs: 'targets.read' },
  { id: 'league', path: '/league', needs: 'league.read' },
  { id: 'bulletins', path: '/bulletins', needs: 'bulletins.read' },
  { id: 'series', path: '/series', needs: 'series.read' },
  { id: 'receipts', path: '/receipts', needs: 'receipts.read' },
  { id: 'anomalies', path: '/anomalies', needs: 'anomalies.read' },
  { id: 'compare', path: '/compare', needs: 'indicators.read' },
  { id: 'people', path: '/people', needs: 'people.read' },
  { id: 'audit', path: '/audit', needs: 'audit.read' },
] as const

/** The pages that who acts may use. */
export function useOwnPages() {
  const { permissions } = useSession()
  return pages.filter(({ needs }) => permissions[needs] !== undefined)
}

const storageKey = 'xinghui.rail'

/** The way between pages: a rail on the desk, a bar at the bottom of a phone. */
export function Rail() {
  const text = useText(webFrameZh, webFrameEn)
  const { city, text: inLanguage } = useCity()
  const address = usePageAddress()
  const own = useOwnPages()
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
        {own.map(({ id, path }) => (
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
