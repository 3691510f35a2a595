import { config } from 'zod'

/**
 * The browser's side of the page's Content-Security-Policy (src/api/headers.ts). The component library writes its styles
 * as it draws, and its scroll lock and measure of scroll bars take no nonce from it: so every style element that
 * a script makes gets the nonce of this page. Text put into an element as HTML is let through only where it cannot
 * become an element, as the text of styles; anything with a bracket is refused.
 * Schemas are read as they are instead of being compiled to functions, which would be tried and refused.
 */
export function keepPageStrict(): void {
  config({ jitless: true })
  const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  const create = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('HTML is never made from text here')
      return text
    },
  })
}
