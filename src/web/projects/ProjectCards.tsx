import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { ProjectRow } from '../../api/shapes/projects.ts'
import { daysBetween, plainDate } from '../../domain/plain-date.ts'
import { webFrameEn } from '../../messages/web-frame.en.ts'
import { webFrameZh } from '../../messages/web-frame.zh.ts'
import { webProjectsEn } from '../../messages/web-projects.en.ts'
import { webProjectsZh } from '../../messages/web-projects.zh.ts'
import { Light } from '../figures/Light.tsx'
import type { Query } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './project-cards.module.css'
import { ProvenanceMark, StageMark } from './ProjectMarks.tsx'
import { pageSize, useProjectPages } from './use-project-pages.ts'
import { useSettledRange } from './use-settled.ts'

type Props = {
  readonly query: Query
  readonly total: number
  readonly search: string
  readonly addressOf: (code: string) => string
}

/** Pixels of a card with its gap. */
const cardHeight = 116

/** The list on a phone: one card for a project, the page itself scrolls. */
export function ProjectCards({ query, total, search, addressOf }: Props) {
  const text = useText(webProjectsZh, webProjectsEn)
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => cardHeight,
    overscan: 6,
    scrollMargin: top,
  })
  const shown = virtual.getVirtualItems()
  const range = useSettledRange(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0, pageSize)
  const { rowAt, failed } = useProjectPages(query, range)
  return (
    <>
      {failed && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      <ul
        ref={list}
        className={styles.cards}
        style={{ height: virtual.getTotalSize() }}
        aria-label={text.list}
      >
        {shown.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            <li
              key={index}
              className={styles.place}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ height: cardHeight, transform: `translateY(${start - top}px)` }}
            >
              {row ? (
                <Card row={row} search={search} to={addressOf(row.code)} />
              ) : (
                <span className={styles.coming} />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Card({ row, search, to }: { row: ProjectRow; search: string; to: string }) {
  const text = useText(webProjectsZh, webProjectsEn)
  const frame = useText(webFrameZh, webFrameEn)
  const { city, ...labels } = useCity()
  const formats = useFormats()
  const late =
    row.nextPlannedOn === null ? 0 : daysBetween(plainDate(row.nextPlannedOn), plainDate(city.today))
  return (
    <Link className={styles.card} to={to} state={{ list: search }}>
      <span className={styles.title}>
        <strong>{row.name}</strong>
        <ProvenanceMark provenance={row.provenance} text={frame} />
      </span>
      <span className={styles.facts}>
        <StageMark row={row} labels={labels} />
        <span>{labels.shortArea(row.district)}</span>
        {row.totalInvestment !== null && <span>{formats.money(row.totalInvestment)}</span>}
      </span>
      <span className={styles.next}>
        {row.nextMilestone === null || row.nextPlannedOn === null ? (
          row.code
        ) : late > 0 ? (
          <Light light="late" word={text.nextLate(labels.label('milestone', row.nextMilestone), late)} />
        ) : (
          text.nextPlanned(labels.label('milestone', row.nextMilestone), formats.date(row.nextPlannedOn))
        )}
      </span>
    </Link>
  )
}
