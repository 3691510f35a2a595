import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react'

/** The languages that the interface itself speaks; a city's own texts may know more. */
export const interfaceLanguages = ['zh', 'en'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

const storageKey = 'xinghui.language'
const htmlTags: Record<InterfaceLanguage, string> = { zh: 'zh-CN', en: 'en' }

type LanguageState = {
  readonly language: InterfaceLanguage
  readonly setLanguage: (language: InterfaceLanguage) => void
}

const LanguageContext = createContext<LanguageState | undefined>(undefined)

function isInterfaceLanguage(text: string | null): text is InterfaceLanguage {
  return interfaceLanguages.some((language) => language === text)
}

function firstLanguage(): InterfaceLanguage {
  const kept = localStorage.getItem(storageKey)
  if (isInterfaceLanguage(kept)) return kept
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isInterfaceLanguage)
  return asked ?? 'zh'
}

/** Keeps the person's language in the browser and tells the document; switching needs no reload. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  // Before anything inside asks the server, which answers in the language of the document.
  useLayoutEffect(() => {
    document.documentElement.lang = htmlTags[language]
    localStorage.setItem(storageKey, language)
  }, [language])
  const state = useMemo(() => ({ language, setLanguage }), [language])
  return <LanguageContext value={state}>{children}</LanguageContext>
}

/** The language of the interface and the way to change it. */
export function useLanguage(): LanguageState {
  const state = use(LanguageContext)
  if (!state) throw new Error('useLanguage outside LanguageProvider')
  return state
}

/**
 * The sentences of one slice in the person's language. Each slice keeps `src/messages/web-<slice>.zh.ts` and
 * `.en.ts`; the English file has the type of the Chinese one, so a missing sentence does not compile.
 */
export function useText<Texts>(zh: Texts, en: NoInfer<Texts>): Texts {
  return useLanguage().language === 'zh' ? zh : en
}
