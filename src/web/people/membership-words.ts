import type { MembershipView } from '../../api/shapes/people.ts'
import type { WebPeopleText } from '../../messages/web-people.zh.ts'
import type { Formats } from '../frame/formats.ts'

/** From when to when a membership holds, in words: `since 1 Jan 2024 · until 1 Jan 2025`. */
export function termInWords(
  { validFrom, validTo }: Pick<MembershipView, 'validFrom' | 'validTo'>,
  text: WebPeopleText,
  formats: Formats,
): string {
  return [
    text.since(formats.date(validFrom)),
    ...(validTo === null ? [] : [text.until(formats.date(validTo))]),
  ].join(' · ')
}
