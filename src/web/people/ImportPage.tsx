import { useId, useState } from 'react'
import { Link } from 'react-router'
import type { ImportView } from '../../api/shapes/people.ts'
import { webPeopleEn } from '../../messages/web-people.en.ts'
import { webPeopleZh } from '../../messages/web-people.zh.ts'
import { type ChosenFile, chosenFile, largestFile } from '../frame/chosen-file.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import panel from '../projects/filter-panel.module.css'
import { RefusalNotice } from '../projects/RefusalNotice.tsx'
import styles from './import.module.css'
import { ImportRows } from './ImportRows.tsx'
import { NewPasswords } from './NewPasswords.tsx'
import people from './people.module.css'
import { useChange } from './use-change.ts'

/** A list of staff: choose, look at what it does, then all of it or nothing. */
export function ImportPage() {
  const text = useText(webPeopleZh, webPeopleEn)
  const { language } = useLanguage()
  const tools = useChange()
  const id = useId()
  const [chosen, setChosen] = useState<ChosenFile>()
  const [view, setView] = useState<ImportView>()
  const [tooLarge, setTooLarge] = useState(false)
  const send = async (file: ChosenFile, apply: boolean) =>
    setView(await tools.send('POST', '/api/people/import', { body: { ...file, apply } }))
  const choose = async (file: File | undefined) => {
    if (!file) return
    setView(undefined)
    setTooLarge(file.size > largestFile)
    if (file.size > largestFile) return
    const next = await chosenFile(file)
    setChosen(next)
    await send(next, false)
  }
  return (
    <Page title={text.importTitle} above={<Link to="/people">{text.toPeople}</Link>} lead={text.importLead}>
      <div className={styles.bar}>
        <label htmlFor={id} className={people.primary}>
          {tools.busy ? text.checking : text.chooseFile}
        </label>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          accept=".xlsx,.csv"
          disabled={tools.busy}
          onChange={(event) => {
            const { target } = event
            // The same file may be chosen again after it was mended.
            void choose(target.files?.[0]).then(() => (target.value = ''))
          }}
        />
        <span>{chosen?.fileName}</span>
        {(['xlsx', 'csv'] as const).map((kind) => (
          <a
            key={kind}
            className={panel.tool}
            href={`/api/people/template.${kind}?lang=${language}`}
            download
          >
            <Icon name="download" size={16} />
            {text.template} .{kind}
          </a>
        ))}
      </div>
      {tooLarge && <p role="alert">{text.tooLarge}</p>}
      {tools.problem && <RefusalNotice problem={tools.problem} />}
      {tools.error !== undefined && <ErrorState error={tools.error} />}
      {view && chosen && <Result view={view} busy={tools.busy} apply={() => void send(chosen, true)} />}
    </Page>
  )
}

function Result({ view, busy, apply }: { view: ImportView; busy: boolean; apply: () => void }) {
  const text = useText(webPeopleZh, webPeopleEn)
  const { create, change, nothing, fault } = view.counts
  return (
    <>
      <div className={styles.result} data-faults={fault > 0} role="status">
        <p>
          {view.applied
            ? text.importDone(create, change)
            : fault > 0
              ? text.importFaults(fault)
              : text.importCounts(create, change, nothing)}
        </p>
        {!view.applied && fault === 0 && create + change > 0 && (
          <button type="button" className={people.primary} disabled={busy} onClick={apply}>
            {busy ? text.importing : text.importApply}
          </button>
        )}
      </div>
      {view.applied && view.created.length > 0 && <NewPasswords created={view.created} />}
      <ImportRows rows={view.rows} />
    </>
  )
}
