import type { InterfaceLanguage } from './language.ts'

/** Problems of a request as a whole; single refusals stand in refusals.zh.ts and refusals.en.ts. */
export const problemCodes = [
  'invalid-input',
  'malformed-json',
  'json-too-deep',
  'not-signed-in',
  'foreign-origin',
  'not-allowed',
  'not-found',
  'project-not-found',
  'indicator-not-found',
  'no-definition',
  'changed-meanwhile',
  'too-large',
  'address-too-long',
  'too-many-requests',
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
    'json-too-deep': { title: '请求无法读取', detail: '请求正文的层次超过 {depth} 层' },
    'not-signed-in': { title: '尚未登录', detail: '请先选择身份登录' },
    'foreign-origin': { title: '来源不符', detail: '办理只能从本系统的页面发起' },
    'not-allowed': { title: '无权办理', detail: '' },
    'not-found': { title: '没有找到', detail: '没有 {path} 这个地址' },
    'project-not-found': { title: '没有找到项目', detail: '没有编号为 {code} 的项目，或该时点尚未登记' },
    'indicator-not-found': { title: '没有找到指标', detail: '没有“{id}”这项指标' },
    'no-definition': { title: '没有有效口径', detail: '“{id}”在 {at} 没有有效的口径' },
    'changed-meanwhile': {
      title: '内容已被他人修改',
      detail: '您打开之后，这个项目又有新的记录，请查看后再提交',
    },
    'too-large': { title: '内容太大', detail: '提交的内容超过 {size}' },
    'address-too-long': { title: '地址太长', detail: '地址超过 {characters} 个字符或 {parameters} 个参数' },
    'too-many-requests': { title: '请求太频繁', detail: '短时间内请求太多，请在 {seconds} 秒后再试' },
    'wrong-media-type': { title: '格式不符', detail: '提交的内容应为 JSON' },
    refused: { title: '不能这样办理', detail: '' },
    'revision-needed': { title: '缺少版本号', detail: '请在 If-Match 中带上您看到的项目版本' },
    failed: { title: '系统出错', detail: '系统内部出错，已记入日志，编号 {id}' },
  },
  en: {
    'invalid-input': { title: 'The input is not as it should be', detail: '' },
    'malformed-json': { title: 'The request cannot be read', detail: 'The body of the request is not JSON' },
    'json-too-deep': {
      title: 'The request cannot be read',
      detail: 'The body of the request is nested more than {depth} levels deep',
    },
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
    'indicator-not-found': { title: 'No such indicator', detail: 'There is no indicator “{id}”' },
    'no-definition': { title: 'No definition in force', detail: '“{id}” has no definition in force: {at}' },
    'changed-meanwhile': {
      title: 'Changed by somebody else',
      detail: 'Something was recorded since you opened this project; look at it and send again',
    },
    'too-large': { title: 'Too large', detail: 'What was sent is larger than {size}' },
    'address-too-long': {
      title: 'Address too long',
      detail: 'The address has more than {characters} characters or {parameters} parameters',
    },
    'too-many-requests': {
      title: 'Too many requests',
      detail: 'There were too many requests in a short time; try again in {seconds} seconds',
    },
    'wrong-media-type': { title: 'Wrong format', detail: 'What is sent must be JSON' },
    refused: { title: 'This cannot be done', detail: '' },
    'revision-needed': {
      title: 'Revision missing',
      detail: 'Send the revision of the project that you saw in If-Match',
    },
    failed: { title: 'Something went wrong', detail: 'An internal fault was logged under {id}' },
  },
}
