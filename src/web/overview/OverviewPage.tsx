import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'

export function OverviewPage() {
  const text = useText(webFrameZh, webFrameEn)
  return <Page title={text.pages.overview}>…</Page>
}
