import type { Duplex } from 'node:stream'
import { once } from 'node:events'
import type pg from 'pg'

// COPY for node-postgres, which knows its messages and leaves their use to others.

/** What node-postgres calls its connection inside, as far as COPY needs it. */
type Wire = {
  readonly stream: Duplex
  readonly query: (text: string) => void
  readonly sendCopyFromChunk: (chunk: Buffer) => void
  readonly endCopyFrom: () => void
}

/** What both directions do: ask, and settle when the server has done everything. */
class Copy implements pg.Submittable {
  readonly done: Promise<void>
  #settle: (error?: Error) => void = () => undefined
  #failure: Error | undefined
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    this.done = new Promise((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve())
    })
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text)
  }

  handleError(error: Error): void {
    this.#failure = error
    this.#settle(error)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#settle(this.#failure)
  }
}

class CopyIn extends Copy {
  readonly ready: Promise<Wire>
  #accept: (wire: Wire) => void = () => undefined

  constructor(text: string) {
    super(text)
    this.ready = new Promise((resolve) => {
      this.#accept = resolve
    })
  }

  handleCopyInResponse(wire: Wire): void {
    this.#accept(wire)
  }
}

class CopyOut extends Copy {
  readonly #take: (chunk: Buffer) => void

  constructor(text: string, take: (chunk: Buffer) => void) {
    super(text)
    this.#take = take
  }

  handleCopyOutResponse(): void {}

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#take(chunk)
  }
}

/** A table that takes rows in COPY's text format. */
export type RowSink = {
  readonly write: (row: readonly unknown[]) => void
  /** Waits until what was written is on its way. */
  readonly drain: () => Promise<void>
  readonly end: () => Promise<void>
}

const chunkSize = 256 * 1024

/** Begins `copy <table> (<columns>) from stdin` on a client of its own. */
export async function openRowSink(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
): Promise<RowSink> {
  const copy = client.query(new CopyIn(`copy ${table} (${columns.join(', ')}) from stdin`))
  const wire = await Promise.race([copy.ready, copy.done.then(() => undefined)])
  if (!wire) throw new Error(`copy into ${table} ended before it began`)
  copy.done.catch(() => undefined)
  let text = ''
  const flush = () => {
    wire.sendCopyFromChunk(Buffer.from(text))
    text = ''
  }
  return {
    write: (row) => {
      text += `${row.map(copyText).join('\t')}\n`
      if (text.length > chunkSize) flush()
    },
    drain: async () => {
      // A failed copy never drains.
      if (wire.stream.writableNeedDrain) await Promise.race([once(wire.stream, 'drain'), copy.done])
    },
    end: async () => {
      if (text !== '') flush()
      wire.endCopyFrom()
      await copy.done
    },
  }
}

/** Runs `copy … to stdout` and hands on what comes. */
export async function copyOut(
  client: pg.ClientBase,
  text: string,
  take: (chunk: Buffer) => void,
): Promise<void> {
  await client.query(new CopyOut(text, take)).done
}

const special = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value in COPY's text format. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Array.isArray(value))
    return escaped(`{${value.map((item) => `"${String(item).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`)
  return escaped(typeof value === 'string' ? value : `${value as number | bigint}`)
}

const escaped = (text: string) => text.replaceAll(special, (found) => escapes[found] ?? found)
