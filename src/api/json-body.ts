import type { z } from '@hono/zod-openapi'

/** How a route says that it takes JSON. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
