import type { LeagueTable } from '../../api/shapes/league.ts'
import { webLeagueEn } from '../../messages/web-league.en.ts'
import { webLeagueZh } from '../../messages/web-league.zh.ts'
import { Link } from 'react-router'
import { useCity } from '../frame/city.tsx'
import { EmptyState } from '../frame/EmptyState.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { Page } from '../frame/Page.tsx'
import { useQuery } from '../frame/query-state.ts'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import styles from './league.module.css'
import { LeagueNotes } from './LeagueNotes.tsx'
import { Sparkline } from './Sparkline.tsx'
import { StandingDetail } from './StandingDetail.tsx'

type Standing = LeagueTable['standings'][number]

/** The districts by what was released, with where each point comes from, movement and notes. */
export function LeaguePage() {
  const text = useText(webLeagueZh, webLeagueEn)
  const formats = useFormats()
  const { text: inLanguage, label } = useCity()
  const { query, update } = useQuery()
  const boards = useApi('/api/league', {})
  const board = query.get('board') ?? boards.data?.boards[0]?.id
  const release = query.get('release') ?? undefined
  const some = (boards.data?.releases.length ?? 0) > 0
  const path = { board: board ?? '' }
  const answer = useApi('/api/league/{board}', {
    path,
    query: { release },
    enabled: board !== undefined && some,
    keep: true,
  })
  const table = answer.data
  const year = table?.release.to.slice(0, 4)
  const history = useApi('/api/league/{board}/history', {
    path,
    query: { year },
    enabled: table !== undefined,
    keep: true,
  })
  const failed = boards.isError ? boards : answer.isError ? answer : undefined
  const opened = table?.standings.find(({ district }) => district === query.get('open'))
  return (
    <Page
      title={table ? inLanguage(table.name) : text.title}
      lead={
        table && (
          <>
            {text.lead(table.release.number, formats.period(table.release.from, table.release.to))}
            {table.toConfirm && ` ${text.toConfirm}`}
          </>
        )
      }
    >
      {failed && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      {boards.data && !some && <EmptyState title={text.none} />}
      {some && (
        <div className={`${styles.filter} screen-only`}>
          {(boards.data?.boards.length ?? 0) > 1 && (
            <label>
              <span>{text.board}</span>
              <select value={board} onChange={(event) => update({ board: event.target.value })}>
                {boards.data?.boards.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {inLanguage(name)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            <span>{text.release}</span>
            <select
              value={table?.release.number ?? ''}
              onChange={(event) => update({ release: event.target.value })}
            >
              {boards.data?.releases.toReversed().map(({ number, from, to }) => (
                <option key={number} value={number}>
                  {formats.period(from, to)} · {number}
                </option>
              ))}
            </select>
          </label>
          {table && (
            <p className={styles.quiet}>
              {table.previous
                ? text.against(table.previous.number, formats.period(table.previous.from, table.previous.to))
                : text.noPrevious}
              <br />
              {text.listRule(String(table.red), table.blackBelow)}
            </p>
          )}
        </div>
      )}
      {answer.isPending && some && <Waiting lines={14} />}
      {table && (
        <div aria-busy={answer.isPlaceholderData}>
          <Table
            table={table}
            history={history.data?.releases ?? []}
            open={(district) => update({ open: district })}
            opened={opened?.district}
          />
          {table.unranked.length > 0 && (
            <p className={styles.quiet}>
              {text.unranked(table.unranked.map((code) => label('district', code)).join(text.separator))}
            </p>
          )}
          {opened && (
            <StandingDetail
              key={`${table.release.number} ${opened.district}`}
              table={table}
              standing={opened}
              close={() => update({ open: null })}
            />
          )}
          <LeagueNotes table={table} />
          <p className={styles.quiet}>
            <Link to={`/releases/${table.release.number}`}>{table.release.number}</Link> · {table.source}
          </p>
        </div>
      )}
    </Page>
  )
}

type Past = readonly {
  readonly number: string
  readonly to: string
  readonly standings: readonly { readonly district: string; readonly rank: number; readonly score: string }[]
}[]

function Table({
  table,
  history,
  open,
  opened,
}: {
  table: LeagueTable
  history: Past
  open: (district: string) => void
  opened: string | undefined
}) {
  const text = useText(webLeagueZh, webLeagueEn)
  const { label } = useCity()
  return (
    <table className={styles.table} data-league={table.release.number}>
      <thead>
        <tr>
          <th scope="col">{text.rank}</th>
          <th scope="col">{text.district}</th>
          <th scope="col">{text.score}</th>
          <th scope="col">{text.movement}</th>
          <th scope="col">{text.trend}</th>
          <th scope="col">{text.list}</th>
        </tr>
      </thead>
      <tbody>
        {table.standings.map((standing) => {
          const past = history
            .filter(({ to }) => to <= table.release.to)
            .flatMap(({ standings }) => {
              const found = standings.find(({ district }) => district === standing.district)
              return found ? [found.rank] : []
            })
          return (
            <tr key={standing.district} data-district={standing.district}>
              <td className={styles.rank} data-label={text.rank}>
                {standing.rank}
              </td>
              <th scope="row">
                <button
                  type="button"
                  aria-expanded={opened === standing.district}
                  onClick={() => open(standing.district)}
                >
                  {label('district', standing.district)}
                </button>
              </th>
              <td data-label={text.score} className={styles.score}>
                {standing.score}
              </td>
              <td data-label={text.movement}>
                <Movement standing={standing} />
              </td>
              <td data-label={text.trend}>
                <Sparkline
                  ranks={past}
                  most={table.standings.length}
                  words={text.trendWords(label('district', standing.district), past.join(text.separator))}
                />
              </td>
              <td data-label={text.list}>
                {standing.list && (
                  <span className={styles.list} data-list={standing.list}>
                    {text.lists[standing.list]}
                  </span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** How many places up or down, by arrow and word. */
function Movement({ standing: { rank, previousRank } }: { standing: Standing }) {
  const text = useText(webLeagueZh, webLeagueEn)
  if (previousRank === null) return <span className={styles.quiet}>—</span>
  const places = previousRank - rank
  return (
    <span className={styles.movement} data-movement={Math.sign(places)}>
      <span aria-hidden="true">{places > 0 ? '↑' : places < 0 ? '↓' : '→'}</span>{' '}
      {places > 0 ? text.up(String(places)) : places < 0 ? text.down(String(-places)) : text.same}
    </span>
  )
}
