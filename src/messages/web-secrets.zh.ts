import type { SecretField } from '../domain/secrets/words.ts'

/** Sentences about business secrets of an investor. */
export const webSecretsZh = {
  title: '商业秘密',
  note: '仅限因职责需要知悉的人员查看，其他区县和单位看不到；不要转告无关人员（《外商投资法实施条例》第二十五条）。',
  fields: {
    terms: '洽谈条件',
    capacity: '产能',
    customers: '客户',
    process: '工艺',
  } satisfies Record<SecretField, string>,
  empty: '未登记',
  record: '登记',
  recordField: (field: string) => `登记${field}`,
  known: (day: string, name: string, organisation: string) => `${day}起 · ${name}（${organisation}）登记`,
  history: (count: number) => `全部记录（${count}）`,
  withdrawn: '不再适用',
  formTitle: '登记商业秘密',
  field: '事项',
  content: '内容',
  contentHint: '原来的记录保留，只有可以查看商业秘密的人看得到。',
  nothing: '不再适用，不填内容',
  on: '自何日起',
  reason: '来源或变更原因',
  save: '登记',
  past: (moment: string) => `截至${moment}的记录`,
  conflict: '您打开之后，别人又登记了新的内容，请关闭后重新打开。',
}

export type WebSecretsText = typeof webSecretsZh
