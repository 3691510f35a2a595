import type { HttpBindings } from '@hono/node-server'
import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import type { Permission } from '../domain/access/words.ts'
import { fileEndings, fileTypes } from '../domain/files/file-type.ts'
import { unstorableTexts } from '../domain/storable-text.ts'
import type { Context } from '../store/context.ts'
import { FileTooLarge } from '../store/files/receive.ts'
import {
  addFile,
  findFile,
  findPlaced,
  listFiles,
  type PlacedProject,
  type ProjectFile,
  withdrawFile,
} from '../store/project-files.ts'
import { readActions } from '../store/projects.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { fileAnswer } from './file-answer.ts'
import { fileView, namedIn } from './file-view.ts'
import { logLine } from './log.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { ProjectCode, unseen } from './projects.ts'
import { ProjectFiles, ProjectFileView } from './shapes/files.ts'

const binary = { type: 'string', format: 'binary' } as const
const FileOfProject = ProjectCode.extend({
  id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }),
})
const whole = z.coerce.number().int().min(0).max(1_000_000).optional()
const UploadQuery = z.object({
  name: z.string().min(1).max(400).openapi({ description: 'Name of the file; folders in it are dropped' }),
  kind: z.string().min(1).max(100).optional().openapi({ description: 'Kind of evidence of the city' }),
  description: z.string().trim().max(500).optional(),
  action: whole.openapi({ description: 'Number of the action whose evidence the file shows' }),
  evidence: whole.openapi({ description: 'Which document of that action, from 0' }),
  unclassified: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'The word of the caller that the file holds no state secret; must be true' }),
})
const Withdrawal = z
  .object({
    reason: z
      .string()
      .trim()
      .min(2)
      .max(1000)
      .refine((text) => unstorableTexts(text).length === 0, { error: 'text' }),
  })
  .openapi('FileWithdrawal')
const anyContent = Object.fromEntries(
  [...Object.values(fileTypes).map(({ mediaType }) => mediaType), 'application/octet-stream'].map((type) => [
    type,
    { schema: binary },
  ]),
)
const oneFile = { 'application/json': { schema: ProjectFileView } }

/** Files of projects: bringing one in, the list, giving one out, and withdrawing one. */
export function fileRoutes(api: Api, parts: Pick<Parts, 'files' | 'log'>): void {
  const { files } = parts
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/files',
      ...needs('files.read'),
      tags: ['files'],
      summary: 'The files of a project, the newest first',
      request: { params: ProjectCode },
      responses: {
        200: { description: 'Files', content: { 'application/json': { schema: ProjectFiles } } },
        ...problemAnswers(401, 404),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const caller = request.get('caller')
      const project = await placed(context, caller, 'files.read', request.req.valid('param').code)
      if (project.withheld) request.get('audit').confidential = true
      const named = namedIn(await readActions(context.db, project.id))
      return request.json(
        {
          files: (await listFiles(context, project.id)).map((file) => fileView(file, named)),
          mayAdd: can(caller.acting, 'files.add', project.place).allowed,
          largestBytes: context.city.city.access.files.largestBytes,
          endings: [...fileEndings],
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/files',
      ...needs('files.add'),
      tags: ['files'],
      summary: 'Bring in a file: its bytes are the body',
      request: {
        params: ProjectCode,
        query: UploadQuery,
        body: { required: true, content: { 'application/octet-stream': { schema: binary } } },
      },
      responses: {
        201: { description: 'Kept', content: oneFile },
        ...changeAnswers(401, 404, 422, 503, 507),
      },
    }),
    async (request) => {
      const context = request.get('context')
      const query = request.req.valid('query')
      const { code } = request.req.valid('param')
      const project = await placed(context, request.get('caller'), 'files.add', code)
      const { largestBytes } = context.city.city.access.files
      if (Number(request.req.header('content-length') ?? 0) > largestBytes)
        throw new FileTooLarge(largestBytes)
      const added = await addFile(context, files, project, uploadOf(query), request.req.raw.body)
      if (!added.ok) throw new ProblemFound('refused', { refusals: added.refusals })
      request.header('location', `/api/projects/${encodeURIComponent(code)}/files/${added.value.id}`)
      return request.json(fileView(added.value), 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/files/{id}',
      ...needs('files.read'),
      tags: ['files'],
      summary: 'The content of a file, to be saved',
      request: { params: FileOfProject },
      responses: {
        200: { description: 'The content; its ETag is its SHA-256', content: anyContent },
        206: { description: 'The part that Range asks for', content: anyContent },
        304: { description: 'Unchanged' },
        ...problemAnswers(401, 404, 410, 416, 503),
      },
    }),
    async (request) => {
      const { code, id } = request.req.valid('param')
      const context = request.get('context')
      const project = await placed(context, request.get('caller'), 'files.read', code)
      if (project.withheld) request.get('audit').confidential = true
      const file = await fileIn(context, project, id)
      if (file.withdrawn)
        throw new ProblemFound('file-withdrawn', { params: { reason: file.withdrawn.reason } })
      return fileAnswer(files.contents, file, {
        ifNoneMatch: request.req.header('if-none-match'),
        range: request.req.header('range'),
        ifRange: request.req.header('if-range'),
        breakOff: (why) => {
          logLine(parts, why)
          connectionOf(request)?.destroy()
        },
      })
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/files/{id}/withdrawal',
      ...needs('files.add'),
      tags: ['files'],
      summary: 'Withdraw a file: it stays listed and is no longer given out',
      request: {
        params: FileOfProject,
        body: { required: true, content: { 'application/json': { schema: Withdrawal } } },
      },
      responses: { 201: { description: 'Withdrawn', content: oneFile }, ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const { code, id } = request.req.valid('param')
      const context = request.get('context')
      const project = await placed(context, request.get('caller'), 'files.add', code)
      const file = await fileIn(context, project, id)
      if (!(await withdrawFile(context, file, request.req.valid('json').reason)))
        throw new ProblemFound('refused', { refusals: [{ code: 'file-already-withdrawn' }] })
      return request.json(fileView(await fileIn(context, project, id)), 201)
    },
  )
}

/** The connection on which an answer goes out; there is none without a socket, as in a test. */
function connectionOf({ env }: { readonly env: unknown }): HttpBindings['outgoing'] | undefined {
  const bindings = env as Partial<HttpBindings> | undefined
  return bindings?.outgoing
}

/** The project, if it is seen and the caller may do that with its files; the same problems as of the project itself. */
async function placed(
  context: Context,
  { acting }: Caller,
  permission: Permission,
  code: string,
): Promise<PlacedProject> {
  const project = await findPlaced(context.db, code)
  if (!project) throw await unseen(context, code)
  const verdict = can(acting, permission, project.place)
  if (!verdict.allowed) throw new ProblemFound('not-allowed', { refusals: [verdict.refusal] })
  return project
}

async function fileIn(context: Context, project: PlacedProject, id: string): Promise<ProjectFile> {
  const file = await findFile(context, project.id, id)
  if (!file) throw new ProblemFound('file-not-found')
  return file
}

function uploadOf(query: z.infer<typeof UploadQuery>) {
  const { name, kind = null, description = '', action, evidence = 0, unclassified } = query
  return {
    name,
    kind,
    description: description === '' ? null : description,
    evidence: action === undefined ? null : { sequence: action, index: evidence },
    unclassified: unclassified === 'true',
  }
}
