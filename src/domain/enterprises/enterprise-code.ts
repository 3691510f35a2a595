import type { EnterpriseCodeScheme } from '../city/city.ts'
import type { Refusal } from '../refusal.ts'

// GB 32100-2015: 31 characters (no I, O, S, V, Z), weights 3^i mod 31, check character in the last place.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const values = new Map([...alphabet].map((character, value) => [character, value]))

/** The check character that the first 17 characters demand (GB 32100-2015, 5.2); undefined when one of them is not of the alphabet. */
export function checkCharacter(first17: string): string | undefined {
  let sum = 0
  for (let place = 0; place < 17; place++) {
    const value = values.get(first17.charAt(place))
    const weight = weights[place]
    if (value === undefined || weight === undefined) return undefined
    sum += value * weight
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** What is wrong with a unified social credit code (统一社会信用代码), or undefined when it is in order. */
export function findCreditCodeFault(code: string): Refusal | undefined {
  if (code.length !== 18)
    return { code: 'enterprise-code-length', params: { length: code.length, wanted: 18 } }
  for (let place = 0; place < 18; place++) {
    const character = code.charAt(place)
    if (!values.has(character))
      return { code: 'enterprise-code-character', params: { character, place: place + 1 } }
  }
  const wanted = checkCharacter(code)
  if (wanted !== code.charAt(17))
    return { code: 'enterprise-code-check', params: { found: code.charAt(17), wanted: wanted ?? '' } }
  return undefined
}

/** What is wrong with an enterprise's registration code under the city's scheme, or undefined. */
export function findEnterpriseCodeFault(scheme: EnterpriseCodeScheme, code: string): Refusal | undefined {
  switch (scheme.scheme) {
    case 'gb-32100-2015':
      return findCreditCodeFault(code)
    case 'pattern':
      return new RegExp(scheme.pattern).test(code)
        ? undefined
        : { code: 'enterprise-code-pattern', params: { example: scheme.example } }
  }
}
