import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const length = 32

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

/**
 * The key of a data folder, made when it is asked for the first time, readable by its owner alone. It belongs into a
 * backup of its own: with another key nobody's second factor is known any more. Throws for a file that is no key.
 */
export function keyOfFolder(folder: string): Buffer {
  const path = join(folder, 'secret.key')
  try {
    return readKey(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  mkdirSync(folder, { recursive: true })
  // Complete before it has its name, so that a program beside this one never reads half of it.
  const unfinished = `${path}-${randomBytes(6).toString('hex')}`
  writeFileSync(unfinished, `${randomBytes(length).toString('base64')}\n`, { mode: 0o600 })
  try {
    linkSync(unfinished, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(unfinished)
  }
  return readKey(path)
}

function readKey(path: string): Buffer {
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== length) throw new RangeError(`${path} is not a key of ${length} bytes`)
  return key
}
