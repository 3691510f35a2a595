import type { InterfaceLanguage } from './language.ts'

/** Problems of a request as a whole; single refusals stand in refusals.zh.ts and refusals.en.ts. */
export const problemCodes = [
  'invalid-input',
  'malformed-json',
  'json-too-deep',
  'not-signed-in',
  'sign-in-refused',
  'foreign-origin',
  'not-allowed',
  'not-found',
  'project-not-found',
  'person-not-found',
  'indicator-not-found',
  'release-not-found',
  'template-not-found',
  'template-changed',
  'filing-not-found',
  'anomaly-not-found',
  'league-not-found',
  'series-not-found',
  'no-definition',
  'changed-meanwhile',
  'too-large',
  'address-too-long',
  'too-many-requests',
  'wrong-media-type',
  'refused',
  'revision-needed',
  'too-many-attempts',
  'failed',
  'file-not-found',
  'upload-broken',
  'file-withdrawn',
  'file-too-large',
  'file-damaged',
  'range-not-satisfiable',
  'storage-full',
  'storage-unreachable',
] as const
export type ProblemCode = (typeof problemCodes)[number]

type Words = { readonly title: string; readonly detail: string }

export const problemWords: Record<InterfaceLanguage, Record<ProblemCode, Words>> = {
  zh: {
    'invalid-input': { title: '填写的内容有误', detail: '' },
    'malformed-json': { title: '请求无法读取', detail: '请求正文不是有效的 JSON' },
    'json-too-deep': { title: '请求无法读取', detail: '请求正文的层次超过 {depth} 层' },
    'not-signed-in': { title: '尚未登录', detail: '请先登录' },
    'sign-in-refused': { title: '不能登录', detail: '账号或密码不正确' },
    'foreign-origin': { title: '来源不符', detail: '办理只能从本系统的页面发起' },
    'not-allowed': { title: '无权办理', detail: '' },
    'not-found': { title: '没有找到', detail: '没有 {path} 这个地址' },
    'project-not-found': { title: '没有找到项目', detail: '没有编号为 {code} 的项目，或该时点尚未登记' },
    'person-not-found': { title: '没有找到人员', detail: '没有这个账号，或不在您可以查看的范围内' },
    'indicator-not-found': { title: '没有找到指标', detail: '没有“{id}”这项指标' },
    'release-not-found': { title: '没有找到发布', detail: '没有编号为 {number} 的发布，或它尚未对您公开' },
    'template-not-found': { title: '没有找到模板', detail: '没有“{id}”这份模板，或它不是您单位的' },
    'template-changed': {
      title: '模板已被他人更换',
      detail: '您打开之后有人更换了这份模板，请下载现在的模板，在它上面修改后再上传',
    },
    'filing-not-found': {
      title: '没有找到报送',
      detail: '没有编号为 {number} 的报送，或它不在您可以查看的范围内',
    },
    'league-not-found': { title: '没有找到赛马榜', detail: '没有“{id}”这张榜' },
    'anomaly-not-found': {
      title: '没有找到核查内容',
      detail: '这一条已不存在，或不在您可以查看的范围内；依据变化后，它可能已经消失',
    },
    'series-not-found': { title: '没有找到数据', detail: '没有“{id}”这条官方数据' },
    'no-definition': { title: '没有有效口径', detail: '“{id}”在 {at} 没有有效的口径' },
    'changed-meanwhile': {
      title: '内容已被他人修改',
      detail: '您打开之后又有新的记录，请查看后再提交',
    },
    'too-large': { title: '内容太大', detail: '提交的内容超过 {size}' },
    'address-too-long': { title: '地址太长', detail: '地址超过 {characters} 个字符或 {parameters} 个参数' },
    'too-many-requests': { title: '请求太频繁', detail: '短时间内请求太多，请在 {seconds} 秒后再试' },
    'wrong-media-type': {
      title: '格式不符',
      detail: '提交的内容应为 JSON，附件应为二进制内容（application/octet-stream）',
    },
    refused: { title: '不能这样办理', detail: '' },
    'revision-needed': { title: '缺少版本号', detail: '请在 If-Match 中带上您看到的版本' },
    'too-many-attempts': { title: '请稍候再试', detail: '连续输错次数过多，请在 {seconds} 秒后再试' },
    failed: { title: '系统出错', detail: '系统内部出错，已记入日志，编号 {id}' },
    'upload-broken': { title: '上传中断', detail: '文件没有传完，没有保存，请再试一次' },
    'file-not-found': { title: '没有找到附件', detail: '这个项目没有这份附件' },
    'file-withdrawn': { title: '附件已撤回', detail: '这份附件已撤回，不再提供下载。撤回原因：{reason}' },
    'file-too-large': { title: '文件太大', detail: '单个文件不能超过 {limit}' },
    'file-damaged': {
      title: '附件已损坏',
      detail: '存储中的内容与上传时不一致，没有提供下载，请联系系统管理员',
    },
    'range-not-satisfiable': { title: '没有这一部分', detail: '文件只有 {size} 字节' },
    'storage-full': { title: '存储空间已满', detail: '文件没有保存，请联系系统管理员腾出空间后再上传' },
    'storage-unreachable': { title: '文件存储没有响应', detail: '请稍后再试；如一直如此，请联系系统管理员' },
  },
  en: {
    'invalid-input': { title: 'The input is not as it should be', detail: '' },
    'malformed-json': { title: 'The request cannot be read', detail: 'The body of the request is not JSON' },
    'json-too-deep': {
      title: 'The request cannot be read',
      detail: 'The body of the request is nested more than {depth} levels deep',
    },
    'not-signed-in': { title: 'Nobody is signed in', detail: 'Sign in first' },
    'sign-in-refused': { title: 'You cannot be signed in', detail: 'Account or password is not right' },
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
    'template-not-found': {
      title: 'No such template',
      detail: 'There is no template “{id}”, or it belongs to another organisation',
    },
    'template-changed': {
      title: 'Somebody replaced the template',
      detail:
        'The template was replaced after you opened it; download the one in use, change that, and upload it again',
    },
    'filing-not-found': {
      title: 'No such filing',
      detail: 'There is no filing {number}, or it lies outside what you may see',
    },
    'release-not-found': {
      title: 'No such release',
      detail: 'There is no release {number}, or it has not been given out yet',
    },
    'league-not-found': { title: 'No such league table', detail: 'There is no league table “{id}”' },
    'anomaly-not-found': {
      title: 'Nothing of the kind is noticed',
      detail: 'It is no longer there, or not within what you may see; it ends when what shows it ends',
    },
    'series-not-found': { title: 'No such series', detail: 'There is no official series “{id}”' },
    'no-definition': { title: 'No definition in force', detail: '“{id}” has no definition in force: {at}' },
    'changed-meanwhile': {
      title: 'Changed by somebody else',
      detail: 'Something was recorded since you opened this; look at it and send again',
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
    'wrong-media-type': {
      title: 'Wrong format',
      detail: 'What is sent must be JSON, a file plain bytes (application/octet-stream)',
    },
    refused: { title: 'This cannot be done', detail: '' },
    'revision-needed': {
      title: 'Revision missing',
      detail: 'Send the revision that you saw in If-Match',
    },
    'too-many-attempts': {
      title: 'Please wait',
      detail: 'Too many wrong attempts; try again in {seconds} seconds',
    },
    failed: { title: 'Something went wrong', detail: 'An internal fault was logged under {id}' },
    'upload-broken': {
      title: 'The upload broke off',
      detail: 'Not all of the file came and nothing was kept; try again',
    },
    'file-not-found': { title: 'No such file', detail: 'This project has no such file' },
    'file-withdrawn': {
      title: 'The file was withdrawn',
      detail: 'This file was withdrawn and is no longer given out. Reason: {reason}',
    },
    'file-too-large': { title: 'The file is too large', detail: 'A file may have at most {limit}' },
    'file-damaged': {
      title: 'The file is damaged',
      detail: 'What is stored is not what was uploaded, so it was not given out; tell the administrator',
    },
    'range-not-satisfiable': { title: 'No such part', detail: 'The file has {size} bytes' },
    'storage-full': {
      title: 'The storage is full',
      detail: 'The file was not kept; ask the administrator for room and upload it again',
    },
    'storage-unreachable': {
      title: 'The storage of files does not answer',
      detail: 'Try again later; if it lasts, tell the administrator',
    },
  },
}
