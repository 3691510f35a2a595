import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { createApp } from '../src/api/app.ts'
import type { Role } from '../src/domain/access/words.ts'
import { offerAccounts } from '../src/exchange/demonstration.ts'
import { openFiles } from '../src/store/files/open-files.ts'
import { todayOf } from '../src/store/open-ledger.ts'
import { sealerWith } from '../src/store/sealer.ts'
import type { BenchLedger } from './ledger.ts'

/** The API without a socket, signed in as one of the demonstration's accounts. */
export type ApiCaller = { readonly get: (path: string) => Promise<unknown> }

/** Signs in at the API of a ledger as the demonstration's first account with that role: by default one that sees the city. */
export async function openApi({ as, city }: BenchLedger, role: Role = 'city-clerk'): Promise<ApiCaller> {
  const app = createApp({
    as,
    city,
    files: await openFiles({ dataFolder: join(tmpdir(), 'xinghui-bench-files'), bucket: undefined }),
    demonstration: true,
    offersAccounts: await offerAccounts(as, city),
    sealer: sealerWith(randomBytes(32)),
    now: () => new Date().toISOString(),
    today: () => todayOf(city, true),
    // A measurement asks faster than people.
    rates: { person: 1e6, address: 1e6, signIn: 1e6 },
  })
  const account = city.city.demonstration?.accounts.find((one) => one.role === role)
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
