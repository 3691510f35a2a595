import type { Access } from '../city/access.ts'

/** The longest wait, so that nobody can shut somebody else out for days. */
export const longestWaitSeconds = 3600

/**
 * Seconds to wait after so many wrong attempts in a row: none while they are let through, then the city's first wait,
 * doubled by every further one, an hour at most.
 */
export function waitAfter(wrong: number, { attempts, firstSeconds }: Access['lockout']): number {
  if (wrong < attempts) return 0
  return Math.min(firstSeconds * 2 ** (wrong - attempts), longestWaitSeconds)
}
