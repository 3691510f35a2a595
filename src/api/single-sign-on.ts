import { createRoute, z } from '@hono/zod-openapi'
import type { Context as Request } from 'hono'
import { personOfClaims, singleSignOnSuffices } from '../domain/access/single-sign-on.ts'
import { inLanguage } from '../domain/localized.ts'
import { type SignOnRefusal, singleSignOnName } from '../messages/sign-on-refusals.ts'
import { findAccount } from '../store/accounts.ts'
import { bySingleSignOn, enterByIdentity, type NotEntered } from '../store/identities.ts'
import { noScope } from '../store/scoped-database.ts'
import { authentication } from './acting.ts'
import type { Api, Environment, Parts } from './environment.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { logLine } from './log.ts'
import { ProblemFound, problemAnswers } from './problems.ts'
import { dropCookie, keepCookie, readCookie } from './session-cookie.ts'
import { signIn } from './session.ts'

const ticketCookie = 'xinghui_sign_on'
/** Long enough to find one's second factor. */
const ticketSeconds = 600

const Ticket = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
})
type Ticket = z.infer<typeof Ticket>

const writeTicket = (ticket: Ticket) => Buffer.from(JSON.stringify(ticket)).toString('base64url')

function readTicket(text: string | undefined): Ticket | undefined {
  if (text === undefined) return undefined
  try {
    return Ticket.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}

/** A page of this site; anything else would lead people away with the look of having come from here. */
function pageOf(back: string | undefined): string {
  const own = 'http://own.invalid'
  if (back === undefined || !/^\/(?![/\\])[\x20-\x7E]*$/.test(back)) return '/'
  return URL.parse(back, own)?.origin === own ? back : '/'
}

function refused(request: Request<Environment>, why: SignOnRefusal) {
  request.get('audit').refused = why
  return request.redirect(`/sign-in?refused=${why}`, 302)
}

const answers = { 302: { description: 'To the other system, or to a page of ours' }, ...problemAnswers(404) }

/** Signing in through the city's single sign-on: away to it, and back with what it says. */
export function singleSignOnRoutes(api: Api, parts: Parts): void {
  const begin = createRoute({
    method: 'get',
    path: '/api/session/oidc/start',
    tags: ['session'],
    summary: 'Go to the city’s single sign-on',
    security: [],
    request: { query: z.object({ back: z.string().max(2000).optional() }) },
    responses: answers,
  })
  api.openapi(begin, async (request) => {
    const { provider, rules } = offered(parts, request)
    try {
      const { address, ticket } = await provider.begin(rules.scope)
      const back = pageOf(request.req.valid('query').back)
      keepCookie(request, ticketCookie, writeTicket({ ...ticket, back }), ticketSeconds)
      request.header('cache-control', 'no-store')
      return request.redirect(address.href, 302)
    } catch (error) {
      logLine(parts, `single sign-on does not answer: ${causeOf(error)}`)
      return refused(request, 'unavailable')
    }
  })

  const finish = createRoute({
    method: 'get',
    path: '/api/session/oidc/callback',
    tags: ['session'],
    summary: 'Come back from the city’s single sign-on',
    security: [],
    // It comes by GET, as the protocol has it, and begins a session: the audit log takes it for the write that it is.
    'x-writes': true,
    responses: answers,
  })
  api.openapi(finish, async (request) => {
    const { provider } = offered(parts, request)
    const ticket = readTicket(readCookie(request, ticketCookie))
    // Good for one return, whatever comes of it.
    dropCookie(request, ticketCookie)
    request.header('cache-control', 'no-store')
    if (!ticket) return refused(request, 'failed')
    try {
      const said = await provider.finish(new URL(request.req.url).search, ticket)
      const why = await letIn(parts, request, said)
      return why === undefined ? request.redirect(ticket.back, 302) : refused(request, why)
    } catch (error) {
      if (error instanceof ProblemFound) throw error
      logLine(parts, `single sign-on refused: ${causeOf(error)}`)
      return refused(request, 'failed')
    }
  })
}

/** The provider and the city's rules for it; an installation without them has no such address. */
function offered(parts: Parts, request: Request<Environment>) {
  const rules = parts.city.city.access.singleSignOn
  const provider = parts.singleSignOn
  if (!provider || !rules) throw new ProblemFound('not-found', { params: { path: request.req.path } })
  return { provider, rules }
}

const refusalOf = {
  'not-mapped': 'not-mapped',
  deactivated: 'not-mapped',
  'login-taken': 'login-taken',
} as const satisfies Record<NotEntered, SignOnRefusal>

/** Begins a session for somebody whom the other system vouches for, in the first thing they are for which that is enough; or says why not. */
async function letIn(
  parts: Parts,
  request: Request<Environment>,
  said: Awaited<ReturnType<IdentityProvider['finish']>>,
): Promise<SignOnRefusal | undefined> {
  const { rules } = offered(parts, request)
  const person = personOfClaims(rules, said.claims)
  const today = parts.today()
  const scope = { ...noScope, account: bySingleSignOn, purpose: 'people' } as const
  const entered = await enterByIdentity(parts.as(scope), said, person, {
    now: parts.now(),
    today,
    adoptByLogin: rules.adoptByLogin,
    actor: {
      accountId: bySingleSignOn,
      name: inLanguage(singleSignOnName, parts.city.city.languages[0] ?? 'en'),
      organisation: new URL(said.issuer).host,
    },
  })
  if (typeof entered === 'string') return refusalOf[entered]
  const account = await findAccount(parts.as(authentication), entered.accountId, today)
  if (!account || account.memberships.length === 0) return 'not-mapped'
  const { roles } = parts.city.city.access
  const membership = account.memberships.find(({ role }) => singleSignOnSuffices(roles, role, person.strong))
  if (!membership) return 'second-factor'
  const proved = person.strong ? 'single-sign-on-strong' : 'single-sign-on'
  await signIn(parts, request, account, proved, membership.id)
  return undefined
}

/** The kind of an error and never its text, which may repeat what was sent. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const cause = error.cause instanceof Error ? ` (${error.cause.name})` : ''
  return `${error.name}${code}${cause}`
}
