import type { InterfaceLanguage } from './language.ts'

/** Problems of a request as a whole; single refusals stand in refusals.zh.ts and refusals.en.ts. */
export const problemCodes = [
  'invalid-input',
  'malformed-json',
  'not-signed-in',
  'foreign-origin',
  'not-allowed',
  'not-found',
  'project-not-found',
  'person-not-found',
  'indicator-not-found',
  'no-definition',
  'changed-meanwhile',
  'too-large',
  'wrong-media-type',
  'refused',
  'revision-needed',
  'failed',
] as const
export type ProblemCode = (typeof problemCodes)[number]

type Words = { readonly title: string; readonly detail: string }

export const problemWords: Record<InterfaceLanguage, Record<ProblemCode, Words>> = {
  zh: {
    'invalid-input': { title: '填写的内容有误', detail: '' },
    'malformed-json': { title: '请求无法读取', detail: '请求正文不是有效的 JSON' },
    'not-signed-in': { title: '尚未登录', detail: '请先选择身份登录' },
    'foreign-origin': { title: '来源不符', detail: '办理只能从本系统的页面发起' },
    'not-allowed': { title: '无权办理', detail: '' },
    'not-found': { title: '没有找到', detail: '没有 {path} 这个地址' },
    'project-not-found': { title: '没有找到项目', detail: '没有编号为 {code} 的项目，或该时点尚未登记' },
    'person-not-found': { title: '没有找到人员', detail: '没有这个账号，或不在您可以查看的范围内' },
    'indicator-not-found': { title: '没有找到指标', detail: '没有“{id}”这项指标' },
    'no-definition': { title: '没有有效口径', detail: '“{id}”在 {at} 没有有效的口径' },
    'changed-meanwhile': {
      title: '内容已被他人修改',
      detail: '您打开之后又有新的记录，请查看后再提交',
    },
    'too-large': { title: '内容太大', detail: '提交的内容超过 1 MB' },
    'wrong-media-type': { title: '格式不符', detail: '提交的内容应为 JSON' },
    refused: { title: '不能这样办理', detail: '' },
    'revision-needed': { title: '缺少版本号', detail: '请在 If-Match 中带上您看到的版本' },
    failed: { title: '系统出错', detail: '系统内部出错，已记入日志，编号 {id}' },
  },
  en: {
    'invalid-input': { title: 'The input is not as it should be', detail: '' },
    'malformed-json': { title: 'The request cannot be read', detail: 'The body of the request is not JSON' },
    'not-signed-in': { title: 'Nobody is signed in', detail: 'Choose an account first' },
    'foreign-origin': {
      title: 'Wrong origin',
      detail: 'Changes can only be made from this system’s own pages',
    },
    'not-allowed': { title: 'Not allowed', detail: '' },
    'not-found': { title: 'Not found', detail: 'There is nothing at {path}' },
    'project-not-found': {
      title: 'No such project',
      detail: 'There is no project {code}, or it was not yet registered at that moment',
    },
    'person-not-found': {
      title: 'No such person',
      detail: 'There is no such account, or it is not among those that you may see',
    },
    'indicator-not-found': { title: 'No such indicator', detail: 'There is no indicator “{id}”' },
    'no-definition': { title: 'No definition in force', detail: '“{id}” has no definition in force: {at}' },
    'changed-meanwhile': {
      title: 'Changed by somebody else',
      detail: 'Something was recorded since you opened this; look at it and send again',
    },
    'too-large': { title: 'Too large', detail: 'What was sent is larger than 1 MB' },
    'wrong-media-type': { title: 'Wrong format', detail: 'What is sent must be JSON' },
    refused: { title: 'This cannot be done', detail: '' },
    'revision-needed': {
      title: 'Revision missing',
      detail: 'Send the revision that you saw in If-Match',
    },
    failed: { title: 'Something went wrong', detail: 'An internal fault was logged under {id}' },
  },
}
