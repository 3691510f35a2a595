import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { dealt, ReceiptPlan } from '../domain/demonstration/receipt-plan.ts'
import { addDays, monthStart, type PlainDate } from '../domain/plain-date.ts'
import { ReceiptFacts, seriesCurrency } from '../domain/receipts/receipt.ts'
import type { Result } from '../domain/refusal.ts'
import { ObservationFacts } from '../domain/series/observation.ts'
import type { Context } from '../store/context.ts'
import type { Database } from '../store/database.ts'
import { asOfMoment, contextOf } from '../store/open-ledger.ts'
import { bookReceipt, reverseReceipt } from '../store/receipts.ts'
import { type DatabaseScope, operatorScope } from '../store/scoped-database.ts'
import { enterObservation } from '../store/series.ts'
import { accountOf } from './demonstration-accounts.ts'

const PublicSeries = z.strictObject({ observations: z.array(ObservationFacts) })

const contentOf = (file: string): unknown => parse(readFileSync(file, 'utf8'), { merge: true })

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new RangeError(JSON.stringify(result.refusals))
  return result.value
}

/**
 * Enters what was published, marked as public, on the days on which it was known, and invented receipts of projects with
 * foreign investors; both through the same rules as anybody's. Nothing for a city without these files or without a clerk.
 */
export async function seedSeries(
  as: (scope: DatabaseScope) => Database,
  city: LoadedCity,
  folder: string,
): Promise<void> {
  const clerk = accountOf(city, 'city-clerk')
  const [series, receipts] = [join(folder, 'public-series.yaml'), join(folder, 'demonstration-receipts.yaml')]
  if (!clerk) return
  const db = as(operatorScope(clerk.accountId))
  const at = (day: PlainDate, time: string): Context => ({
    ...contextOf(db, city, clerk, day),
    now: () => asOfMoment(city, `${day}T${time}`),
  })
  if (existsSync(series))
    for (const facts of PublicSeries.parse(contentOf(series)).observations)
      accepted(await enterObservation(at(facts.knownOn, '17:00:00'), facts, { provenance: 'public' }))
  if (existsSync(receipts)) await seedReceipts(db, city, ReceiptPlan.parse(contentOf(receipts)), at)
}

async function seedReceipts(
  db: Database,
  city: LoadedCity,
  plan: ReceiptPlan,
  at: (day: PlainDate, time: string) => Context,
): Promise<void> {
  const projects = await db
    .selectFrom('projects')
    .select(['code', 'landed_on'])
    .where('origin_country', '<>', city.city.country)
    .where('provenance', '=', 'synthetic')
    .where('status', '=', 'ongoing')
    .where('landed_on', 'is not', null)
    .orderBy('landed_on')
    .orderBy('code')
    .execute()
  const currency = seriesCurrency(city)
  const kinds = [
    'increase',
    'new',
    'increase',
    'shareholder-loan',
    'increase',
    'reinvested-profit',
    'merger',
  ] as const
  let place = 0
  for (const { month, amount, rate } of plan.months) {
    const first = monthStart(month)
    const landed = projects.filter(({ landed_on: day }) => day !== null && day < first)
    if (landed.length === 0) continue
    for (const [index, part] of dealt(amount, plan.perMonth).entries()) {
      const day = addDays(first, (index * 2 + 3) % 28)
      const project = landed[(place * 37) % landed.length]?.code ?? ''
      const kind = kinds[place % kinds.length] ?? 'increase'
      place++
      const facts = ReceiptFacts.parse({
        project,
        on: day,
        kind,
        currency,
        amount: part,
        ...(currency !== city.city.currency.code && { rate, rateOn: first, rateSource: plan.rateSource }),
        voucher: `YS${month.replace('-', '')}${String(index + 1).padStart(3, '0')}`,
        evidence: plan.evidence,
        payerRegion: kind === 'reinvested-profit' ? 'same-city' : 'abroad',
      })
      const recorded = addDays(day, 2)
      const id = accepted(await bookReceipt(at(recorded, '10:00:00'), facts, () => [], 'synthetic'))
      // One of each second month was booked at the wrong project, taken back and booked again.
      if (index === plan.perMonth - 1 && Number(month.slice(-2)) % 2 === 0) {
        const right = landed[(place * 37 + 1) % landed.length]?.code ?? ''
        accepted(
          await reverseReceipt(at(recorded, '15:00:00'), id, plan.reversalReason, () => [], 'synthetic'),
        )
        accepted(
          await bookReceipt(at(recorded, '15:10:00'), { ...facts, project: right }, () => [], 'synthetic'),
        )
      }
    }
  }
}
