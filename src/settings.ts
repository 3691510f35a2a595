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
  /** A storage that speaks S3 for the contents of files; undefined: the data folder. */
  readonly bucket: Bucket | undefined
}

/** Where a bucket is and the keys to it. */
export type Bucket = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly prefix: string
  readonly keyId: string
  readonly secret: string
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
    bucket: bucketOf({
      address: value('XINGHUI_FILES'),
      endpoint: value('XINGHUI_FILES_ENDPOINT'),
      region: value('XINGHUI_FILES_REGION') ?? 'us-east-1',
      keyId: value('XINGHUI_FILES_KEY'),
      secret: value('XINGHUI_FILES_SECRET'),
    }),
    proxies: value('XINGHUI_PROXY'),
    rates: readRates(value),
    singleSignOn: readSingleSignOn(value),
  }
}

function bucketOf(said: {
  readonly address: string | undefined
  readonly endpoint: string | undefined
  readonly region: string
  readonly keyId: string | undefined
  readonly secret: string | undefined
}): Bucket | undefined {
  const { address, endpoint, region, keyId, secret } = said
  if (address === undefined) return undefined
  const [, bucket, folder = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)(?:\/(.*))?$/.exec(address) ?? []
  if (bucket === undefined)
    throw new SettingFault(
      `XINGHUI_FILES 应为 s3://存储桶/前缀，现为“${address}”。 / XINGHUI_FILES is s3://bucket/prefix, not “${address}”.`,
    )
  if (
    endpoint === undefined ||
    !/^https?:\/\/./.test(endpoint) ||
    keyId === undefined ||
    secret === undefined
  )
    throw new SettingFault(
      '使用 XINGHUI_FILES 时，还要设置 XINGHUI_FILES_ENDPOINT（http 或 https 地址）、XINGHUI_FILES_KEY 和 XINGHUI_FILES_SECRET。 / ' +
        'With XINGHUI_FILES set XINGHUI_FILES_ENDPOINT (an http or https address), XINGHUI_FILES_KEY and XINGHUI_FILES_SECRET as well.',
    )
  const prefix = folder.replaceAll(/^\/+|\/+$/g, '')
  return { endpoint, region, bucket, prefix: prefix === '' ? '' : `${prefix}/`, keyId, secret }
}
