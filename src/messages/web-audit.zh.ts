import type { AuditResult } from '../domain/access/audit.ts'

/** Sentences of the audit log. */
export const webAuditZh = {
  title: '审计日志',
  lead: '谁、代表哪个单位、从哪里、做了什么、结果如何。日志只增不改，查阅日志本身也会记录。',
  csv: '导出 CSV',
  list: '审计记录',

  filter: '筛选',
  text: '查找',
  textHint: '姓名、账号、对象、地址、事由',
  account: '账号',
  organisation: '单位',
  permission: '权限',
  result: '结果',
  subject: '对象',
  since: '起',
  until: '止',
  all: '全部',
  clear: '清除筛选',

  time: '时间',
  who: '谁',
  what: '做什么',
  where: '来自',
  nobody: '未登录',
  operator: '服务器管理员',
  more: '更早的记录',
  shown: (count: string) => `已显示 ${count} 条`,
  shownAll: (count: string) => `共 ${count} 条`,

  results: {
    done: '完成',
    refused: '被拒绝',
    'not-found': '没有找到',
    failed: '出错',
    interrupted: '中断',
  } satisfies Record<AuditResult, string>,
  interruptedNote: '系统在完成前停止，是否生效请查看对象本身的记录。',

  signedIn: '登录',
  signedOut: '退出登录',
  actsFor: '改为代表另一个单位',
  recorded: (type: string) => `办理：${type}`,
  onMachine: (command: string) => `命令行：xinghui ${command}`,

  noneTitle: '没有符合条件的记录',
  none: '请放宽条件，或换一段时间。',
  entry: (sequence: string) => `第 ${sequence} 条`,
  toList: '回到审计日志',
  sameAccount: '此账号的全部记录',
  sameSubject: '此对象的全部记录',
  openProject: '打开项目',

  role: '岗位',
  agent: '程序',
  request: '请求',
  requestId: '请求编号',
  problem: '问题',
  reason: '事由',
  details: '说明',
  chain: '哈希链',
  hash: '本条',
  previousHash: '前一条',
  chainNote: '每条记录的哈希包含前一条的哈希；用 xinghui audit verify 核对整条链。',
}

export type WebAuditText = typeof webAuditZh
