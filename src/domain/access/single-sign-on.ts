import type { Access } from '../city/access.ts'
import type { Role } from './words.ts'

/** How a city takes over people from its single sign-on. */
export type SingleSignOnRules = NonNullable<Access['singleSignOn']>

/** What another system says about somebody, by the names of its claims. */
export type Claims = Readonly<Record<string, unknown>>

/** Somebody as their claims describe them. */
export type ClaimedPerson = {
  readonly login: string
  readonly name: string
  /** What the person is by the city's mapping; empty for somebody who has no business here. */
  readonly grants: readonly { readonly role: Role; readonly organisation: string }[]
  /** Whether the other system says that it asked for a second factor. */
  readonly strong: boolean
}

/** The value of a claim: by its whole name, else along its dots into objects. */
function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>(
      (part, key) =>
        typeof part === 'object' && part !== null && Object.hasOwn(part, key)
          ? Reflect.get(part, key)
          : undefined,
      claims,
    )
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

const firstText = (claims: Claims, name: string, longest: number) =>
  textsOf(claimOf(claims, name))[0]?.trim().slice(0, longest) || undefined

/**
 * What somebody is here, from what the other system says. The login falls back to the subject, which every token has;
 * `amr` and `acr` are read as RFC 8176 and OpenID Connect Core 1.0, section 2 define them.
 */
export function personOfClaims(rules: SingleSignOnRules, claims: Claims): ClaimedPerson {
  const values = new Set(textsOf(claimOf(claims, rules.claim)))
  const login = (firstText(claims, rules.login, 100) ?? textsOf(claims['sub'])[0] ?? '').toLowerCase()
  const { amr, acr } = rules.secondFactor
  return {
    login,
    name: firstText(claims, rules.name, 100) ?? login,
    grants: rules.map
      .filter(({ value }) => values.has(value))
      .map(({ role, organisation }) => ({ role, organisation })),
    strong:
      textsOf(claims['amr']).some((method) => amr.includes(method)) ||
      textsOf(claims['acr']).some((context) => acr.includes(context)),
  }
}

/** Whether somebody who came by single sign-on may act in a role: where the city asks for a second factor, it must have been asked for. */
export function singleSignOnSuffices(
  roles: readonly { readonly role: Role; readonly secondFactor: boolean }[],
  role: Role,
  strong: boolean,
): boolean {
  return strong || !roles.some((one) => one.role === role && one.secondFactor)
}
