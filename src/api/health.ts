import { createRoute, z } from '@hono/zod-openapi'
import { noScope } from '../store/scoped-database.ts'
import type { Api, Parts } from './environment.ts'
import { problemAnswers } from './problems.ts'

/** Whether the program answers and reaches its database, for those who watch over it. */
export function healthRoute(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/health',
      tags: ['health'],
      summary: 'Whether the program and its database answer',
      security: [],
      responses: {
        200: {
          description: 'Both do',
          content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
        },
        ...problemAnswers(),
      },
    }),
    async (request) => {
      await parts.as(noScope).selectFrom('meta').select('key').limit(1).execute()
      return request.json({ status: 'ok' as const }, 200)
    },
  )
}
