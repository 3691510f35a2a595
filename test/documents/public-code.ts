import { z } from 'zod'

/** What publiccode.yml 0.4 asks for (https://yml.publiccode.tools), as far as this project has it. */
export const PublicCode = z.strictObject({
  publiccodeYmlVersion: z.literal('0.4'),
  name: z.string(),
  url: z.url(),
  platforms: z.array(z.enum(['web', 'windows', 'mac', 'linux', 'ios', 'android'])).min(1),
  categories: z
    .array(
      z.enum(['business-process-management', 'data-analytics', 'data-visualization', 'project-management']),
    )
    .min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.literal('standalone/web'),
  intendedAudience: z.strictObject({
    scope: z.array(z.enum(['finance-and-economic-development', 'government', 'local-authorities'])),
  }),
  description: z.record(
    z.enum(['zh', 'en']),
    z.strictObject({
      localisedName: z.string().optional(),
      genericName: z.string().max(35),
      shortDescription: z.string().max(150),
      longDescription: z.string().min(150).max(10_000),
      features: z.array(z.string().max(100)).min(1),
    }),
  ),
  legal: z.strictObject({ license: z.literal('Apache-2.0') }),
  maintenance: z.strictObject({
    type: z.literal('community'),
    contacts: z.array(z.strictObject({ name: z.string() })).min(1),
  }),
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(z.string()).min(1),
  }),
})
