import { checkCharacter } from '../enterprises/enterprise-code.ts'
import type { EnterpriseCodeScheme } from '../city/city.ts'
import type { PlainDate } from '../plain-date.ts'

// GB 11714: weights of the organisation code inside a unified social credit code, modulus 11.
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A code that passes the check of GB 32100-2015 and cannot belong to anybody: the organisation code inside it
 * has a wrong check character by GB 11714. `number` distinguishes the inventions.
 */
function inventedCreditCode(area: string, number: number): string {
  const body = `DEM${String(number).padStart(5, '0')}`
  const sum = [...body].reduce((total, character, place) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55
    return total + value * (organisationWeights[place] ?? 0)
  }, 0)
  const right = 11 - (sum % 11)
  const wrong = right === 3 ? '4' : '3'
  const first17 = `91${area}${body}${wrong}`
  return first17 + (checkCharacter(first17) ?? '')
}

/** An enterprise code for an invented company under the city's scheme; undefined where none can be made up. */
export function inventedEnterpriseCode(
  scheme: EnterpriseCodeScheme,
  area: string,
  number: number,
): string | undefined {
  if (scheme.scheme === 'gb-32100-2015') return inventedCreditCode(area, number)
  // The example of a pattern with its last digits counted up.
  const digits = String(number)
  const code = scheme.example.slice(0, scheme.example.length - digits.length) + digits
  return new RegExp(scheme.pattern).test(code) ? code : undefined
}

/** A filing code in the form of the city's example, with the year and month of the day and a running number. */
export function inventedProjectCode(example: string, area: string, on: PlainDate, number: number): string {
  const parts = example.split('-')
  const [first = '', second = ''] = parts
  const last = parts.at(-1) ?? ''
  const month = `${on.slice(2, 4)}${on.slice(5, 7)}`
  return [
    month.slice(0, first.length).padEnd(first.length, '0'),
    area.padStart(second.length, '0').slice(-second.length),
    ...parts.slice(2, -1),
    String(number).padStart(last.length, '0').slice(-last.length),
  ].join('-')
}
