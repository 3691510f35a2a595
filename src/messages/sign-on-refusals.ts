/** Why single sign-on did not lead in; the sign-in page says each in a sentence. */
export const signOnRefusals = ['failed', 'unavailable', 'not-mapped', 'login-taken', 'second-factor'] as const
export type SignOnRefusal = (typeof signOnRefusals)[number]
