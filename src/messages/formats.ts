import type { City } from '../domain/city/city.ts'
import { decimalToFraction, divide, fraction, toFixed } from '../domain/decimal.ts'
import { dateParts, daysInMonth, type PlainDate, plainDate } from '../domain/plain-date.ts'
import type { InterfaceLanguage } from './language.ts'

/** A number as it is set: large digits, a small unit beside them. */
export type FigureParts = { readonly before: string; readonly number: string; readonly unit: string }

type Step = { readonly zeros: number; readonly word: string; readonly digits: number; readonly trim: boolean }

// How a language counts large amounts, whatever the currency: Chinese by ten thousands, English by thousands.
const steps: Record<InterfaceLanguage, readonly Step[]> = {
  zh: [
    { zeros: 8, word: '亿', digits: 2, trim: false },
    { zeros: 4, word: '万', digits: 0, trim: false },
    { zeros: 0, word: '', digits: 0, trim: false },
  ],
  en: [
    { zeros: 9, word: 'bn', digits: 2, trim: true },
    { zeros: 6, word: 'm', digits: 1, trim: true },
    { zeros: 3, word: 'k', digits: 0, trim: true },
    { zeros: 0, word: '', digits: 0, trim: true },
  ],
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** The name of the month in English, short; `month` counts from 1. */
function monthName(month: number): string {
  return months[month - 1] ?? ''
}

/** Digits in groups of three: `12345.60` becomes `12,345.60`. */
export function grouped(decimal: string): string {
  const [whole = '', digits] = decimal.split('.')
  const body = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return digits === undefined ? body : `${body}.${digits}`
}

const trimmed = (decimal: string) =>
  decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock in the zone shows. Made once: making one costs more than all the rest of a project's page. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** How numbers, money and dates read in one language and city. Pure; `useFormats` gives the page's own. */
export function formatsOf(language: InterfaceLanguage, city: Pick<City, 'currency' | 'timeZone'>) {
  const { currency } = city
  // A currency without a Chinese name is written by its code: 1,250万 EUR.
  const currencyName = currency.name['zh'] ?? ` ${currency.code}`
  const zh = language === 'zh'

  function moneyParts(amount: string): FigureParts {
    const magnitude = amount.replace('-', '')
    // The step follows the exact amount, so that rounding never lifts an amount into the next one.
    const step = steps[language].find(({ zeros }) => magnitude.length > zeros) ?? steps[language].at(-1)
    if (!step) throw new Error('a language has no steps')
    const scaled = toFixed(
      divide(decimalToFraction(amount), fraction(10n ** BigInt(step.zeros), 1n)),
      step.digits,
    )
    const number = grouped(step.trim ? trimmed(scaled) : scaled)
    return zh
      ? { before: '', number, unit: `${step.word}${currencyName}` }
      : { before: currency.code, number, unit: step.word }
  }

  function joined({ before, number, unit }: FigureParts): string {
    if (zh) return `${number}${unit}`
    return [before, number, unit].filter((part) => part !== '').join(' ')
  }

  function date(day: string): string {
    const { year, month, day: dayOfMonth } = dateParts(plainDate(day))
    return zh ? `${year}年${month}月${dayOfMonth}日` : `${dayOfMonth} ${monthName(month)} ${year}`
  }

  /** Without the year where it is clear from beside. */
  function shortDate(day: string): string {
    const { month, day: dayOfMonth } = dateParts(plainDate(day))
    return zh ? `${month}月${dayOfMonth}日` : `${dayOfMonth} ${monthName(month)}`
  }

  function period(from: string, to: string): string {
    const [a, b] = [dateParts(plainDate(from)), dateParts(plainDate(to))]
    if (a.day === 1 && b.day === daysInMonth(b.year, b.month)) {
      if (a.year === b.year && a.month === b.month) return yearMonth(from.slice(0, 7))
      if (a.year === b.year && a.month === 1 && b.month === 12) return zh ? `${a.year}年全年` : `${a.year}`
      if (a.year === b.year) {
        return zh
          ? `${a.year}年${a.month}—${b.month}月`
          : `${monthName(a.month)}–${monthName(b.month)} ${a.year}`
      }
      return zh
        ? `${a.year}年${a.month}月—${b.year}年${b.month}月`
        : `${monthName(a.month)} ${a.year} – ${monthName(b.month)} ${b.year}`
    }
    if (from === to) return date(from)
    if (a.year === b.year) return zh ? `${date(from)}—${shortDate(to)}` : `${shortDate(from)} – ${date(to)}`
    return zh ? `${date(from)}—${date(to)}` : `${date(from)} – ${date(to)}`
  }

  function yearMonth(text: string): string {
    const [year, number] = [text.slice(0, 4), Number(text.slice(5, 7))]
    return zh ? `${year}年${number}月` : `${monthName(number)} ${year}`
  }

  /** Only the month, for axes. */
  function shortMonth(text: string): string {
    const number = Number(text.slice(5, 7))
    return zh ? `${number}月` : monthName(number)
  }

  /** The day and time in the city at which something was recorded; `iso` is a timestamp. */
  function localTime(iso: string): { readonly day: PlainDate; readonly time: string } {
    const parts = new Map(
      clockOf(city.timeZone)
        .formatToParts(new Date(iso))
        .map(({ type, value }) => [type, value]),
    )
    const day = plainDate(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`)
    return { day, time: `${parts.get('hour')}:${parts.get('minute')}` }
  }

  return {
    language,
    /** Money of the ledger in the usual steps, e.g. 35.00亿 with its name, or EUR 3.5 bn; `amount` in whole units. */
    money: (amount: string) => joined(moneyParts(amount)),
    moneyParts,
    /** The amount to its last unit, for a tooltip. */
    exactMoney: (amount: string) =>
      zh ? `${grouped(amount)}${currencyName}` : `${currency.code} ${grouped(amount)}`,
    count: (value: number | string) => grouped(String(value)),
    percent: (decimal: string) => `${decimal}%`,
    /** A quantity of land or another decimal, as typed, in groups. */
    decimal: grouped,
    date,
    shortDate,
    period,
    month: yearMonth,
    shortMonth,
    localTime,
    /** A moment, e.g. 2024年11月30日 09:15. */
    dateTime: (iso: string) => {
      const { day, time } = localTime(iso)
      return `${date(day)} ${time}`
    },
    /** A moment that is either a plain date or a timestamp, as `asOf` is. */
    moment: (moment: string) => {
      if (moment.length === 10) return date(moment)
      const { day, time } = localTime(moment)
      return `${date(day)} ${time}`
    },
  }
}
export type Formats = ReturnType<typeof formatsOf>
