import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** The fields that an entry's hash covers, in the order of `audit_fields` in migration 0006. */
export const auditFields = [
  'sequence',
  'recorded_at',
  'account',
  'name',
  'organisation',
  'role',
  'address',
  'agent',
  'request_id',
  'permission',
  'method',
  'route',
  'subject',
  'result',
  'problem',
  'reason',
  'details',
] as const
export type AuditField = (typeof auditFields)[number]

/** Where the chain ends: kept elsewhere, it shows later that nothing before it was cut off or written anew. */
export type ChainHead = { readonly sequence: bigint; readonly hash: string }

/** The first thing that is wrong with the chain. */
export type ChainFault =
  /** Entries that are missing, at the end as well. */
  | { readonly kind: 'removed'; readonly from: bigint; readonly to: bigint }
  /** Its fields do not give its hash; without a field where the hash or what it is made from was changed itself. */
  | { readonly kind: 'altered'; readonly sequence: bigint; readonly fields: readonly AuditField[] }
  /** Sound by itself, but not the entry that the next one, the end of the chain or the kept head was made after. */
  | { readonly kind: 'replaced'; readonly sequence: bigint }
  /** Behind the end of the chain, written past the one way into it. */
  | { readonly kind: 'added'; readonly sequence: bigint }

export type ChainVerdict = {
  readonly head: ChainHead
  /** Entries that were looked at. */
  readonly checked: number
  readonly fault: ChainFault | undefined
}

type Row = Record<AuditField, string | null> & {
  readonly sequence: string
  readonly previous_hash: Buffer
  readonly hash: Buffer
  readonly digests: Buffer
}

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** A field as the hash sees it: its length in bytes and its text, or a dash for none. */
function encoded(field: string | null): Buffer {
  return Buffer.from(field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)
}

const begin = Buffer.alloc(32)

/**
 * Walks the chain from its first entry and computes every hash anew, in one snapshot of the database. Stops at the first
 * fault. With a kept head, the entry of its sequence must be the one that it was taken from.
 */
export async function verifyChain(
  db: Database,
  options: { readonly kept?: ChainHead; readonly batch?: number } = {},
): Promise<ChainVerdict> {
  const { kept, batch = 5000 } = options
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const end = await readHead(trx)
      let last: ChainHead = { sequence: 0n, hash: begin.toString('hex') }
      let checked = 0
      const verdict = (fault?: ChainFault): ChainVerdict => ({ head: last, checked, fault })
      for (;;) {
        const rows = await readRows(trx, last.sequence, batch)
        for (const row of rows) {
          const fault = faultOf(row, last, end) ?? keptFault(row, kept)
          if (fault) return verdict(fault)
          last = { sequence: BigInt(row.sequence), hash: row.hash.toString('hex') }
          checked++
        }
        if (rows.length < batch) break
      }
      const wanted = kept && kept.sequence > end.sequence ? kept.sequence : end.sequence
      if (last.sequence < wanted) return verdict({ kind: 'removed', from: last.sequence + 1n, to: wanted })
      if (last.hash !== end.hash) return verdict({ kind: 'replaced', sequence: last.sequence })
      return verdict()
    })
}

function faultOf(row: Row, last: ChainHead, end: ChainHead): ChainFault | undefined {
  const sequence = BigInt(row.sequence)
  const parts = auditFields.map((field) => encoded(row[field]))
  const isSound = sha256(row.previous_hash, ...parts).equals(row.hash)
  const follows = row.previous_hash.toString('hex') === last.hash
  if (sequence > end.sequence) return { kind: 'added', sequence }
  // A number that was changed leaves a gap and is no removed entry: its fields say so.
  if (!isSound) return { kind: 'altered', sequence, fields: differing(row, parts) }
  if (sequence !== last.sequence + 1n) return { kind: 'removed', from: last.sequence + 1n, to: sequence - 1n }
  return follows ? undefined : { kind: 'replaced', sequence: last.sequence }
}

function keptFault(row: Row, kept: ChainHead | undefined): ChainFault | undefined {
  const sequence = BigInt(row.sequence)
  return kept && kept.sequence === sequence && kept.hash !== row.hash.toString('hex')
    ? { kind: 'replaced', sequence }
    : undefined
}

function differing(row: Row, parts: readonly Buffer[]): AuditField[] {
  return auditFields.filter((_, place) => {
    const part = parts[place]
    return (
      part !== undefined &&
      !sha256(part)
        .subarray(0, 4)
        .equals(row.digests.subarray(place * 4, place * 4 + 4))
    )
  })
}

async function readRows(db: Database, after: bigint, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select sequence::text, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
      account, name, organisation, role, address, agent, request_id, permission, method, route, subject, result,
      problem, reason, details::text, previous_hash, hash, digests
    from audit_entries where audit_entries.sequence > ${after} order by audit_entries.sequence limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Where the chain ends. */
export async function readHead(db: Database): Promise<ChainHead> {
  const { sequence, hash } = await db
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .executeTakeFirstOrThrow()
  return { sequence, hash: hash.toString('hex') }
}

/** A head as people keep it: `123:0a1b…`; undefined for anything else. */
export function readKeptHead(text: string): ChainHead | undefined {
  const found = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase())
  return found?.[1] !== undefined && found[2] !== undefined
    ? { sequence: BigInt(found[1]), hash: found[2] }
    : undefined
}

export const writtenHead = ({ sequence, hash }: ChainHead) => `${sequence}:${hash}`
