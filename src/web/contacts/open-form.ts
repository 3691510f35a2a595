import type { ContactRequestView, ContactView } from '../../api/shapes/contacts.ts'

/** Which form about contacts is open. */
export type OpenForm =
  | { readonly kind: 'new' }
  | { readonly kind: 'export' }
  | { readonly kind: 'accesses' }
  | { readonly kind: 'change' | 'unmask' | 'request'; readonly contact: ContactView }
  | { readonly kind: 'decide'; readonly contact: ContactView; readonly request: ContactRequestView }
