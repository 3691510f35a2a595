import type { RouteObject } from 'react-router'

export const receiptRoutes: RouteObject[] = [
  { path: 'receipts', lazy: async () => ({ Component: (await import('./ReceiptsPage.tsx')).ReceiptsPage }) },
  {
    path: 'receipts/import',
    lazy: async () => ({ Component: (await import('./ReceiptImportPage.tsx')).ReceiptImportPage }),
  },
]
