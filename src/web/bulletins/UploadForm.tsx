import { useState } from 'react'
import type { TemplateView } from '../../api/shapes/bulletins.ts'
import { webBulletinsEn } from '../../messages/web-bulletins.en.ts'
import { webBulletinsZh } from '../../messages/web-bulletins.zh.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { ChangeForm } from '../people/ChangeForm.tsx'
import { useChange } from '../people/use-change.ts'
import { Field } from '../projects/form-problems.tsx'
import styles from './bulletins.module.css'

type Props = {
  readonly replaced: TemplateView | null
  readonly kilobytes: number
  readonly close: () => void
  readonly done: (template: TemplateView) => void
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** Brings in a template; what the server finds in it is listed above the form. */
export function UploadForm({ replaced, kilobytes, close, done }: Props) {
  const text = useText(webBulletinsZh, webBulletinsEn)
  const { text: inLanguage } = useCity()
  const { language } = useFormats()
  const tools = useChange()
  const [draft, setDraft] = useState({ name: '', language: replaced?.language ?? language })
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const title = replaced ? text.uploadReplace(inLanguage(replaced.name)) : text.uploadNew
  const submit = async () => {
    const wrong = !file
      ? text.fileMissing
      : file.size > kilobytes * 1024
        ? text.fileTooLarge(kilobytes)
        : null
    setFault(wrong)
    if (wrong !== null || !file) return
    const added = await tools.send('POST', '/api/bulletins/templates', {
      body: {
        ...(replaced ? { template: replaced.id, version: replaced.version } : { name: draft.name }),
        language: draft.language,
        fileName: file.name,
        content: await base64Of(file),
      },
    })
    if (added) done(added)
  }
  return (
    <section className={`${styles.form} screen-only`} aria-label={title}>
      <h2>{title}</h2>
      <ChangeForm
        tools={tools}
        lead={text.uploadLead}
        submitWords={text.upload}
        submit={() => void submit()}
        cancel={close}
      >
        {!replaced && (
          <Field label={text.name} path="name">
            {(field) => (
              <input
                {...field}
                value={draft.name}
                maxLength={100}
                autoComplete="off"
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={text.language} path="language">
          {(field) => (
            <select
              {...field}
              value={draft.language}
              onChange={(event) =>
                setDraft({ ...draft, language: event.target.value === 'zh' ? 'zh' : 'en' })
              }
            >
              <option value="zh">{text.languages.zh}</option>
              <option value="en">{text.languages.en}</option>
            </select>
          )}
        </Field>
        <Field label={text.file} path="template" hint={text.fileHint(kilobytes)}>
          {(field) => (
            <input
              {...field}
              type="file"
              accept=".docx,.xlsx"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null)
                setFault(null)
              }}
            />
          )}
        </Field>
        {fault !== null && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </ChangeForm>
    </section>
  )
}
