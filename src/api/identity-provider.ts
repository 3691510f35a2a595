import * as oidc from 'openid-client'
import type { Claims } from '../domain/access/single-sign-on.ts'
import type { SingleSignOnSettings } from '../settings-protection.ts'

/** What the browser keeps between leaving for the other system and coming back. */
export type Ticket = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** The city's single sign-on, by OpenID Connect with the authorization code flow and PKCE. */
export type IdentityProvider = {
  /** Where to send the browser, and what it must bring back. Throws where the other system does not answer. */
  readonly begin: (scope: string) => Promise<{ readonly address: URL; readonly ticket: Ticket }>
  /**
   * What the other system says about who came back with `query`. Throws for anything that is not its fresh answer to
   * this very ticket: wrong state, nonce, issuer, audience or signature, an expired token, a code used before.
   */
  readonly finish: (
    query: string,
    ticket: Ticket,
  ) => Promise<{ readonly issuer: string; readonly subject: string; readonly claims: Claims }>
}

const isOnThisMachine = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** Finds the other system out at the first sign-in and keeps what it says of itself; after a failure it asks again. */
export function identityProvider({
  issuer,
  clientId,
  clientSecret,
  callback,
}: SingleSignOnSettings): IdentityProvider {
  let found: Promise<oidc.Configuration> | undefined
  const configuration = () => {
    found ??= oidc
      .discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
        timeout: 10,
        execute: [
          // The token comes over TLS from where it belongs; its signature is checked all the same.
          oidc.enableNonRepudiationChecks,
          ...(isOnThisMachine(new URL(issuer)) ? [oidc.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        found = undefined
        throw error
      })
    return found
  }
  return {
    begin: async (scope) => {
      const config = await configuration()
      const ticket = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope,
        state: ticket.state,
        nonce: ticket.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(ticket.verifier),
        code_challenge_method: 'S256',
      })
      return { address, ticket }
    },
    finish: async (query, ticket) => {
      const config = await configuration()
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${callback}${query}`), {
        expectedState: ticket.state,
        expectedNonce: ticket.nonce,
        pkceCodeVerifier: ticket.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new TypeError('no id token')
      // Many systems tell groups only there; the answer must be about the same subject.
      const more =
        config.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
      return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } }
    },
  }
}
