import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bytesOf } from '../domain/files/test-content.ts'
import { openTestFiles } from '../store/files/test-files.ts'
import { ProjectFiles, ProjectFileView } from './shapes/files.ts'
import { type Answer, openTestApp, type TestApp } from './test-app.ts'

/** How bytes are sent. */
export const bytes = { 'content-type': 'application/octet-stream' }

export const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

/** A small PDF that no other test brings. */
export const unique = (word: string) => bytesOf(`%PDF-1.7\n% ${word}\n%%EOF\n`)

/** The API with a project to which files are brought. */
export type Uploads = {
  readonly app: TestApp
  readonly code: string
  /** The address of an upload that gives its word. */
  readonly address: (query: Readonly<Record<string, string>>, code?: string) => string
  /** Brings a file, which must be kept. */
  readonly bring: (
    content: Uint8Array<ArrayBuffer>,
    query: Readonly<Record<string, string>>,
    as?: string,
    code?: string,
  ) => Promise<ProjectFileView>
  /** Codes and fields of the refusals of a file that must be refused. */
  readonly refusals: (
    content: Uint8Array<ArrayBuffer>,
    query: Readonly<Record<string, string>>,
    code?: string,
  ) => Promise<(readonly [string, string | undefined])[]>
  readonly list: (as?: string, code?: string) => Promise<ProjectFiles>
  readonly contentOf: (id: string, headers?: Readonly<Record<string, string>>, as?: string) => Promise<Answer>
  /** Where a content lies on disk. */
  readonly placeOf: (digest: string) => string
  /** What lies where uploads arrive. */
  readonly arriving: () => readonly string[]
  /** Lets the store fail to keep contents, until `undefined` is given. */
  readonly failKeeping: (error: Error | undefined) => void
}

/** Opens the API with a store of contents of its own; close its app in an `after` hook. */
export async function openUploads(options: { readonly largest?: number } = {}): Promise<Uploads> {
  const files = await openTestFiles()
  let keepFails: Error | undefined
  const app = await openTestApp({
    adapt: (city) => {
      if (options.largest !== undefined) city.city.access.files.largestBytes = options.largest
      return city
    },
    files: {
      ...files,
      contents: {
        ...files.contents,
        keep: async (...given) => {
          if (keepFails) throw keepFails
          return files.contents.keep(...given)
        },
      },
    },
  })
  const { code } = await app.open()
  const address: Uploads['address'] = (query, of = code) =>
    `/api/projects/${of}/files?${new URLSearchParams({ unclassified: 'true', ...query }).toString()}`
  return {
    app,
    code,
    address,
    bring: async (content, query, as = 'clerk', of = code) => {
      const answer = await app.call('POST', address(query, of), { as, headers: bytes, raw: content })
      assert.equal(answer.status, 201, answer.text)
      return ProjectFileView.parse(answer.body)
    },
    refusals: async (content, query, of = code) => {
      const call = { as: 'clerk', headers: bytes, raw: content }
      const problem = await app.problem(422, 'POST', address(query, of), call)
      return (problem.errors ?? []).map((error) => [error.code, error.field])
    },
    list: async (as = 'clerk', of = code) => app.read(ProjectFiles, `/api/projects/${of}/files`, { as }),
    contentOf: (id, headers = {}, as = 'clerk') =>
      app.call('GET', `/api/projects/${code}/files/${id}`, { as, headers }),
    placeOf: (digest) => join(files.dataFolder, 'files', digest.slice(0, 2), digest.slice(2)),
    arriving: () => readdirSync(files.incoming),
    failKeeping: (error) => {
      keepFails = error
    },
  }
}
