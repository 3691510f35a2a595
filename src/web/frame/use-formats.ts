import { useMemo } from 'react'
import { useCity } from './city.tsx'
import { type Formats, formatsOf } from './formats.ts'
import { useLanguage } from './language.tsx'

/** Formats of numbers, money and dates in the page's language. */
export function useFormats(): Formats {
  const { language } = useLanguage()
  const { city } = useCity()
  return useMemo(() => formatsOf(language, city), [language, city])
}
