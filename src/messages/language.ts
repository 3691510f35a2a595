/** The languages that the program itself speaks, completely. */
export const interfaceLanguages = ['zh', 'en'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

/** The interface language nearest to a language tag or an Accept-Language header; Chinese when nothing fits. */
export function interfaceLanguage(wanted: string | undefined): InterfaceLanguage {
  const first = (wanted ?? '').toLowerCase().split(/[,;]/)[0]?.trim() ?? ''
  return first.startsWith('en') ? 'en' : 'zh'
}
