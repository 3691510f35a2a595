import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { SettingFault } from './settings-fault.ts'
import { type Rates, readRates, readSingleSignOn, type SingleSignOnSettings } from './settings-protection.ts'

/** The project's own folder. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

const Package = z.object({ version: z.string(), xinghui: z.object({ city: z.string() }) })

const ownPackage = Package.parse(JSON.parse(readFileSync(resolve(projectFolder, 'package.json'), 'utf8')))

/** The version of the program. */
export const programVersion = ownPackage.version

/** How the program is told to run; see the table in the README. */
export type Settings = {
  readonly port: number
  readonly dataFolder: string
  readonly demonstration: boolean
  readonly cityFolder: string
  readonly databaseUrl: string | undefined
  /** Addresses and networks of the site's own reverse proxies. */
  readonly proxies: string | undefined
  readonly rates: Rates
  readonly singleSignOn: SingleSignOnSettings | undefined
}

/** Reads the settings from the environment; throws SettingFault. Relative paths start at the current folder. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const value = (name: string) => environment[name]?.trim() || undefined
  const port = value('PORT') ?? '8787'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new SettingFault(
      `PORT 应为 0 到 65535 的整数，现为“${port}”。 / PORT must be a whole number from 0 to 65535, not “${port}”.`,
    )
  const demonstration = value('XINGHUI_DEMO') ?? 'on'
  if (demonstration !== 'on' && demonstration !== 'off')
    throw new SettingFault(
      `XINGHUI_DEMO 只能是 on 或 off，现为“${demonstration}”。 / XINGHUI_DEMO is on or off, not “${demonstration}”.`,
    )
  const city = value('XINGHUI_CITY')
  return {
    port: Number(port),
    dataFolder: resolve(value('XINGHUI_DATA') ?? resolve(projectFolder, 'data')),
    demonstration: demonstration === 'on',
    cityFolder: city === undefined ? resolve(projectFolder, ownPackage.xinghui.city) : resolve(city),
    databaseUrl: value('DATABASE_URL'),
    proxies: value('XINGHUI_PROXY'),
    rates: readRates(value),
    singleSignOn: readSingleSignOn(value),
  }
}
