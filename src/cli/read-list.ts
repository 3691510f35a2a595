import { readFileSync } from 'node:fs'
import { UsageFault } from './usage-fault.ts'

/** The bytes of a list that somebody names; one that cannot be read is a fault of the command. */
export function readList(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch {
    throw new UsageFault(`无法读取文件 ${file}。 / The file ${file} cannot be read.`)
  }
}
