import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import { monthsBetween, monthStart, type PlainDate } from '../domain/plain-date.ts'
import { closingOf } from '../domain/releases/closing.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import { asOfMoment, contextOf } from '../store/open-ledger.ts'
import { releaseScope } from '../store/releases.ts'
import { type DatabaseScope, operatorScope } from '../store/scoped-database.ts'
import { fileBulletin, type Runner, runTemplate } from './bulletins/run-bulletin.ts'
import { templatesInUse } from './bulletins/templates.ts'

/** How many months are handed in: the last ones that have closed. */
const months = 2

/**
 * Hands in a bulletin from every template that comes with the city for the last months that have closed, each in the
 * evening of its closing day, by the account of a clerk of the city and the same rules as any other. A template that a
 * month does not fill is left out.
 */
export async function seedBulletins(
  as: (scope: DatabaseScope) => Database,
  city: LoadedCity,
  today: PlainDate,
): Promise<void> {
  const clerk = city.city.demonstration?.accounts.find(({ role }) => role === 'city-clerk')
  if (!clerk) return
  const language = city.city.languages[0] ?? 'en'
  const organisation = city.findOrganisation(clerk.organisation)
  const actor = {
    accountId: clerk.id,
    name: inLanguage(clerk.name, language),
    organisation: organisation ? inLanguage(organisation.name, language) : clerk.organisation,
  }
  const closed = monthsBetween(monthStart(`${today.slice(0, 4)}-01`), today)
    .map((month) => closingOf(month, city.city.releases.closingWorkingDay, city.isWorkingDay))
    .filter(({ closesOn }) => closesOn < today)
  for (const { from, to, closesOn } of closed.slice(-months)) {
    const moment = asOfMoment(city, `${closesOn}T20:00:00`)
    const at = (scope: DatabaseScope): Context => ({
      ...contextOf(as(scope), city, actor, closesOn),
      now: () => moment,
    })
    const runner: Runner = {
      count: at(releaseScope(clerk.id)),
      open: at({ ...operatorScope(clerk.id), confidential: false }),
      organisation: clerk.organisation,
      confidential: false,
    }
    for (const template of await templatesInUse(runner.open)) {
      const ready = await runTemplate(runner, template, { from, to }, moment)
      if (ready.ok) await fileBulletin(runner, template, ready.value)
    }
  }
}
