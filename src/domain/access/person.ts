import { z } from 'zod'

// A control character in a name comes from broken copying and hides what stands there.
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^\P{C}+$/u, { error: 'text' })

/** What somebody types to sign in: the same whatever the case, never changed silently by the program. */
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._@-]*$/, { error: 'login' })
export type Login = z.infer<typeof Login>

/** What a person is called: in the city's own language, and in Latin letters for readers of English. */
export const PersonNames = z.object({
  name: line(100),
  nameLatin: line(100).nullable(),
  title: line(100).nullable(),
  titleLatin: line(100).nullable(),
})
export type PersonNames = z.infer<typeof PersonNames>

/** Everything about a person that may be set anew. */
export const PersonFacts = PersonNames.extend({ login: Login })
export type PersonFacts = z.infer<typeof PersonFacts>
