import { type FormEvent, useState } from 'react'
import type { FigureView, IndicatorView } from '../../api/shapes/indicators.ts'
import { Dimension } from '../../domain/city/condition.ts'
import { webFiguresEn } from '../../messages/web-figures.en.ts'
import { webFiguresZh } from '../../messages/web-figures.zh.ts'
import { FigureReleases } from '../compare/FigureReleases.tsx'
import { ErrorState } from '../frame/ErrorState.tsx'
import { useText } from '../frame/language.tsx'
import { AsOfChip, PeriodChip } from '../frame/MomentChips.tsx'
import { useApi } from '../frame/use-api.ts'
import { Waiting } from '../frame/Waiting.tsx'
import { Breakdown } from './Breakdown.tsx'
import { CountedProjects } from './CountedProjects.tsx'
import { Definition } from './Definition.tsx'
import { Explanation } from './Explanation.tsx'
import { FigureHeadline } from './FigureHeadline.tsx'
import { type FigureStateTools, figureQuery } from './figure-state.ts'
import styles from './figure-detail.module.css'
import { FilterChips } from './FilterChips.tsx'

type Props = {
  readonly indicator: IndicatorView
  readonly tools: FigureStateTools
  /** On a page of its own: two columns beside each other, a second dimension; the moment stands in the page's top bar. */
  readonly full?: boolean
}

/** Everything behind a number: what it is, how it divides, which projects it counts, by which definition. */
export function FigureDetail({ indicator, tools, full = false }: Props) {
  const { state, set, setMoment } = tools
  const [usual] = indicator.dimensions
  const usualBy = Dimension.safeParse(usual).data
  const by = state.by.length > 0 ? state.by : usualBy ? [usualBy] : []
  const answer = useApi('/api/indicators/{id}/value', {
    path: { id: indicator.id },
    query: { ...figureQuery(state), by: by.join(',') },
    keep: true,
  })
  if (answer.isError) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  const figure = answer.data
  return (
    <div className={full ? styles.full : styles.detail} aria-busy={answer.isPlaceholderData}>
      {!full && (
        <div className={styles.moment}>
          <PeriodChip moment={state.moment} setMoment={setMoment} />
          <AsOfChip moment={state.moment} setMoment={setMoment} />
        </div>
      )}
      <FilterChips filters={state.filters} change={(filters) => set({ filters })} />
      {figure ? (
        <Loaded indicator={indicator} figure={figure} by={by} tools={tools} full={full} />
      ) : (
        <Waiting lines={12} />
      )}
    </div>
  )
}

function Loaded({
  indicator,
  figure,
  by,
  tools,
  full,
}: {
  indicator: IndicatorView
  figure: FigureView
  by: readonly Dimension[]
  tools: FigureStateTools
  full: boolean
}) {
  const text = useText(webFiguresZh, webFiguresEn)
  const { state, set } = tools
  const narrowed = Object.keys(state.filters).length > 0
  const headline = (
    <>
      <FigureHeadline figure={figure} />
      {!narrowed && <FigureReleases figure={figure} />}
    </>
  )
  const definition = (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{text.definition}</h2>
      </div>
      <Definition
        indicator={indicator}
        inUse={figure.version}
        asked={state.version}
        ask={(version) => set({ version })}
      />
      <p className={styles.index}>
        {text.index} <code>{indicator.id}</code>
      </p>
    </section>
  )
  const breakdown = <Breakdown indicator={indicator} figure={figure} by={by} tools={tools} cross={full} />
  const projects = (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{text.projects}</h2>
      </div>
      <CountedProjects
        indicator={indicator.id}
        figure={figure}
        state={state}
        explain={(explain) => set({ explain })}
      />
    </section>
  )
  const explanation = <ExplainOne indicator={indicator.id} tools={tools} />
  if (!full) {
    return (
      <>
        {headline}
        {breakdown}
        {projects}
        {explanation}
        {definition}
      </>
    )
  }
  return (
    <div className={styles.areas} data-cross={by.length > 1}>
      <div className={styles.headlineArea}>{headline}</div>
      <div className={styles.breakdownArea}>{breakdown}</div>
      <div className={styles.definitionArea}>{definition}</div>
      <div className={styles.explanationArea}>{explanation}</div>
      <div className={styles.projectsArea}>{projects}</div>
    </div>
  )
}

function ExplainOne({ indicator, tools }: { indicator: string; tools: FigureStateTools }) {
  const text = useText(webFiguresZh, webFiguresEn)
  const { state } = tools
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(typed.trim())
  }
  return (
    <section className={`${styles.section} screen-only`}>
      <div className={styles.sectionHead}>
        <h2>{text.explainTitle}</h2>
      </div>
      <p className={styles.quiet}>{text.explainLead}</p>
      <form className={styles.explain} onSubmit={submit}>
        <input
          aria-label={text.explainLabel}
          placeholder={text.explainLabel}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" disabled={typed.trim() === ''}>
          {text.explainAction}
        </button>
      </form>
      {asked !== '' && (
        <Explanation indicator={indicator} project={asked} moment={state.moment} version={state.version} />
      )}
    </section>
  )
}
