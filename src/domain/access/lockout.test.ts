import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitAfter } from './lockout.ts'

test('some attempts are let through, then each doubles the wait, up to an hour', () => {
  const waits = Array.from({ length: 14 }, (_, wrong) => waitAfter(wrong, { attempts: 5, firstSeconds: 30 }))
  assert.deepEqual(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
  assert.equal(waitAfter(10_000, { attempts: 3, firstSeconds: 1 }), 3600)
})
