/** The languages that the program itself speaks, completely. */
export const interfaceLanguages = ['zh', 'en'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

/**
 * The interface language that a language tag, the name of a locale (`en_GB.UTF-8`) or an Accept-Language header
 * wants most; Chinese when it wants none of ours.
 */
export function interfaceLanguage(wanted: string | undefined): InterfaceLanguage {
  const wishes = (wanted ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
    return { tag, weight: /^[01](\.\d{0,3})?$/.test(weight) ? Number(weight) : 0 }
  })
  const ours = wishes.flatMap(({ tag, weight }) => {
    const language = interfaceLanguages.find(
      (own) => tag === own || (/^[-_]/.test(tag.slice(own.length)) && tag.startsWith(own)),
    )
    return language !== undefined && weight > 0 ? [{ language, weight }] : []
  })
  return ours.toSorted((a, b) => b.weight - a.weight)[0]?.language ?? 'zh'
}
