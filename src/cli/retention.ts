import { Command } from 'commander'
import { everything } from '../domain/access/reach.ts'
import { Reason } from '../domain/contacts/contact.ts'
import { addDays } from '../domain/plain-date.ts'
import { csvLine } from '../exchange/csv.ts'
import { carryOutRetention, findRetention } from '../store/contact-erasure.ts'
import { chunks } from '../store/insert-all.ts'
import { wholeNumber } from './figure-options.ts'
import { UsageFault, usageFaultOf } from './usage-fault.ts'
import { withLedger } from './with-ledger.ts'

type Options = { readonly within: string; readonly carryOut?: boolean; readonly reason?: string }

const columns = ['code', 'project', 'contact', 'name', 'endedOn', 'until', 'over']

export function retentionCommand(): Command {
  return new Command('retention')
    .description(
      '保存期限已满和将满的联系人，可一次删除已满的 / contacts that may be kept no longer or not much longer; erases those that are over',
    )
    .option('--within <days>', '今后多少天内期满 / ending within so many days', '30')
    .option('--carry-out', '删除期限已满的 / erase those whose retention is over')
    .option('--reason <text>', '删除的原因，留痕 / why they are erased; it is kept')
    .action((options: Options) =>
      withLedger(async (context) => {
        const days = Number(wholeNumber('--within', options.within))
        if (days > 3650)
          throw usageFaultOf([{ code: 'too-large', params: { maximum: 3650 } }], () => '--within')
        const found = await findRetention(context, everything, addDays(context.today, days))
        if (options.carryOut !== true) {
          process.stdout.write(csvLine(columns))
          for (const { code, project, id, name, endedOn, until } of found)
            process.stdout.write(csvLine([code, project, id, name, endedOn, until, until < context.today]))
          return
        }
        const reason = Reason.safeParse(options.reason)
        if (!reason.success)
          throw new UsageFault(
            '--carry-out 须用 --reason 写明原因（至少 4 个字）。 / --carry-out needs --reason, of four characters or more.',
          )
        const over = found.filter(({ until }) => until < context.today).map(({ id }) => id)
        const done = await erase(context, over, reason.data)
        process.stdout.write(`已删除 ${done} 位联系人的个人信息 / erased ${done} contacts\n`)
      }),
    )
}

/** Erases in parts, each whole or not at all: an interruption leaves the rest for the next time. */
async function erase(
  context: Parameters<typeof carryOutRetention>[0],
  ids: readonly string[],
  reason: string,
): Promise<number> {
  let done = 0
  for (const part of chunks(ids, 500)) {
    const outcome = await carryOutRetention(context, everything, part, reason)
    if (!outcome.ok) throw usageFaultOf(outcome.refusals, () => '--carry-out')
    done += outcome.value
  }
  return done
}
