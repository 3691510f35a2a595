import type { ProjectFiles } from '../../api/shapes/files.ts'
import { addressOf } from '../frame/api.ts'
import { useSession } from '../frame/session.tsx'
import { useApi } from '../frame/use-api.ts'

/** The files of a project; undefined while they are asked for, and for somebody who may not see any. */
export function useFiles(code: string | undefined): ProjectFiles | undefined {
  const { permissions } = useSession()
  const mayRead = permissions['files.read'] !== undefined
  const answer = useApi('/api/projects/{code}/files', {
    path: { code: code ?? '' },
    enabled: mayRead && code !== undefined,
  })
  return answer.data
}

/** Where the content of a file is given out. */
export function contentAddress(code: string, id: string): string {
  return addressOf('/api/projects/{code}/files/{id}', { code, id })
}
