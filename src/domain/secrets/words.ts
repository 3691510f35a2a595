import { z } from 'zod'

/**
 * What investors tell in confidence: the terms they were offered, what they can produce, for whom, and how (Regulation
 * for Implementing the Foreign Investment Law, art. 25).
 */
export const SecretField = z.enum(['terms', 'capacity', 'customers', 'process'])
export type SecretField = z.infer<typeof SecretField>
