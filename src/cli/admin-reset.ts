import { Command } from 'commander'
import { administratorLogin, resetAdministrator } from '../store/first-administrator.ts'
import { firstPasswordDays } from '../store/first-password.ts'
import { UsageFault } from './usage-fault.ts'
import { withLedger } from './with-ledger.ts'

/** How a way in is told, once, in both languages. */
export function wayInWords({
  login,
  password,
}: {
  readonly login: string
  readonly password: string
}): string {
  return [
    '',
    '  系统管理员 / Administrator',
    `    账号 / account        ${login}`,
    `    一次性密码 / secret   ${password}`,
    '',
    `  这个密码只显示这一次，${firstPasswordDays} 天内有效，首次登录时必须更改。`,
    `  This secret is shown only now, is good for ${firstPasswordDays} days and must be changed at the first sign-in.`,
    '  遗失时在本机运行 xinghui admin-reset。 / If it is lost, run xinghui admin-reset on this machine.',
    '',
    '',
  ].join('\n')
}

export function adminResetCommand(): Command {
  return new Command('admin-reset')
    .description('为管理员账号设一次性密码 / give an administrator a new one-time secret')
    .argument('[login]', '账号 / account', administratorLogin)
    .action((login: string) =>
      withLedger(async ({ city, today, now }, { as }) => {
        const wayIn = await resetAdministrator(as, city, login, today, now())
        if (!wayIn) throw new UsageFault(`没有“${login}”这个账号。 / There is no account “${login}”.`)
        process.stdout.write(wayInWords(wayIn))
      }),
    )
}
