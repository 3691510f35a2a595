import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { type PlainDate, plainDate } from '../domain/plain-date.ts'
import { apportion } from '../domain/targets/apportion.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import { figure, NoDefinition } from '../store/indicators.ts'
import { asOfMoment, contextOf } from '../store/open-ledger.ts'
import { type DatabaseScope, operatorScope } from '../store/scoped-database.ts'
import { actOnStop, setTarget } from '../store/targets.ts'
import { accountOf } from './demonstration-accounts.ts'

const words = {
  zh: {
    target: '演示：按上年落地数分解全市目标',
    ask: '演示：项目用地指标待省里批复',
  },
  en: {
    target: "Demonstration: the city's target by last year's landings",
    ask: 'Demonstration: the land quota waits for the province',
  },
}

/**
 * Divides the city's targets of the demonstration's year among its districts by what each landed the year before, on the
 * last day of January and through the same rules as any target; one district has asked to stop its clock.
 */
export async function seedTargets(
  as: (scope: DatabaseScope) => Database,
  city: LoadedCity,
  today: PlainDate,
): Promise<void> {
  const [clerk, district] = [accountOf(city, 'city-clerk'), accountOf(city, 'district-clerk')]
  if (!clerk) return
  const year = Number(today.slice(0, 4))
  const said = words[city.city.languages[0] === 'zh' ? 'zh' : 'en']
  const at = (actor: typeof clerk, day: PlainDate): Context => ({
    ...contextOf(as(operatorScope(actor.accountId)), city, actor, day),
    now: () => asOfMoment(city, `${day}T10:00:00`),
  })
  const context = at(clerk, plainDate(`${year}-01-31`))
  const codes = city.city.areas.map(({ code }) => code)
  for (const indicator of city.city.lights.board) {
    const definition = city.findIndicator(indicator)
    const whole = city.findTarget(indicator, year)
    // A city whose files say what its districts carry is not asked again.
    const own = codes.some((code) => city.findTarget(indicator, year, code))
    if (!definition || !whole || own) continue
    const before = await figure(context, {
      definition,
      from: plainDate(`${year - 1}-01-01`),
      to: plainDate(`${year - 1}-12-31`),
      by: ['district'],
      filter: [],
    }).catch((error: unknown) => {
      if (error instanceof NoDefinition) return undefined
      throw error
    })
    if (!before) continue
    const weights = codes.map(
      (code) => before.cells.find(({ dimensions }) => dimensions.district === code)?.measured.numerator ?? 0n,
    )
    for (const [place, value] of apportion(BigInt(whole.value), weights).entries()) {
      const set = await setTarget(context, {
        indicator,
        year,
        holderKind: 'district',
        holder: codes[place] ?? '',
        value: value.toString(),
        reason: said.target,
      })
      if (!set.ok) throw new RangeError(JSON.stringify(set.refusals))
    }
  }
  const [first] = city.city.lights.board
  const account = city.city.demonstration?.accounts.find(({ id }) => id === district?.accountId)
  const area = account && city.findOrganisation(account.organisation)?.area
  if (!district || !area || first === undefined) return
  const asked = await actOnStop(
    at(district, today),
    { indicator: first, year, holderKind: 'district', holder: area },
    { type: 'request', until: `${year}-12-31`, reason: said.ask },
  )
  if (!asked.ok) throw new RangeError(JSON.stringify(asked.refusals))
}
