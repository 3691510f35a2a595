import { Link } from 'react-router'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { TableImport } from './TableImport.tsx'

/** Official values from a spreadsheet. */
export function SeriesImportPage() {
  const text = useText(webSeriesZh, webSeriesEn)
  return (
    <Page title={text.importTitle} above={<Link to="/series">{text.back}</Link>} lead={text.importLead}>
      <TableImport address="/api/series/import" template="/api/series/template.xlsx" />
    </Page>
  )
}
