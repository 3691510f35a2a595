import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { ForbiddenScore } from '../domain/city/league-rules.ts'

const Law = z.strictObject({ forbiddenScores: z.array(ForbiddenScore) })

/** What the law of a country forbids to score; nothing where the program brings no file for it. A city cannot change it. */
export function forbiddenScores(country: string): readonly ForbiddenScore[] {
  const file = fileURLToPath(new URL(`../../laws/${country.toLowerCase()}.yaml`, import.meta.url))
  return existsSync(file) ? Law.parse(parse(readFileSync(file, 'utf8'))).forbiddenScores : []
}
