import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { monthsBetween, monthStart, type PlainDate } from '../domain/plain-date.ts'
import { closingOf } from '../domain/releases/closing.ts'
import { asOfMoment, contextOf } from '../store/open-ledger.ts'
import { changeRelease, proposeRelease, releaseScope } from '../store/releases.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import type { DatabaseScope } from '../store/scoped-database.ts'
import { accountOf } from './demonstration-accounts.ts'

const words = {
  zh: { propose: '月度结账', confirm: '已与各区县核对' },
  en: { propose: 'Month closed', confirm: 'Checked with the districts' },
}

/**
 * Releases the months of the demonstration's year that have closed, each as it was known in the evening of its closing
 * day: proposed by the account of a clerk of the city and checked by that of a leader, through the same rules as any
 * release. A city that offers neither has none.
 */
export async function seedReleases(
  as: (scope: DatabaseScope) => Database,
  city: LoadedCity,
  today: PlainDate,
): Promise<void> {
  const [maker, checker] = [accountOf(city, 'city-clerk'), accountOf(city, 'leader')]
  if (!maker || !checker) return
  const { closingWorkingDay } = city.city.releases
  const said = words[city.city.languages[0] === 'zh' ? 'zh' : 'en']
  for (const month of monthsBetween(monthStart(`${today.slice(0, 4)}-01`), today)) {
    const { from, to, closesOn } = closingOf(month, closingWorkingDay, city.isWorkingDay)
    if (closesOn >= today) continue
    const [frozenAt, checkedAt] = [`${closesOn}T18:00:00`, `${closesOn}T19:30:00`].map((time) =>
      asOfMoment(city, time),
    ) as [string, string]
    const at = (actor: NonNullable<typeof maker>, moment: string): Context => ({
      ...contextOf(as(releaseScope(actor.accountId)), city, actor, closesOn),
      now: () => moment,
    })
    const proposed = await proposeRelease(at(maker, frozenAt), {
      from,
      to,
      stage: 'final',
      reason: said.propose,
    })
    if (!proposed.ok) throw new RangeError(JSON.stringify(proposed.refusals))
    if (proposed.value.state === 'proposed')
      await changeRelease(at(checker, checkedAt), proposed.value.number, {
        type: 'confirm',
        reason: said.confirm,
      })
  }
}
