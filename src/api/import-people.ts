import { createRoute, z } from '@hono/zod-openapi'
import type { PeopleColumn } from '../domain/access/import-people.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { peopleTemplate, peopleTemplateCsv, readPeopleFile } from '../exchange/people-file.ts'
import { label } from '../messages/labels.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { peopleColumnWords } from '../messages/people-words.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { type ImportOutcome, importPeople, previewImport } from '../store/import-people.ts'
import type { Api, Parts } from './environment.ts'
import { answer, body, mayManage } from './keep-people.ts'
import { needs } from './needs.ts'
import { peopleContext } from './people-view.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { ImportView } from './shapes/people.ts'

const ImportRequest = z.object({
  fileName: z.string().trim().min(1).max(200),
  content: z.base64().openapi({ description: 'The .xlsx or CSV file in Base64' }),
  apply: z.boolean().openapi({ description: 'False to look only; true to carry out, all or nothing' }),
})

/** Lists of staff from a spreadsheet, and the template for them. */
export function importPeopleRoutes(api: Api, parts: Parts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/people/import',
      ...needs('people.manage'),
      tags: ['people'],
      summary:
        'A list of staff: what each row does or what is wrong with it; carried out as a whole or not at all',
      request: body(ImportRequest),
      responses: { ...answer('What it does or did', ImportView), ...changeAnswers(401, 422) },
    }),
    async (request) => {
      const context = peopleContext(parts, request)
      const { fileName, content, apply } = request.req.valid('json')
      const rows = await readPeopleFile(Buffer.from(content, 'base64'))
      if (!rows.ok) throw new ProblemFound('refused', { refusals: rows.refusals })
      const seen = await previewImport(context, rows.value)
      for (const { known, grants } of seen.people)
        mayManage(request, context, [
          ...(known?.memberships ?? []),
          ...grants.map((term) => ({ id: '', ...term })),
        ])
      const outcome = apply ? await importPeople(context, rows.value, fileName) : seen
      if ('refusals' in outcome) throw new ProblemFound('refused', { refusals: outcome.refusals })
      request.header('cache-control', 'no-store')
      return request.json(importView(context.city, request.get('language'), outcome), 200)
    },
  )

  for (const [path, type, name] of [
    [
      '/api/people/template.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'people.xlsx',
    ],
    ['/api/people/template.csv', 'text/csv', 'people.csv'],
  ] as const)
    api.openapi(
      createRoute({
        method: 'get',
        path,
        ...needs('people.manage'),
        tags: ['people'],
        summary: 'A list of staff to fill in, with headings in the language of the request',
        responses: {
          200: {
            description: 'The file',
            content: { [type]: { schema: { type: 'string' as const, format: 'binary' } } },
          },
          ...problemAnswers(401),
        },
      }),
      async (request) => {
        const language = request.get('language')
        const file =
          type === 'text/csv'
            ? peopleTemplateCsv(parts.city, language)
            : Buffer.from(await peopleTemplate(parts.city, language))
        return new Response(file, {
          headers: {
            'content-type': type === 'text/csv' ? `${type}; charset=utf-8` : type,
            'content-disposition': `attachment; filename="${name}"`,
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
          },
        })
      },
    )
}

function importView(city: LoadedCity, language: InterfaceLanguage, outcome: ImportOutcome): ImportView {
  const heading = (column: PeopleColumn) => peopleColumnWords[language][column]
  const count = (does: ImportView['rows'][number]['does']) =>
    outcome.rows.filter((row) => row.does === does).length
  return {
    applied: outcome.applied,
    counts: {
      create: count('create'),
      change: count('change'),
      nothing: count('nothing'),
      fault: count('fault'),
    },
    rows: outcome.rows.map(({ row, login, name, does, faults }) => ({
      row,
      login,
      name,
      does,
      faults: faults.map(({ column, refusal }) => ({
        column,
        heading: heading(column),
        sentence: refusalSentence(language, refusal, city),
        possible:
          column === 'role' ? (refusal.allowed ?? []).map((role) => label(city, language, 'role', role)) : [],
      })),
    })),
    created: outcome.created.map(({ id, login, name }) => ({ id, login, name })),
  }
}
