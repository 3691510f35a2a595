import { Link } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { EmptyState } from './EmptyState.tsx'
import { useText } from './language.tsx'
import { Page } from './Page.tsx'

export function NotFoundPage() {
  const text = useText(webFrameZh, webFrameEn)
  return (
    <Page title={text.notFoundTitle} titleHidden>
      <EmptyState title={text.notFoundTitle} action={<Link to="/">{text.toOverview}</Link>}>
        {text.notFound}
      </EmptyState>
    </Page>
  )
}
