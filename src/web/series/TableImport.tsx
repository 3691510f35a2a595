import { useId, useState } from 'react'
import type { TableImportView } from '../../api/shapes/table-import.ts'
import { webSeriesEn } from '../../messages/web-series.en.ts'
import { webSeriesZh } from '../../messages/web-series.zh.ts'
import { type ChosenFile, chosenFile, largestFile } from '../frame/chosen-file.ts'
import { ErrorState } from '../frame/ErrorState.tsx'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage, useText } from '../frame/language.tsx'
import importing from '../people/import.module.css'
import people from '../people/people.module.css'
import { useChange } from '../people/use-change.ts'
import panel from '../projects/filter-panel.module.css'
import { RefusalNotice } from '../projects/RefusalNotice.tsx'
import styles from './series.module.css'

const mostShown = 200

/** A list from a spreadsheet: choose, look at what each row does, then all of it or nothing. */
export function TableImport({
  address,
  template,
}: {
  address: '/api/series/import' | '/api/receipts/import'
  template: string
}) {
  const text = useText(webSeriesZh, webSeriesEn)
  const { language } = useLanguage()
  const tools = useChange()
  const id = useId()
  const [chosen, setChosen] = useState<ChosenFile>()
  const [view, setView] = useState<TableImportView>()
  const [tooLarge, setTooLarge] = useState(false)
  const send = async (file: ChosenFile, apply: boolean) =>
    setView(await tools.send('POST', address, { body: { ...file, apply } }))
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
    <>
      <div className={importing.bar}>
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
        <a className={panel.tool} href={`${template}?lang=${language}`} download>
          <Icon name="download" size={16} />
          {text.template} .xlsx
        </a>
      </div>
      {tooLarge && <p role="alert">{text.tooLarge}</p>}
      {tools.problem && <RefusalNotice problem={tools.problem} />}
      {tools.error !== undefined && <ErrorState error={tools.error} />}
      {view && chosen && <Result view={view} busy={tools.busy} apply={() => void send(chosen, true)} />}
    </>
  )
}

function Result({ view, busy, apply }: { view: TableImportView; busy: boolean; apply: () => void }) {
  const text = useText(webSeriesZh, webSeriesEn)
  const { add, revise, nothing, fault } = view.counts
  const sorted = view.rows.toSorted(
    (a, b) => Number(b.does === 'fault') - Number(a.does === 'fault') || a.row - b.row,
  )
  return (
    <>
      <div className={importing.result} data-faults={fault > 0} role="status">
        <p>
          {view.applied
            ? text.importDone(add, revise)
            : fault > 0
              ? text.importFaults(fault)
              : text.importCounts(add, revise, nothing)}
        </p>
        {!view.applied && fault === 0 && add + revise > 0 && (
          <button type="button" className={people.primary} disabled={busy} onClick={apply}>
            {busy ? text.importing : text.importApply}
          </button>
        )}
      </div>
      <table className={styles.table} aria-label={text.importRows}>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            <th scope="col">{text.content}</th>
            <th scope="col">{text.result}</th>
            <th scope="col">{text.faults}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, mostShown).map((row) => (
            <tr key={row.row}>
              <th scope="row">{row.row}</th>
              <td>{row.name}</td>
              <td>
                <span className={people.state} data-state={row.does}>
                  {text.does[row.does]}
                </span>
              </td>
              <td>
                {row.faults.map(({ column, heading, sentence }) => (
                  <p key={`${column} ${sentence}`} className={importing.fault}>
                    <strong>{heading}</strong>
                    {text.colon}
                    {sentence}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
