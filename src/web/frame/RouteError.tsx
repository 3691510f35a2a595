import { useRouteError } from 'react-router'
import { ErrorState } from './ErrorState.tsx'

/** What stands in place of a page that failed while it was shown or loaded. */
export function RouteError() {
  const error = useRouteError()
  return <ErrorState error={error} retry={() => window.location.reload()} />
}
