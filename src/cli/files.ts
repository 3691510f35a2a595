import { Command } from 'commander'
import { readSettings } from '../settings.ts'
import { openFiles } from '../store/files/open-files.ts'
import { type FileFault, type Verified, verifyFiles } from '../store/files/verify-files.ts'
import { StorageFault } from '../store/files/contents.ts'
import { UsageFault } from './usage-fault.ts'
import { withLedger } from './with-ledger.ts'

export function filesCommand(): Command {
  const command = new Command('files').description('附件 / files of projects')
  command
    .command('verify')
    .description(
      '重新计算每份已存文件的摘要，列出缺失、损坏和无主的 / compute the digest of every stored file anew, and name what is missing, damaged or nobody’s',
    )
    .action(async () => {
      await withLedger(async ({ db }) => {
        const { contents } = await openFiles(readSettings())
        const verified = await verifyFiles(db, contents).catch((error: unknown) => {
          if (error instanceof StorageFault)
            throw new UsageFault(
              `文件存储没有响应：${error.message} / The storage of files does not answer: ${error.message}`,
            )
          throw error
        })
        process.stdout.write(`${linesOf(verified).join('\n')}\n`)
        if (verified.faults.length > 0) process.exitCode = 1
      })
    })
  return command
}

const words = { missing: '缺失 / missing', damaged: '损坏 / damaged' } as const

function linesOf({ contents, bytes, faults, orphans, strays }: Verified): string[] {
  return [
    ...faults.flatMap(faultLines),
    ...orphans.map((digest) => `无主 / nobody’s  ${digest}`),
    ...strays.map((name) => `不属于这里 / does not belong here  ${name}`),
    `已核对 ${contents} 份内容（${bytes} 字节），${faults.length} 处有误 / ${contents} contents verified (${bytes} bytes), ${faults.length} wrong`,
  ]
}

function faultLines({ what, digest, files }: FileFault): string[] {
  return files.map(({ project, name, id }) => `${words[what]}  ${digest}  ${project}  ${name}  ${id}`)
}
