/** Why single sign-on did not lead in; the sign-in page says each in a sentence. */
export const signOnRefusals = ['failed', 'unavailable', 'not-mapped', 'login-taken', 'second-factor'] as const
export type SignOnRefusal = (typeof signOnRefusals)[number]

/** Who changed a person, where it was single sign-on. */
export const singleSignOnName = { zh: '单点登录', en: 'Single sign-on' } as const
