import type { SignOnRefusal } from './sign-on-refusals.ts'

export type WebSingleSignOnText = {
  readonly enter: string
  readonly refused: Readonly<Record<SignOnRefusal, string>>
}

/** 登录页上统一身份认证的文字。 */
export const webSingleSignOnZh: WebSingleSignOnText = {
  enter: '用统一身份认证登录',
  refused: {
    failed: '统一身份认证没有完成，可能已过期或被取消，请重新登录。',
    unavailable: '统一身份认证暂时没有响应，请稍后再试。',
    'not-mapped': '统一身份认证确认了您的身份，但您在本系统中没有任职，请联系管理员。',
    'login-taken': '您的登录名已被另一个账号使用，请联系管理员关联账号。',
    'second-factor': '您的岗位须用两种方式验证身份，请在统一身份认证中启用第二种方式后再登录。',
  },
}
