import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useText } from './language.tsx'
import { PastBar } from './PastBar.tsx'
import { Rail, useOwnPages } from './Rail.tsx'
import { useSession } from './session.tsx'
import styles from './shell.module.css'
import { TopBar } from './TopBar.tsx'

const FigureDrawer = lazy(async () => ({
  default: (await import('../figures/FigureDrawer.tsx')).FigureDrawer,
}))
const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }))

/** Rail, top bar and the page; the drawer of a figure opens over any of them when the URL names one. */
export function Shell() {
  const text = useText(webFrameZh, webFrameEn)
  const { account, needsSecondFactor } = useSession()
  const own = useOwnPages()
  const location = useLocation()
  const navigation = useNavigation()
  const main = useRef<HTMLElement>(null)
  const path = useRef(location.pathname)
  const [commands, setCommands] = useState(false)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setCommands((open) => !open)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  // Another page begins at its heading for those who hear it; the first one keeps the browser's own focus.
  useEffect(() => {
    if (path.current === location.pathname) return
    path.current = location.pathname
    main.current?.focus({ preventScroll: true })
  }, [location.pathname])

  if (!account) {
    const back = location.pathname + location.search
    return <Navigate to={back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`} replace />
  }
  // Nothing else is allowed before it is set up.
  if (needsSecondFactor && location.pathname !== '/account') return <Navigate to="/account" replace />
  // Whoever sees no overview begins with the first page that is theirs.
  if (location.pathname === '/' && own[0] && own[0].path !== '/') return <Navigate to={own[0].path} replace />
  return (
    <div className={styles.shell}>
      <a className={`${styles.skip} screen-only`} href="#content">
        {text.skip}
      </a>
      <Rail />
      <div className={styles.body}>
        <TopBar openCommands={() => setCommands(true)} />
        <PastBar />
        <main
          id="content"
          ref={main}
          tabIndex={-1}
          className={styles.main}
          aria-busy={navigation.state === 'loading'}
        >
          <Outlet />
        </main>
      </div>
      {new URLSearchParams(location.search).has('figure') && (
        <Suspense fallback={null}>
          <FigureDrawer />
        </Suspense>
      )}
      {commands && (
        <Suspense fallback={null}>
          <CommandPalette close={() => setCommands(false)} />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  )
}
