import { Command, Option } from 'commander'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { csvLine } from '../exchange/csv.ts'
import {
  type ChainFault,
  type ChainHead,
  readHead,
  readKeptHead,
  verifyChain,
  writtenHead,
} from '../store/audit-chain.ts'
import { auditColumns, type AuditFilter, auditLine, auditPages } from '../store/audit-entries.ts'
import { auditing } from '../store/audit-log.ts'
import { asOfMoment, beginningOfMoment, isMoment } from '../store/open-ledger.ts'
import { running } from './operator-trail.ts'
import { UsageFault } from './usage-fault.ts'
import { withLedger } from './with-ledger.ts'

/** The audit log for the operator: whether it is whole, where it ends, and as a file. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('审计日志 / the audit log')
    .addCommand(verifyCommand())
    .addCommand(headCommand())
    .addCommand(exportCommand())
}

function verifyCommand(): Command {
  return new Command('verify')
    .description(
      '逐条核对审计日志的哈希链，指出第一处缺失、改动或添加 / check the chain of the log and name the first entry that was removed, altered or added',
    )
    .option(
      '--head <sequence:hash>',
      '另行保存的链尾，由此发现被截去的末尾 / an end of the chain that was kept elsewhere: shows a tail that was cut',
    )
    .action((options: { head?: string }) =>
      withLedger(async (_, ledger) => {
        const kept = options.head === undefined ? undefined : keptHead(options.head)
        const { checked, fault, head } = await verifyChain(ledger.as(auditing), { ...(kept && { kept }) })
        running.details['verdict'] = fault?.kind ?? 'whole'
        if (fault) {
          process.stdout.write(`${faultSentence(fault)}\n`)
          process.exitCode = 1
        } else
          process.stdout.write(
            `审计日志完整，共 ${checked} 条。 / The log is whole, ${checked} entries.\n${writtenHead(head)}\n`,
          )
      }),
    )
}

function keptHead(text: string): ChainHead {
  const head = readKeptHead(text)
  if (!head)
    throw new UsageFault(
      `--head 应为 xinghui audit head 输出的形式（序号:哈希），现为“${text}”。 / --head must be as xinghui audit head prints it (sequence:hash), not “${text}”.`,
    )
  return head
}

function faultSentence(fault: ChainFault): string {
  switch (fault.kind) {
    case 'removed': {
      const { from, to } = fault
      return from === to
        ? `缺少第 ${from} 条。 / Entry ${from} is missing.`
        : `缺少第 ${from} 至 ${to} 条。 / Entries ${from} to ${to} are missing.`
    }
    case 'altered': {
      const { sequence, fields } = fault
      return fields.length === 0
        ? `第 ${sequence} 条的哈希被改动。 / The hash of entry ${sequence} was altered.`
        : `第 ${sequence} 条被改动：${fields.join('、')}。 / Entry ${sequence} was altered: ${fields.join(', ')}.`
    }
    case 'replaced':
      return `第 ${fault.sequence} 条被替换：其内容与哈希相符，但不是后一条或另存的链尾所接续的那一条。 / Entry ${fault.sequence} was replaced: it fits its own hash, and is not the one that the next entry or the kept head was made after.`
    case 'added':
      return `第 ${fault.sequence} 条在链尾之后，是另行添加的。 / Entry ${fault.sequence} lies behind the end of the chain: it was added.`
  }
}

function headCommand(): Command {
  return new Command('head')
    .description('链尾，供另处保存 / the end of the chain, to be kept elsewhere')
    .action(() =>
      withLedger(async (_, ledger) => {
        process.stdout.write(`${writtenHead(await readHead(ledger.as(auditing)))}\n`)
      }),
    )
}

type ExportOptions = { readonly from?: string; readonly to?: string; readonly format: 'csv' | 'json' }

function exportCommand(): Command {
  return new Command('export')
    .description('导出审计日志 / the log as a file')
    .option('--from <moment>', '起（日期或时间） / from, a date or a timestamp')
    .option('--to <moment>', '止（日期或时间） / to, a date or a timestamp')
    .addOption(new Option('--format <format>', '输出 / output').choices(['csv', 'json']).default('csv'))
    .action((options: ExportOptions) =>
      withLedger(async ({ city }, ledger) => {
        const pages = auditPages(ledger.as(auditing), filterOf(city, options))
        if (options.format === 'csv') {
          process.stdout.write(csvLine(auditColumns))
          for await (const page of pages)
            process.stdout.write(page.map((entry) => csvLine(auditLine(entry))).join(''))
          return
        }
        let between = '[\n'
        for await (const page of pages)
          for (const entry of page) {
            const values = auditLine(entry)
            const object = Object.fromEntries(auditColumns.map((column, place) => [column, values[place]]))
            process.stdout.write(between + JSON.stringify({ ...object, sequence: Number(entry.sequence) }))
            between = ',\n'
          }
        process.stdout.write(between === '[\n' ? '[]\n' : '\n]\n')
      }),
    )
}

function filterOf(city: LoadedCity, { from, to }: ExportOptions): AuditFilter {
  for (const [name, text] of [
    ['--from', from],
    ['--to', to],
  ] as const)
    if (text !== undefined && !isMoment(text))
      throw new UsageFault(
        `${name} 应为日期或时间，现为“${text}”。 / ${name} must be a date or a timestamp, not “${text}”.`,
      )
  return {
    ...(from !== undefined && { from: beginningOfMoment(city, from) }),
    ...(to !== undefined && { to: asOfMoment(city, to) }),
  }
}
