import { createRoute, z } from '@hono/zod-openapi'
import { can } from '../domain/access/can.ts'
import type { LeagueBoard } from '../domain/city/league-rules.ts'
import { dateParts } from '../domain/plain-date.ts'
import { Reason } from '../domain/releases/release.ts'
import type { Context } from '../store/context.ts'
import { addNote, computeTable, rankedReleases } from '../store/league.ts'
import { type Release, releaseScope } from '../store/releases.ts'
import { jsonAnswer, jsonBody } from './contacts.ts'
import type { Api, Caller, Parts } from './environment.ts'
import { leagueView, previousTable } from './league-view.ts'
import { needs } from './needs.ts'
import { changeAnswers, ProblemFound, problemAnswers } from './problems.ts'
import { acceptedValue } from './seen-project.ts'
import { LeagueBoards, LeagueHistory, LeagueTable } from './shapes/league.ts'

const BoardId = z.object({
  board: z
    .string()
    .max(60)
    .openapi({ param: { name: 'board', in: 'path' }, example: 'parishes' }),
})
const NoteBody = z
  .strictObject({
    release: z.string().max(40),
    district: z.string().max(40),
    kind: z.enum(['red', 'black', 'falsified']),
    projectCode: z.string().max(60).nullable().default(null),
    reason: Reason,
  })
  .openapi('LeagueNote')

/** League tables of the districts, computed from what was released and from nothing else. */
export function leagueRoutes(api: Api, parts: Parts): void {
  const atWork = (context: Context, caller: Caller): Context => ({
    ...context,
    db: parts.as(releaseScope(caller.account.id)),
  })
  const boardOf = (id: string): LeagueBoard => {
    const found = parts.city.city.league.find((board) => board.id === id)
    if (!found) throw new ProblemFound('league-not-found', { params: { id } })
    return found
  }
  /** The named release, or the newest; one that waits or was withdrawn ranks nobody. */
  const releaseIn = (releases: readonly Release[], number: string | undefined): Release => {
    const found = number === undefined ? releases.at(-1) : releases.find((one) => one.number === number)
    if (!found) throw new ProblemFound('release-not-found', { params: { number: number ?? '' } })
    return found
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/league',
      ...needs('league.read'),
      tags: ['league'],
      summary: 'The league tables there are, and the releases that they can be computed from',
      responses: { 200: jsonAnswer('Boards', LeagueBoards), ...problemAnswers(401) },
    }),
    async (request) =>
      request.json(
        {
          boards: parts.city.city.league.map(({ id, name, version }) => ({ id, name, version })),
          releases: (await rankedReleases(request.get('context').db)).map(({ number, from, to, stage }) => ({
            number,
            from,
            to,
            stage,
          })),
        },
        200,
      ),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/league/{board}',
      ...needs('league.read'),
      tags: ['league'],
      summary: 'A league table by one release: scores, places, movement and notes',
      request: { params: BoardId, query: z.object({ release: z.string().max(40).optional() }) },
      responses: { 200: jsonAnswer('The table', LeagueTable), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const caller = request.get('caller')
      const context = atWork(request.get('context'), caller)
      const board = boardOf(request.req.valid('param').board)
      const releases = await rankedReleases(context.db)
      const table = await computeTable(
        context,
        board,
        releaseIn(releases, request.req.valid('query').release),
      )
      const previous = await previousTable(context, board, table, releases)
      const view = leagueView(parts.city, board, table, previous)
      const { everything, districts } = request.get('context').sees
      return request.json(
        {
          ...view,
          // Another district's project is not named to competitors.
          notes: view.notes.map((note) =>
            everything || districts.includes(note.district) ? note : { ...note, projectCode: null },
          ),
          mayNote: can(caller.acting, 'league.note').allowed,
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/league/{board}/history',
      ...needs('league.read'),
      tags: ['league'],
      summary: 'Places and scores of every district in each release of a year',
      request: {
        params: BoardId,
        query: z.object({ year: z.coerce.number().int().min(1900).max(2200).optional() }),
      },
      responses: { 200: jsonAnswer('The year', LeagueHistory), ...problemAnswers(401, 404) },
    }),
    async (request) => {
      const context = atWork(request.get('context'), request.get('caller'))
      const board = boardOf(request.req.valid('param').board)
      const releases = await rankedReleases(context.db)
      const last = releases.at(-1)
      const year =
        request.req.valid('query').year ?? (last ? dateParts(last.to).year : dateParts(context.today).year)
      const ofYear = releases.filter(({ to, stage }) => dateParts(to).year === year && stage === 'final')
      const tables = []
      for (const release of ofYear) tables.push(await computeTable(context, board, release))
      return request.json(
        {
          releases: tables.map(({ release, standings }) => ({
            number: release.number,
            to: release.to,
            standings: standings.map(({ district, rank, score }) => ({ district, rank, score })),
          })),
        },
        200,
      )
    },
  )

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/league/{board}/notes',
      ...needs('league.note'),
      tags: ['league'],
      summary: 'Note praise, admonition, or a project found to be falsified',
      request: { params: BoardId, ...jsonBody(NoteBody) },
      responses: { 200: jsonAnswer('The table with it', LeagueTable), ...changeAnswers(401, 404, 422) },
    }),
    async (request) => {
      const context = atWork(request.get('context'), request.get('caller'))
      const board = boardOf(request.req.valid('param').board)
      const { release: number, ...note } = request.req.valid('json')
      if (!parts.city.findArea(note.district))
        throw new ProblemFound('invalid-input', {
          refusals: [
            {
              code: 'unknown-value',
              field: 'district',
              allowed: parts.city.city.areas.map(({ code }) => code),
            },
          ],
        })
      const releases = await rankedReleases(context.db)
      const release = releaseIn(releases, number)
      acceptedValue(await addNote(context, board, release, note))
      const table = await computeTable(context, board, release)
      const previous = await previousTable(context, board, table, releases)
      return request.json({ ...leagueView(parts.city, board, table, previous), mayNote: true }, 200)
    },
  )
}
