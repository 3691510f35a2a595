import { Link } from 'react-router'
import type { ComparedFigure, ComparisonView } from '../../api/shapes/comparisons.ts'
import { webCompareEn } from '../../messages/web-compare.en.ts'
import { webCompareZh } from '../../messages/web-compare.zh.ts'
import { ApiProblem } from '../frame/api.ts'
import { useCity } from '../frame/city.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { useMoment } from '../frame/moment.ts'
import { Page } from '../frame/Page.tsx'
import { useApi } from '../frame/use-api.ts'
import { useFormats } from '../frame/use-formats.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { FormProblems } from '../projects/form-problems.tsx'
import { ChangeList } from './ChangeList.tsx'
import { type SideField, useCompareState } from './compare-state.ts'
import styles from './compare.module.css'
import { ReasonSteps } from './ReasonSteps.tsx'
import { SideForm } from './SideForm.tsx'
import { plain, signed } from './signed.ts'

/** Two figures beside each other, each to be chosen, and what makes them differ. */
export function ComparePage() {
  const text = useText(webCompareZh, webCompareEn)
  const { city } = useCity()
  const { from, to, asOf } = useMoment()
  const state = useCompareState()
  const catalogue = useApi('/api/indicators', { staleTime: 600_000 })
  const years = [Number(to.slice(0, 4)), Number(to.slice(0, 4)) - 1]
  const [thisYear, lastYear] = [
    useApi('/api/releases', { query: { year: years[0] } }),
    useApi('/api/releases', { query: { year: years[1] } }),
  ]
  const releases = [...(thisYear.data?.releases ?? []), ...(lastYear.data?.releases ?? [])]
  const standing = releases.filter(({ state: now }) => now === 'released')
  // Who comes without a question sees what became of the last release.
  const asked = Object.keys(state.asked).length > 0
  const last = asked ? undefined : standing[0]
  const left: Partial<Record<SideField, string>> = {
    Of: last?.number ?? 'ledger',
    Indicator: city.overview.headline,
    From: from,
    To: to,
    ...(asOf !== null && { AsOf: asOf }),
  }
  const own = (field: SideField) => state.read('left', field) ?? left[field]
  const beside = standing.find(({ number }) => number === own('Of'))
  const right: Partial<Record<SideField, string>> = {
    Of: 'ledger',
    Indicator: own('Indicator') ?? '',
    From: beside?.from ?? own('From') ?? from,
    To: beside?.to ?? own('To') ?? to,
  }
  const usual = {
    leftOf: left.Of,
    leftIndicator: left.Indicator,
    ...(beside ? {} : { leftFrom: from, leftTo: to, ...(asOf !== null && { leftAsOf: asOf }) }),
  }
  const known = thisYear.data !== undefined || thisYear.isError
  const answer = useApi('/api/comparisons', {
    query: { ...usual, ...state.asked },
    keep: true,
    spoken: true,
    enabled: asked || known,
  })
  const refused =
    answer.error instanceof ApiProblem && answer.error.problem.status === 422
      ? (answer.error.problem.errors ?? [])
      : []
  const general = refused.filter(({ field }) => field === undefined)
  const indicators = (catalogue.data?.indicators ?? []).filter(({ unit }) => unit !== 'percent')
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <button type="button" className={styles.action} onClick={state.swap} disabled={!asked}>
          {text.swap}
        </button>
      }
    >
      <FormProblems errors={refused}>
        <div className={`${styles.sides} screen-only`}>
          <SideForm side="left" state={state} usual={left} indicators={indicators} releases={standing} />
          <SideForm side="right" state={state} usual={right} indicators={indicators} releases={standing} />
        </div>
      </FormProblems>
      {general.map(({ sentence }) => (
        <p key={sentence} className={styles.refused} role="alert">
          {sentence}
        </p>
      ))}
      {answer.isError && refused.length === 0 && (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Waiting lines={10} />}
      {answer.data && !answer.isError && <Answer comparison={answer.data} />}
      <p className="screen-only">
        <Link to="/corrections">{text.toCorrections}</Link>
      </p>
    </Page>
  )
}

function Answer({ comparison }: { comparison: ComparisonView }) {
  const text = useText(webCompareZh, webCompareEn)
  const formats = useFormats()
  const { left, right, unit, difference, groups } = comparison
  return (
    <>
      <section className={styles.two} data-comparison>
        <Side figure={left} unit={unit} />
        <Side figure={right} unit={unit} />
        <div>
          <h2>{text.difference}</h2>
          <p className={styles.large} data-difference>
            {signed(difference, unit, formats)}
          </p>
        </div>
      </section>
      {groups.length === 0 ? (
        <p className={styles.quiet}>{text.noDifference}</p>
      ) : (
        <>
          <section>
            <h2>{text.reasons}</h2>
            <ReasonSteps {...comparison} />
          </section>
          <section>
            <h2>{text.changes}</h2>
            <ChangeList {...comparison} />
          </section>
        </>
      )}
    </>
  )
}

function Side({ figure, unit }: { figure: ComparedFigure; unit: ComparisonView['unit'] }) {
  const text = useText(webCompareZh, webCompareEn)
  const formats = useFormats()
  const { text: inLanguage, label } = useCity()
  const { of, release, from, to, asOf, district, version, value } = figure
  return (
    <div>
      <h2>{inLanguage(figure.name)}</h2>
      <p className={styles.large} data-compared>
        {plain(value, unit, formats)}
      </p>
      <p className={styles.quiet}>
        {of === 'release' && release !== null ? (
          <Link to={`/releases/${release}?open=${figure.indicator}`}>{release}</Link>
        ) : of === 'districts' ? (
          text.districts
        ) : district === null ? (
          text.ledger
        ) : (
          label('district', district)
        )}
        {' · '}
        {formats.period(from, to)} · {text.asOfWords(asOf === null ? text.now : formats.moment(asOf))} ·{' '}
        {text.versionName(version)}
      </p>
    </div>
  )
}
