import { Link } from 'react-router'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { TableImport } from '../series/TableImport.tsx'

/** Receipts from a spreadsheet. */
export function ReceiptImportPage() {
  const text = useText(webSeriesZh, webSeriesEn)
  return (
    <Page
      title={text.receiptsImportTitle}
      above={<Link to="/receipts">{text.receiptsTitle}</Link>}
      lead={text.bookLead}
    >
      <TableImport address="/api/receipts/import" template="/api/receipts/template.xlsx" />
    </Page>
  )
}
