import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import { keepPlace, type ListPlace } from './list-place.ts'
import { moveOf } from './list-keys.ts'
import styles from './project-table.module.css'
import { type CellTools, type ColumnId, columnOf } from './table-columns.tsx'
import { TableHead } from './TableHead.tsx'
import { type Density, rowHeights } from './use-columns.ts'
import { pageSize, useProjectPages } from './use-project-pages.ts'
import { useRoomBelow } from './use-room-below.ts'
import { useSettledRange } from './use-settled.ts'
import type { Query } from '../frame/api.ts'

type Props = {
  readonly query: Query
  readonly total: number
  readonly columns: readonly ColumnId[]
  readonly density: Density
  readonly addressOf: (code: string) => string
  /** What identifies this list among the kept places. */
  readonly search: string
  /** Where to begin: a place to return to. */
  readonly begin: ListPlace | undefined
}

/** Rows kept beyond the visible ones. */
const spare = 12

/**
 * The list as a table of any length: only rows in view are in the document, each 36 px high; the head and the
 * first column stay. Arrows, `j` and `k` move, Enter opens.
 */
export function ProjectTable({ query, total, columns, density, addressOf, search, begin }: Props) {
  const text = useText(webProjectsZh, webProjectsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { city, ...labels } = useCity()
  const formats = useFormats()
  const navigate = useNavigate()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const height = useRoomBelow(scroller)
  const [active, setActive] = useState(begin?.row ?? -1)
  const current = useRef({ offset: begin?.offset ?? 0, row: active })
  const rowHeight = rowHeights[density]
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: spare,
    initialOffset: begin?.offset ?? 0,
    scrollPaddingStart: rowHeight,
    onChange: ({ scrollOffset }) => {
      current.current.offset = scrollOffset ?? 0
    },
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  useEffect(() => () => keepPlace({ search, ...current.current }), [search])

  const shown = virtual.getVirtualItems()
  const range = useSettledRange(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0, pageSize)
  const { rowAt, failed } = useProjectPages(query, range)

  const goTo = (row: number) => {
    const next = Math.max(0, Math.min(total - 1, row))
    // First the focus, which chooses a row of its own where none was chosen.
    scroller?.focus({ preventScroll: true })
    setActive(next)
    current.current.row = next
    virtual.scrollToIndex(next, { align: 'auto' })
  }
  const open = (row: number) => {
    const project = rowAt(row)
    current.current.row = row
    if (project) void navigate(addressOf(project.code), { state: { list: search } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === scroller) open(active)
    const move = moveOf(event.nativeEvent, Math.floor((height - rowHeight) / rowHeight), total)
    if (move === undefined) return
    event.preventDefault()
    goTo(move(active))
  }
  // j and k work wherever the person is on the page, as long as nothing is being typed.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || (event.key !== 'j' && event.key !== 'k')) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return
      const move = moveOf(event, 1, total)
      if (move) goTo(move(active))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const tools: CellTools = { labels, formats, text, frame, today: city.today, addressOf }
  const all: readonly ColumnId[] = ['name', ...columns]
  const widthOf = (id: ColumnId) => columnOf(id).width[formats.language]
  const template = all
    .map((id, index) => (index === 0 ? `minmax(${widthOf(id)}px, 1fr)` : `${widthOf(id)}px`))
    .join(' ')
  const width = all.reduce((sum, id) => sum + widthOf(id), 0)
  const cells = (index: number): ReactNode => {
    const row = rowAt(index)
    return all.map((id, column) => {
      const { cell, amount } = columnOf(id)
      return (
        <div
          key={id}
          role={column === 0 ? 'rowheader' : 'gridcell'}
          aria-colindex={column + 1}
          className={column === 0 ? styles.first : amount ? styles.amount : styles.cell}
        >
          {row ? cell(row, tools) : column < 4 && <span className={styles.coming} />}
        </div>
      )
    })
  }
  return (
    <>
      {failed && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      <div
        ref={setScroller}
        className={styles.scroller}
        style={{ height }}
        role="grid"
        aria-label={text.list}
        aria-rowcount={total + 1}
        aria-colcount={all.length}
        aria-activedescendant={active >= 0 ? `project-row-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === scroller && active < 0)
            setActive(Math.ceil((virtual.scrollOffset ?? 0) / rowHeight))
        }}
      >
        <div className={styles.table} style={{ minWidth: width }}>
          <TableHead columns={all} template={template} height={rowHeight} />
          <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
            {shown.map(({ index, start }) => (
              <div
                key={index}
                id={`project-row-${index}`}
                role="row"
                tabIndex={-1}
                aria-rowindex={index + 2}
                aria-selected={index === active}
                className={styles.row}
                data-row={index}
                style={{
                  height: rowHeight,
                  transform: `translateY(${start}px)`,
                  gridTemplateColumns: template,
                }}
                onClick={(event) => {
                  // A link opens by itself, in a new tab too.
                  if (event.target instanceof Element && event.target.closest('a')) return
                  if (window.getSelection()?.isCollapsed === false) return
                  open(index)
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') open(index)
                }}
              >
                {cells(index)}
              </div>
            ))}
          </div>
        </div>
      </div>
    </>
  )
}
