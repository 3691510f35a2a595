import { webFilesEn } from '../../messages/web-files.en.ts'
import { webFilesZh } from '../../messages/web-files.zh.ts'
import { useText } from '../frame/language.tsx'
import { contentAddress, useFiles } from './use-files.ts'

/** The files that show a document of an action, each to be downloaded; nothing where there are none. */
export function DocumentFiles({ code, sequence, index }: { code: string; sequence: number; index: number }) {
  const text = useText(webFilesZh, webFilesEn)
  const files = useFiles(code)?.files ?? []
  const shown = files.filter(({ evidence }) =>
    evidence.some((one) => one.sequence === sequence && one.index === index),
  )
  return shown.map(({ id, name, withdrawn }) => (
    <span key={id}>
      {' '}
      {withdrawn ? (
        <s>{name}</s>
      ) : (
        <a href={contentAddress(code, id)} download aria-label={text.download(name)}>
          {name}
        </a>
      )}
    </span>
  ))
}
