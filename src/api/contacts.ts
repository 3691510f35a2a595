import { createRoute, z } from '@hono/zod-openapi'
import { ContactChanges, ExportRequest, NewContact, Reason } from '../domain/contacts/contact.ts'
import { revealContacts } from '../store/contact-accesses.ts'
import { changeContact, listContacts, recordContact } from '../store/contacts.ts'
import { accessList, contactList } from './contact-view.ts'
import { csvAnswer, csvStream } from './csv-answer.ts'
import type { Api } from './environment.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { ProjectCode } from './projects.ts'
import { acceptedValue, projectFor } from './seen-project.ts'
import { ContactAccessList, ContactInFull, ContactList, Recorded } from './shapes/contacts.ts'

export const ContactOfProject = ProjectCode.extend({
  id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }),
})

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
export const jsonAnswer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

/** What a file of contacts has, column by column. */
const columns = [
  'side',
  'name',
  'title',
  'organisation',
  'phones',
  'email',
  'wechat',
  'note',
  'purpose',
  'legalBasis',
  'source',
  'collectedOn',
  'retentionUntil',
] as const

/** The contacts of a project: masked for all who see them, in full for a reason. */
export function contactRoutes(api: Api): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/contacts',
      ...needs('contacts.read'),
      tags: ['contacts'],
      summary: 'The contacts of a project, masked',
      request: { params: ProjectCode },
      responses: { 200: jsonAnswer('Contacts', ContactList), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const project = await projectFor(context, caller, request.req.valid('param').code, 'contacts.read')
      if (project.withheld) request.get('audit').confidential = true
      request.header('cache-control', 'no-store')
      return request.json(await contactList(context, caller, request.get('language'), project), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/contacts/accesses',
      ...needs('contacts.read'),
      tags: ['contacts'],
      summary: 'Who saw, took away or changed the contacts of a project, for those who may see them in full',
      request: { params: ProjectCode },
      responses: { 200: jsonAnswer('Accesses', ContactAccessList), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const project = await projectFor(context, caller, request.req.valid('param').code, 'contacts.unmask')
      return request.json(await accessList(context, project.id), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/contacts',
      ...needs('contacts.record'),
      tags: ['contacts'],
      summary: 'Record a contact',
      request: { params: ProjectCode, ...jsonBody(NewContact) },
      responses: { 201: jsonAnswer('Recorded', Recorded), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const project = await projectFor(context, caller, request.req.valid('param').code, 'contacts.record')
      const id = acceptedValue(await recordContact(context, project.id, request.req.valid('json')))
      return request.json({ id }, 201)
    },
  )

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/api/projects/{code}/contacts/{id}',
      ...needs('contacts.record'),
      tags: ['contacts'],
      summary: 'Change some fields of a contact',
      request: { params: ContactOfProject, ...jsonBody(ContactChanges) },
      responses: { 200: jsonAnswer('Changed', Recorded), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { code, id } = request.req.valid('param')
      const project = await projectFor(context, caller, code, 'contacts.record')
      const changed = acceptedValue(await changeContact(context, project.id, id, request.req.valid('json')))
      if (!changed) throw new ProblemFound('not-found', { params: { path: request.req.path } })
      return request.json({ id }, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{code}/contacts/{id}/unmask',
      ...needs('contacts.unmask'),
      tags: ['contacts'],
      summary: 'A contact in full, for a reason that is kept',
      request: { params: ContactOfProject, ...jsonBody(z.object({ reason: Reason })) },
      responses: { 200: jsonAnswer('In full', ContactInFull), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const [context, caller] = [request.get('context'), request.get('caller')]
      const { code, id } = request.req.valid('param')
      const project = await projectFor(context, caller, code, 'contacts.unmask')
      const { reason } = request.req.valid('json')
      const known = (await listContacts(context, project.id)).filter((contact) => contact.id === id)
      const [found] = acceptedValue(
        await revealContacts(
          context,
          known.map((contact) => contact.id),
          { what: 'unmask', reason },
        ),
      )
      if (!found) throw new ProblemFound('not-found', { params: { path: request.req.path } })
      request.header('cache-control', 'no-store')
      return request.json(found, 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{code}/contacts.csv',
      ...needs('contacts.export'),
      tags: ['contacts'],
      summary:
        'The contacts of a project in full as CSV, for a reason that is kept; abroad only after an assessment',
      request: { params: ProjectCode, query: ExportRequest },
      responses: { ...csvAnswer, ...problemAnswers(401, 404, 422) },
    }),
    async (request) => {
      // It leaves a trace in the name of who is signed in, so no other site may set it off.
      if (request.req.header('sec-fetch-site') === 'cross-site') throw new ProblemFound('foreign-origin')
      const [context, caller] = [request.get('context'), request.get('caller')]
      const project = await projectFor(context, caller, request.req.valid('param').code, 'contacts.export')
      const asked = request.req.valid('query')
      const contacts = await listContacts(context, project.id)
      const found = acceptedValue(
        await revealContacts(
          context,
          contacts.map(({ id }) => id),
          { what: 'export', ...asked },
        ),
      )
      const full = new Map(found.map((contact) => [contact.id, contact]))
      const rows = contacts.flatMap((row) => {
        const own = full.get(row.id)
        if (!own) return []
        const open = [row.purpose, row.legal_basis, row.source, row.collected_on, row.retention_until]
        return [
          [
            row.side,
            own.name,
            row.title,
            row.organisation,
            own.phones.join('; '),
            own.email,
            own.wechat,
            own.note,
            ...open,
          ],
        ]
      })
      return csvStream(`contacts-${project.code}.csv`, columns, [rows])
    },
  )
}
