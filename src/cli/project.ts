import { Command } from 'commander'
import { toRecord } from '../domain/projects/to-record.ts'
import { findProject } from '../store/projects.ts'
import { asOfOption } from './figure-options.ts'
import { UsageFault } from './usage-fault.ts'
import { printJson, withLedger } from './with-ledger.ts'

export function projectCommand(): Command {
  return new Command('project')
    .description('一个项目的事实与全部动作 / a project with its facts and actions, as JSON')
    .argument('<code>', '项目编号 / project code')
    .option('--as-of <moment>', '截至何时已登记 / only what was recorded until then')
    .action((code: string, options: { asOf?: string }) =>
      withLedger(async (context) => {
        const project = await findProject(context.db, code, asOfOption(context, options.asOf))
        if (!project) throw new UsageFault(`没有编号为 ${code} 的项目。 / There is no project ${code}.`)
        printJson({
          record: toRecord(context.city, project),
          facts: project.facts,
          actions: project.history.map(({ sequence, command, actor, recordedAt }) => ({
            sequence,
            recordedAt,
            actor,
            command,
            correctedBy: project.correctedBy.get(sequence) ?? null,
            withdrawnBy: project.withdrawnBy.get(sequence) ?? null,
          })),
        })
      }),
    )
}
