import type { TargetBoard, TargetCell } from '../../api/shapes/targets.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { webTargetsEn } from '../../messages/web-targets.en.ts'
import { webTargetsZh } from '../../messages/web-targets.zh.ts'
import { inTable } from '../figures/figure-words.ts'
import { Light } from '../figures/Light.tsx'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useQueryState } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { TargetPanel } from './TargetPanel.tsx'
import styles from './targets.module.css'

type Holder = TargetBoard['holders'][number]
type Indicator = TargetBoard['indicators'][number]

/** Who has which target of the year, how much of it is done, and how that stands against the pace. */
export function TargetsPage() {
  const text = useText(webTargetsZh, webTargetsEn)
  const formats = useFormats()
  const { to, asOf } = useMoment()
  const [asked, setAsked] = useQueryState('year')
  const [open, setOpen] = useQueryState('open')
  const year = /^\d{4}$/.test(asked ?? '') ? Number(asked) : Number(to.slice(0, 4))
  const answer = useApi('/api/targets', { query: { year, asOf }, keep: true })
  const board = answer.data
  const nameOf = useHolderName()
  const opened = board?.holders.flatMap((holder) =>
    board.indicators.flatMap((indicator) =>
      open === keyOf(holder, indicator) ? [{ holder, indicator }] : [],
    ),
  )[0]
  return (
    <Page
      title={text.title}
      wide
      lead={
        board && (
          <>
            {text.lead(formats.date(board.known), board.pace)} {text.rule(String(board.tolerancePoints))}
            {board.toConfirm && ` ${text.toConfirm}`}
          </>
        )
      }
    >
      <nav className={`${styles.years} screen-only`} aria-label={text.year(String(year))}>
        <button type="button" onClick={() => setAsked(String(year - 1))}>
          {text.earlier}
        </button>
        <strong>{text.year(String(year))}</strong>
        <button type="button" onClick={() => setAsked(String(year + 1))}>
          {text.later}
        </button>
      </nav>
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting lines={14} />}
      {board && opened && (
        <TargetPanel
          key={open}
          board={board}
          holder={opened.holder}
          indicator={opened.indicator}
          name={nameOf(opened.holder)}
          close={() => setOpen(null)}
        />
      )}
      {board && (
        <Board
          board={board}
          nameOf={nameOf}
          open={(holder, indicator) => setOpen(keyOf(holder, indicator))}
        />
      )}
    </Page>
  )
}

const keyOf = (holder: Holder, indicator: Indicator) => `${holder.kind}:${holder.id}:${indicator.id}`

function useHolderName(): (holder: Holder) => string {
  const text = useText(webTargetsZh, webTargetsEn)
  const { label } = useCity()
  return ({ kind, id }) => (kind === 'city' ? text.city : label(kind, id))
}

function Board({
  board,
  nameOf,
  open,
}: {
  board: TargetBoard
  nameOf: (holder: Holder) => string
  open: (holder: Holder, indicator: Indicator) => void
}) {
  const text = useText(webTargetsZh, webTargetsEn)
  const formats = useFormats()
  const figures = useText(webFiguresZh, webFiguresEn)
  const { text: inLanguage } = useCity()
  return (
    <table className={styles.board} data-targets>
      <thead>
        <tr>
          <th scope="col">{text.holder}</th>
          {board.indicators.map((indicator) => (
            <th key={indicator.id} scope="col">
              {inLanguage(indicator.name)}
              {indicator.cityTarget !== null && indicator.districtSum !== null && (
                <small>
                  {text.sum(
                    inTable(indicator.districtSum, indicator.unit, formats, figures),
                    inTable(indicator.cityTarget, indicator.unit, formats, figures),
                  )}
                </small>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.holders.map((holder) => (
          <tr key={`${holder.kind} ${holder.id}`} data-holder={`${holder.kind}:${holder.id}`}>
            <th scope="row">{nameOf(holder)}</th>
            {board.indicators.map((indicator, place) => {
              const cell = holder.cells[place]
              return (
                <td key={indicator.id} data-label={inLanguage(indicator.name)}>
                  {cell && (
                    <Cell
                      cell={cell}
                      unit={indicator.unit}
                      name={text.open(nameOf(holder), inLanguage(indicator.name))}
                      open={holder.kind === 'city' ? undefined : () => open(holder, indicator)}
                    />
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({
  cell,
  unit,
  name,
  open,
}: {
  cell: TargetCell
  unit: Indicator['unit']
  name: string
  open: (() => void) | undefined
}) {
  const text = useText(webTargetsZh, webTargetsEn)
  const figures = useText(webFiguresZh, webFiguresEn)
  const formats = useFormats()
  const { clock } = cell
  const content = (
    <>
      <span className={styles.value}>{inTable(cell.value, unit, formats, figures)}</span>
      <small>
        {cell.target === null ? text.noTarget : text.of(inTable(cell.target, unit, formats, figures))}
      </small>
      {cell.completion !== null && <small>{text.completion(cell.completion)}</small>}
      {cell.target !== null && <Light light={cell.light} />}
      {clock.until !== null && (
        <small>
          {clock.state === 'asked'
            ? text.asked(formats.date(clock.until))
            : text.stopped(formats.date(clock.until))}
        </small>
      )}
    </>
  )
  return open ? (
    <button type="button" className={styles.cell} onClick={open}>
      <span className="visually-hidden">{name}</span>
      {content}
    </button>
  ) : (
    <span className={styles.cell}>{content}</span>
  )
}
