import { z } from 'zod'
import { Localized } from '../localized.ts'
import { Validity } from '../validity.ts'

/** A template of a bulletin that comes with the city: a Word or Excel file in its folder. */
export const BulletinTemplate = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/),
  name: Localized,
  /** The language of its numbers and footnotes. */
  language: z.enum(['zh', 'en']),
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9/_-]*\.(docx|xlsx)$/),
  ...Validity.shape,
})
export type BulletinTemplate = z.infer<typeof BulletinTemplate>
