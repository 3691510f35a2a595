import { readFileSync } from 'node:fs'
import { SettingFault } from './settings-fault.ts'

/** Requests a minute that are answered before waiting begins: of one person, from one address, and to sign in under one name from one address. */
export type Rates = { readonly person: number; readonly address: number; readonly signIn: number }

/** Ample for people, for pages that ask ten things at once, and for an office behind one address; tight for guessing. */
export const usualRates: Rates = { person: 600, address: 6000, signIn: 10 }

export type SingleSignOnSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The address at which the other system gives people back. */
  readonly callback: string
}

type Value = (name: string) => string | undefined

/** `person=600 address=6000 sign-in=10`, any of them. */
export function readRates(value: Value): Rates {
  const text = value('XINGHUI_RATES') ?? ''
  const names = { person: 'person', address: 'address', 'sign-in': 'signIn' } as const
  const rates = { ...usualRates }
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, name = '', number = ''] = /^([a-z-]+)=([1-9]\d{0,6})$/.exec(entry) ?? []
    if (!Object.hasOwn(names, name))
      throw new SettingFault(
        `XINGHUI_RATES 应形如“person=600 address=6000 sign-in=10”（每分钟次数），“${entry}”不对。 / XINGHUI_RATES looks like “person=600 address=6000 sign-in=10”, requests a minute; “${entry}” does not.`,
      )
    rates[names[name as keyof typeof names]] = Number(number)
  }
  return rates
}

/** Everything about single sign-on, or undefined where no issuer is named. */
export function readSingleSignOn(value: Value): SingleSignOnSettings | undefined {
  const issuer = value('XINGHUI_OIDC_ISSUER')
  if (issuer === undefined) return undefined
  const needed = (name: string) => {
    const found = value(name)
    if (found === undefined)
      throw new SettingFault(
        `设置了 XINGHUI_OIDC_ISSUER，还须设置 ${name}。 / With XINGHUI_OIDC_ISSUER, ${name} must be set, too.`,
      )
    return found
  }
  const own = needed('XINGHUI_URL')
  for (const [name, address] of [
    ['XINGHUI_OIDC_ISSUER', issuer],
    ['XINGHUI_URL', own],
  ] as const)
    checkAddress(name, address)
  return {
    issuer,
    clientId: needed('XINGHUI_OIDC_CLIENT_ID'),
    clientSecret: readSecret(value) ?? needed('XINGHUI_OIDC_CLIENT_SECRET'),
    callback: new URL('/api/session/oidc/callback', own).href,
  }
}

/** A secret in a file is not seen in a list of processes and not inherited by others. */
function readSecret(value: Value): string | undefined {
  const file = value('XINGHUI_OIDC_CLIENT_SECRET_FILE')
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new SettingFault(
      `无法读取 XINGHUI_OIDC_CLIENT_SECRET_FILE：${file} / The file of XINGHUI_OIDC_CLIENT_SECRET_FILE cannot be read: ${file}`,
    )
  }
}

/** By https, or on this very machine, where nobody listens in between. */
function checkAddress(name: string, address: string): void {
  const url = URL.parse(address)
  const near = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url?.protocol !== 'https:' && !(near && url?.protocol === 'http:'))
    throw new SettingFault(
      `${name} 应为 https 地址，现为“${address}”。 / ${name} must be an https address, not “${address}”.`,
    )
}
