import { randomBytes } from 'node:crypto'
import { createApp } from '../src/api/app.ts'
import { offerAccounts } from '../src/exchange/demonstration.ts'
import { todayOf } from '../src/store/open-ledger.ts'
import { sealerWith } from '../src/store/sealer.ts'
import type { BenchLedger } from './ledger.ts'

/** The API without a socket, signed in as the demonstration's first account that records for the city. */
export type ApiCaller = { readonly get: (path: string) => Promise<unknown> }

/** Signs in at the API of a ledger. */
export async function openApi({ as, city }: BenchLedger): Promise<ApiCaller> {
  const app = createApp({
    as,
    city,
    demonstration: true,
    offersAccounts: await offerAccounts(as, city),
    sealer: sealerWith(randomBytes(32)),
    now: () => new Date().toISOString(),
    today: () => todayOf(city, true),
  })
  const account = city.city.demonstration?.accounts.find(({ role }) => role === 'city-clerk')
  if (!account) throw new Error('the city has no demonstration accounts')
  const signedIn = await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: account.id }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    get: async (path) => {
      const answer = await app.request(path, { headers: { cookie } })
      const body: unknown = await answer.json()
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`)
      return body
    },
  }
}
