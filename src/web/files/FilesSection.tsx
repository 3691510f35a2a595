import { useState } from 'react'
import type { ProjectView } from '../../api/shapes/projects.ts'
import { webFilesEn } from '../../messages/web-files.en.ts'
import { webFilesZh } from '../../messages/web-files.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import styles from './files.module.css'
import { FileRow } from './FileRow.tsx'
import type { FileWords } from './send-file.ts'
import { UploadForm } from './UploadForm.tsx'
import { useFiles } from './use-files.ts'
import { useUploads } from './use-uploads.ts'

const nothing: FileWords = { kind: '', description: '', proves: '' }

/** The files of a project: what is there, and bringing more. */
export function FilesSection({ view }: { view: ProjectView }) {
  const text = useText(webFilesZh, webFilesEn)
  const { code } = view.row
  const found = useFiles(code)
  const [words, setWords] = useState(nothing)
  const uploads = useUploads(code, found?.largestBytes, () => setWords(nothing))
  if (!found) return null
  const { files, mayAdd } = found
  return (
    <section className={styles.files} aria-label={text.title} id="files">
      <header>
        <h2>{text.title}</h2>
        {files.length > 0 && <small>{text.count(files.length)}</small>}
      </header>
      {files.length === 0 && <p>{mayAdd ? text.noneToAdd : text.none}</p>}
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file) => (
            <FileRow key={file.id} code={code} file={file} mayWithdraw={mayAdd} />
          ))}
        </ul>
      )}
      {mayAdd && (
        <div className="screen-only">
          <UploadForm uploads={uploads} limits={found} words={words}>
            <WordsFields view={view} words={words} set={setWords} />
          </UploadForm>
        </div>
      )}
    </section>
  )
}

/** What the chosen files are: the scan of a document that was recorded, or a paper of a kind. */
function WordsFields({
  view,
  words,
  set,
}: {
  view: ProjectView
  words: FileWords
  set: (words: FileWords) => void
}) {
  const text = useText(webFilesZh, webFilesEn)
  const { options, label } = useCity()
  const documents = view.actions.flatMap(({ sequence, evidence }) =>
    evidence.map(({ kind, documentNo }, index) => ({
      place: `${sequence}.${index}`,
      sequence,
      kind,
      documentNo,
    })),
  )
  const proved = documents.find(({ place }) => place === words.proves)
  return (
    <div className={styles.words}>
      {documents.length > 0 && (
        <label>
          {text.proves}
          <select
            value={words.proves}
            onChange={({ target }) => {
              const kind = documents.find(({ place }) => place === target.value)?.kind ?? ''
              set({ ...words, proves: target.value, kind })
            }}
          >
            <option value="">{text.general}</option>
            <optgroup label={text.ofDocuments}>
              {documents.map(({ place, sequence, kind, documentNo }) => (
                <option key={place} value={place}>
                  {text.document(sequence, label('evidenceKind', kind), documentNo)}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
      )}
      {!proved && (
        <label>
          {text.kind}
          <select value={words.kind} onChange={({ target }) => set({ ...words, kind: target.value })}>
            <option value="">{text.noKind}</option>
            {options('evidenceKind').map(({ value, label: name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={styles.description}>
        <span>
          {text.description} <small>{text.optional}</small>
        </span>
        <input
          autoComplete="off"
          maxLength={500}
          value={words.description}
          onChange={({ target }) => set({ ...words, description: target.value })}
        />
      </label>
    </div>
  )
}
