import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { DemonstrationAccount } from '../domain/city/city.ts'
import { mayRecord } from '../domain/access/may-act.ts'
import { beginSession, endSession, sessionDays } from '../store/sessions.ts'
import { findCaller, sessionCookie } from './caller.ts'
import type { Api, Parts } from './environment.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { type Account, Session } from './shapes/session.ts'

const answer = {
  200: {
    description: 'Who acts, and the accounts one may choose',
    content: { 'application/json': { schema: Session } },
  },
}

/** Signing in by choosing one of the demonstration's accounts. */
export function sessionRoutes(api: Api, parts: Parts): void {
  const { city, db } = parts
  const accounts = city.city.demonstration?.accounts ?? []

  function view(account: DemonstrationAccount): Account {
    const organisation = city.findOrganisation(account.organisation)
    return {
      id: account.id,
      name: account.name,
      title: account.title,
      role: account.role,
      records: mayRecord(account.role),
      organisation: {
        id: account.organisation,
        name: organisation?.name ?? { en: account.organisation },
        area: organisation?.area ?? null,
        park: organisation?.park ?? null,
      },
    }
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/session',
      tags: ['session'],
      summary: 'Who acts',
      security: [],
      responses: { ...answer, ...problemAnswers() },
    }),
    async (request) => {
      const caller = await findCaller(parts, request)
      return request.json(
        { account: caller ? view(caller.account) : null, accounts: accounts.map(view) },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/session',
      tags: ['session'],
      summary: 'Choose an account',
      security: [],
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: z.object({ account: z.string().max(100) }) } },
        },
      },
      responses: { ...answer, ...changeAnswers() },
    }),
    async (request) => {
      const { account: id } = request.req.valid('json')
      const account = accounts.find((candidate) => candidate.id === id)
      if (!account)
        throw new ProblemFound('invalid-input', {
          refusals: [{ code: 'unknown-value', field: 'account', allowed: accounts.map((entry) => entry.id) }],
        })
      const earlier = getCookie(request, sessionCookie)
      if (earlier !== undefined) await endSession(db, earlier)
      const token = await beginSession(db, account.id, parts.now())
      setCookie(request, sessionCookie, token, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: sessionDays * 86_400,
      })
      return request.json({ account: view(account), accounts: accounts.map(view) }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/session',
      tags: ['session'],
      summary: 'Sign out',
      security: [],
      responses: { ...answer, ...changeAnswers() },
    }),
    async (request) => {
      const token = getCookie(request, sessionCookie)
      if (token !== undefined) await endSession(db, token)
      deleteCookie(request, sessionCookie, { path: '/' })
      return request.json({ account: null, accounts: accounts.map(view) }, 200)
    },
  )
}
