import type { ProjectRow } from '../../api/shapes/projects.ts'
import type { WebFrameText } from '../../messages/web-frame.zh.ts'
import type { Labels } from '../frame/city-labels.ts'
import styles from './project-marks.module.css'

/** What is invented or taken from a public source says so; what people entered needs no mark. */
export function ProvenanceMark({ provenance, text }: { provenance: string; text: WebFrameText }) {
  if (provenance !== 'synthetic' && provenance !== 'public') return null
  return (
    <span className={styles.mark} data-provenance={provenance} title={text.demonstrationNote}>
      {text.provenances[provenance]}
    </span>
  )
}

/** How far a project has come; a light is on once it has landed. A status other than going on comes first. */
export function StageMark({
  row,
  labels,
}: {
  row: Pick<ProjectRow, 'stage' | 'status' | 'landedOn'>
  labels: Labels
}) {
  const goesOn = row.status === 'ongoing'
  return (
    <span className={styles.stage} data-lit={row.landedOn !== null && goesOn} data-resting={!goesOn}>
      <i aria-hidden="true" />
      {goesOn ? labels.label('stage', row.stage) : labels.label('status', row.status)}
    </span>
  )
}
