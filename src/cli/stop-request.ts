import { constants } from 'node:os'

/** That the program is to end: `asked` resolves with the exit code it then has. */
export type StopRequest = { readonly asked: Promise<number>; readonly release: () => void }

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Listens for whoever wants the program to end. From here on a signal does not just kill it, so that the engine it
 * started is stopped in order; `release` gives that up.
 */
export function listenForStop(): StopRequest {
  let answer: (code: number) => void = () => undefined
  const asked = new Promise<number>((done) => {
    answer = done
  })
  const listeners = signals.map((signal) => [signal, () => answer(128 + constants.signals[signal])] as const)
  for (const [signal, listener] of listeners) process.on(signal, listener)
  return {
    asked,
    release: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener)
    },
  }
}

/** Resolves when the reader of our output has gone (`… | head`); what is written then is lost without harm. */
export function readerGone(): Promise<void> {
  return new Promise((done) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      done()
    })
  })
}
