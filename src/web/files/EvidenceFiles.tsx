import { useState } from 'react'
import { useParams } from 'react-router'
import { webFilesEn } from '../../messages/web-files.en.ts'
import { webFilesZh } from '../../messages/web-files.zh.ts'
import { Icon } from '../frame/Icon.tsx'
import { useText } from '../frame/language.tsx'
import styles from './evidence-files.module.css'
import { UploadForm } from './UploadForm.tsx'
import { contentAddress, useFiles } from './use-files.ts'
import { useUploads } from './use-uploads.ts'

type Props = {
  /** Ids of the files that show the document. */
  readonly attached: readonly string[]
  /** Kind of the document, which a new file gets as well. */
  readonly kind: string
  readonly set: (change: (attached: readonly string[]) => readonly string[]) => void
}

/** The files of a document in a form: those attached, one of the project's, or a new one. A project that is only being opened has none. */
export function EvidenceFiles({ attached, kind, set }: Props) {
  const text = useText(webFilesZh, webFilesEn)
  const { code } = useParams()
  const found = useFiles(code)
  const [bringing, setBringing] = useState(false)
  const uploads = useUploads(code ?? '', found?.largestBytes, ({ id }) => set((ids) => [...ids, id]))
  if (!found || code === undefined) return null
  const known = new Map(found.files.map((file) => [file.id, file]))
  const others = found.files.filter(({ id, withdrawn }) => !withdrawn && !attached.includes(id))
  const nameOf = (id: string) => known.get(id)?.name ?? text.gone
  return (
    <div className={styles.files}>
      {attached.length > 0 && (
        <ul className={styles.attached} aria-label={text.attached}>
          {attached.map((id) => (
            <li key={id} data-attached={id}>
              <a href={contentAddress(code, id)} download>
                {nameOf(id)}
              </a>
              <button
                type="button"
                aria-label={text.detach(nameOf(id))}
                onClick={() => set((ids) => ids.filter((one) => one !== id))}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <label>
          {text.attach}
          <select value="" onChange={({ target }) => set((ids) => [...ids, target.value])}>
            <option value="">{text.attachNone}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {found.mayAdd &&
        (bringing || uploads.items.length > 0 ? (
          <UploadForm uploads={uploads} limits={found} words={{ kind, description: '', proves: '' }} />
        ) : (
          <button type="button" className={styles.bring} onClick={() => setBringing(true)}>
            {text.attachNew}
          </button>
        ))}
    </div>
  )
}
