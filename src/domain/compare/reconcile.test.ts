import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from './change.ts'
import { reconcile } from './reconcile.ts'

const change = (contribution: bigint, kind: 'milestone' | 'registered' | 'altered'): Change => ({
  code: `P${contribution}`,
  contribution,
  reason: { kind },
})

test('reasons are summed by kind, the weightiest first, and keep what comes and what goes apart', () => {
  const changes = [change(1n, 'registered'), change(5n, 'milestone'), change(-3n, 'milestone')]
  assert.deepEqual(reconcile({ left: 10n, right: 13n }, changes), {
    left: 10n,
    right: 13n,
    difference: 3n,
    groups: [
      { kind: 'milestone', projects: 2, added: 5n, removed: -3n, contribution: 2n },
      { kind: 'registered', projects: 1, added: 1n, removed: 0n, contribution: 1n },
    ],
  })
})

test('what is not opened stands last, as a sum', () => {
  const { groups } = reconcile({ left: 0n, right: -6n }, [change(1n, 'registered')], {
    hidden: { projects: 2, contribution: -2n },
    more: { projects: 5, contribution: -5n },
  })
  assert.deepEqual(
    groups.map(({ kind, contribution }) => [kind, contribution]),
    [
      ['registered', 1n],
      ['hidden', -2n],
      ['more', -5n],
    ],
  )
})

test('reasons that do not give the difference are an error and never shown', () => {
  assert.throws(
    () => reconcile({ left: 46n, right: 45n }, [change(-2n, 'milestone')]),
    /the reasons give -2 and the figures differ by -1/,
  )
})
