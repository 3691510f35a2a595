import { z } from 'zod'
import type { LoadedCity } from '../city/loaded-city.ts'
import type { Refusal } from '../refusal.ts'
import { unstorableTexts } from '../storable-text.ts'
import { endingRefusal } from './check-content.ts'
import { cleanFileName } from './file-name.ts'
import { promisedType } from './file-type.ts'

/** What somebody says of a file that is brought in. */
export type Upload = {
  readonly name: string
  /** Kind of evidence of the city's configuration; null for any other paper. */
  readonly kind: string | null
  readonly description: string | null
  /** The evidence of an action of the project that it proves: the action's number, and which document of it. */
  readonly evidence: EvidenceOfAction | null
  /** The person's word that nothing in it is a state secret (R-SEC-01). */
  readonly unclassified: boolean
}

export const EvidenceOfAction = z.object({
  sequence: z.number().int().min(1),
  index: z.number().int().min(0).max(19),
})
export type EvidenceOfAction = z.infer<typeof EvidenceOfAction>

/** The upload with its name as it is kept, or why it is not taken; asked before a byte of the file is read. */
export function checkUpload(city: LoadedCity, upload: Upload): Upload | readonly Refusal[] {
  const name = cleanFileName(upload.name)
  const refusals: Refusal[] = []
  if (!upload.unclassified) refusals.push({ code: 'file-not-confirmed', field: 'unclassified' })
  if (name === undefined) refusals.push({ code: 'file-name-unusable', field: 'name' })
  else if (!promisedType(name)) refusals.push(endingRefusal(name))
  if (upload.kind !== null && !city.city.lifecycle.evidenceKinds.some(({ id }) => id === upload.kind))
    refusals.push({
      code: 'evidence-kind-unknown',
      field: 'kind',
      params: { kind: upload.kind },
      allowed: city.city.lifecycle.evidenceKinds.map(({ id }) => id),
    })
  if (unstorableTexts(upload.description).length > 0)
    refusals.push({ code: 'invalid-text', field: 'description' })
  return name === undefined || refusals.length > 0 ? refusals : { ...upload, name }
}
