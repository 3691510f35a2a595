import type { ProjectFileView } from '../../api/shapes/files.ts'
import type { Problem } from '../../api/shapes/problem.ts'
import { addressOf, ApiProblem, Unreachable } from '../frame/api.ts'

/** What is said of a file as it is sent. */
export type FileWords = {
  readonly kind: string
  readonly description: string
  /** The document of an action that it shows, as `sequence.index`; empty for none. */
  readonly proves: string
}

/**
 * Sends a file with the person's word that it is not classified, telling how many bytes have gone. Rejects with
 * ApiProblem when it is refused, with Unreachable when no answer comes, with an AbortError when it is cancelled.
 */
export function sendFile(
  code: string,
  file: File,
  words: FileWords,
  tools: { readonly progress: (bytes: number) => void; readonly signal: AbortSignal },
): Promise<ProjectFileView> {
  const [action, evidence] = words.proves.split('.')
  const address = addressOf(
    '/api/projects/{code}/files',
    { code },
    { ...words, proves: '', name: file.name, action, evidence, unclassified: true },
  )
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    const fail = () => failed(new Unreachable(new Error('no answer to an upload')))
    request.open('POST', address)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.upload.addEventListener('progress', ({ loaded }) => tools.progress(loaded))
    request.addEventListener('error', fail)
    request.addEventListener('timeout', fail)
    request.addEventListener('abort', () => failed(new DOMException('cancelled', 'AbortError')))
    request.addEventListener('load', () => {
      const isJson = request.getResponseHeader('Content-Type')?.includes('json') ?? false
      if (!isJson) fail()
      else if (request.status === 201) done(JSON.parse(request.responseText) as ProjectFileView)
      else failed(new ApiProblem(JSON.parse(request.responseText) as Problem))
    })
    tools.signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
