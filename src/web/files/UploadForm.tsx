import { type DragEvent, type ReactNode, useId, useState } from 'react'
import type { ProjectFiles } from '../../api/shapes/files.ts'
import { webFilesEn } from '../../messages/web-files.en.ts'
import { webFilesZh } from '../../messages/web-files.zh.ts'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { sizeWords } from './file-words.ts'
import styles from './upload.module.css'
import type { FileWords } from './send-file.ts'
import type { UploadItem, UploadTools } from './use-uploads.ts'

type Props = {
  readonly uploads: UploadTools
  readonly limits: ProjectFiles
  readonly words: FileWords
  /** Fields about the files, above the confirmation. */
  readonly children?: ReactNode
}

/** Choosing files or dropping them, the person's word that they are not classified, and how far each has gone. */
export function UploadForm({ uploads, limits, words, children }: Props) {
  const text = useText(webFilesZh, webFilesEn)
  const [said, setSaid] = useState(false)
  const [missing, setMissing] = useState(false)
  const id = useId()
  const { items, busy } = uploads
  const ready = items.filter(({ file }) => file.size <= limits.largestBytes)
  const send = async () => {
    setMissing(!said)
    if (!said || busy) return
    await uploads.sendAll(words)
    // The word is given for these files and not for the next ones.
    setSaid(false)
  }
  return (
    <div className={styles.upload}>
      <DropPlace limits={limits} choose={uploads.choose} />
      {items.length > 0 && (
        <>
          <ul className={styles.items} aria-label={text.chosen}>
            {items.map((item) => (
              <Item key={item.key} item={item} remove={() => uploads.remove(item.key)} />
            ))}
          </ul>
          {children}
          <div className={styles.word}>
            <label htmlFor={id}>
              <input
                id={id}
                type="checkbox"
                checked={said}
                disabled={busy}
                aria-invalid={missing && !said}
                aria-describedby={`${id}-why`}
                onChange={(event) => setSaid(event.target.checked)}
              />
              {text.unclassified}
            </label>
            <small id={`${id}-why`}>{text.unclassifiedWhy}</small>
            {missing && !said && (
              <p className={styles.fault} role="alert">
                {text.unclassifiedFirst}
              </p>
            )}
          </div>
          <button
            type="button"
            className={styles.send}
            disabled={busy || ready.length === 0}
            aria-busy={busy}
            onClick={() => void send()}
          >
            {busy ? text.uploading : text.upload(ready.length)}
          </button>
        </>
      )}
    </div>
  )
}

function DropPlace({ limits, choose }: { limits: ProjectFiles; choose: UploadTools['choose'] }) {
  const text = useText(webFilesZh, webFilesEn)
  const { language } = useLanguage()
  const [over, setOver] = useState(false)
  const id = useId()
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose([...event.dataTransfer.files])
  }
  return (
    <div
      className={styles.place}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p>
        {text.drop}{' '}
        <label htmlFor={id} className={styles.choose}>
          {text.choose}
          <input
            id={id}
            type="file"
            multiple
            accept={limits.endings.map((ending) => `.${ending}`).join(',')}
            className="visually-hidden"
            onChange={(event) => {
              choose([...(event.target.files ?? [])])
              // The same file may be chosen again after it was removed.
              event.target.value = ''
            }}
          />
        </label>
      </p>
      <small>{text.takes(limits.endings.join(' '), sizeWords(limits.largestBytes, language))}</small>
    </div>
  )
}

function Item({ item, remove }: { item: UploadItem; remove: () => void }) {
  const text = useText(webFilesZh, webFilesEn)
  const { language } = useLanguage()
  const { file, state, sent, sentence } = item
  const isSent = sent >= file.size
  return (
    <li data-upload={state}>
      <span className={styles.name}>{file.name}</span>
      <span className={styles.size}>{sizeWords(file.size, language)}</span>
      <button
        type="button"
        className={styles.remove}
        aria-label={state === 'sending' ? text.cancel(file.name) : text.remove(file.name)}
        onClick={remove}
      >
        <Icon name="close" size={14} />
      </button>
      {state === 'sending' && (
        <span className={styles.progress}>
          <progress value={sent} max={Math.max(1, file.size)} aria-label={text.progress(file.name)} />
          <small role="status">{isSent ? text.checking : `${Math.floor((sent / file.size) * 100)}%`}</small>
        </span>
      )}
      {sentence !== '' && (
        <p className={styles.fault} role="alert">
          {sentence}
        </p>
      )}
    </li>
  )
}
