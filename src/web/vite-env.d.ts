/// <reference types="vite/client" />

// The locale files are ES modules without saying so in their package; this is what they hold.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js'
  const locale: Locale
  export default locale
}
declare module 'antd/es/locale/en_US.js' {
  import type { Locale } from 'antd/es/locale/index.js'
  const locale: Locale
  export default locale
}

/** Trusted types, which browsers have and the compiler's own types do not. */
declare var trustedTypes:
  | { createPolicy: (name: string, rules: { createHTML: (text: string) => string }) => object }
  | undefined
