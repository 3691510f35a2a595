import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ProjectFileView } from '../../api/shapes/files.ts'
import { webFilesEn } from '../../messages/web-files.en.ts'
import { webFilesZh } from '../../messages/web-files.zh.ts'
import { ApiProblem } from '../frame/api.ts'
import { useLanguage, useText } from '../frame/language.tsx'
import { sizeWords } from './file-words.ts'
import { type FileWords, sendFile } from './send-file.ts'

/** A file on its way: chosen, going out, or refused with a sentence. What was kept is in the list of files. */
export type UploadItem = {
  readonly key: number
  readonly file: File
  readonly state: 'chosen' | 'sending' | 'failed'
  readonly sent: number
  readonly sentence: string
}

/** The files that somebody chose, and their way to the server one after another. */
export function useUploads(
  code: string,
  largest: number | undefined,
  kept: (file: ProjectFileView) => void = () => undefined,
) {
  const text = useText(webFilesZh, webFilesEn)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [items, setItems] = useState<readonly UploadItem[]>([])
  const nextKey = useRef(0)
  // While several files go out, what becomes of each is told to the page as it is by then.
  const told = useRef(kept)
  useLayoutEffect(() => {
    told.current = kept
  }, [kept])
  const running = useRef(new Map<number, AbortController>())
  const patch = (key: number, changes: Partial<UploadItem>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...changes } : item)))
  const drop = (key: number) => setItems((all) => all.filter((item) => item.key !== key))

  const choose = (files: readonly File[]) =>
    setItems((all) => [
      ...all,
      ...files.map((file): UploadItem => {
        const fits = largest === undefined || file.size <= largest
        return {
          key: nextKey.current++,
          file,
          state: fits ? 'chosen' : 'failed',
          sent: 0,
          sentence: fits ? '' : text.tooLarge(sizeWords(largest, language)),
        }
      }),
    ])

  const failure = (error: unknown) => {
    if (error instanceof ApiProblem) {
      const { problem } = error
      if (problem.status === 401) void client.invalidateQueries({ queryKey: ['/api/session'] })
      return (
        problem.errors?.map(({ sentence }) => sentence).join(language === 'zh' ? '；' : '; ') ??
        problem.detail
      )
    }
    return error instanceof DOMException && error.name === 'AbortError' ? text.cancelled : text.unreachable
  }

  const send = async (item: UploadItem, words: FileWords) => {
    const { key } = item
    const controller = new AbortController()
    running.current.set(key, controller)
    patch(key, { state: 'sending', sent: 0, sentence: '' })
    try {
      const progress = (sent: number) => patch(key, { sent })
      const file = await sendFile(code, item.file, words, { progress, signal: controller.signal })
      told.current(file)
      drop(key)
      await client.invalidateQueries({ queryKey: ['/api/projects/{code}/files'] })
    } catch (error) {
      patch(key, { state: 'failed', sentence: failure(error) })
    } finally {
      running.current.delete(key)
    }
  }

  return {
    items,
    busy: items.some(({ state }) => state === 'sending'),
    choose,
    remove: (key: number) => {
      const controller = running.current.get(key)
      if (controller) controller.abort()
      else drop(key)
    },
    /** Sends what is chosen and what failed before, save what is too large. */
    sendAll: async (words: FileWords) => {
      for (const item of items)
        if (largest === undefined || item.file.size <= largest) await send(item, words)
    },
  }
}
export type UploadTools = ReturnType<typeof useUploads>
