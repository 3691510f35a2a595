import { useRouteError } from 'react-router'
import { ErrorState } from './ErrorState.tsx'

/** Loads the page anew, but only from a server that answers: without one the browser would show its own error page. */
async function reloadOnceAnswered(): Promise<void> {
  try {
    await fetch('/', { cache: 'no-store' })
  } catch {
    return
  }
  window.location.reload()
}

/** What stands in place of a page that failed while it was shown or loaded. */
export function RouteError() {
  const error = useRouteError()
  return <ErrorState error={error} retry={() => void reloadOnceAnswered()} />
}
