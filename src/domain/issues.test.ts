import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Decimal } from './decimal.ts'
import { refusalsOfIssues } from './issues.ts'
import { CurrencyCode, WholeAmount } from './money.ts'
import { PlainDate } from './plain-date.ts'
import type { Refusal } from './refusal.ts'

/** What is said of a value that a schema refuses. */
function said(schema: z.ZodType, value: unknown, field?: string): Refusal[] {
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success ? [] : refusalsOfIssues(parsed.error, field)
}

test('what is absent or empty is required, what is too short or too long says by how much', () => {
  const schema = z.object({ name: z.string().min(1), reason: z.string().min(2).max(4) })
  assert.deepEqual(said(schema, { name: '', reason: 'a' }), [
    { code: 'required', params: { minimum: '1' }, field: 'name' },
    { code: 'too-short', params: { minimum: '2' }, field: 'reason' },
  ])
  assert.deepEqual(said(schema, { reason: 'abcde' }), [
    { code: 'required', field: 'name' },
    { code: 'too-long', params: { maximum: '4' }, field: 'reason' },
  ])
  assert.deepEqual(said(z.array(z.string()).min(1).max(2), []), [
    { code: 'required', params: { minimum: '1' } },
  ])
  assert.deepEqual(said(z.array(z.string()).max(2), ['a', 'b', 'c']), [
    { code: 'too-long', params: { maximum: '2' } },
  ])
})

test('numbers are too small or too large, and one below 1 is not called missing', () => {
  assert.deepEqual(said(z.number().min(1).max(5), 0), [{ code: 'too-small', params: { minimum: '1' } }])
  assert.deepEqual(said(z.number().min(1).max(5), 6), [{ code: 'too-large', params: { maximum: '5' } }])
})

test('a bound that is itself excluded is said to be so', () => {
  assert.deepEqual(said(z.number().positive(), 0), [{ code: 'not-above', params: { minimum: '0' } }])
})

test('a value of another type names the type that is wanted', () => {
  assert.deepEqual(said(z.object({ name: z.string() }), { name: 7 }), [
    { code: 'wrong-type', params: { expected: 'string' }, field: 'name' },
  ])
  assert.deepEqual(said(z.object({ name: z.string() }), { name: null }), [
    { code: 'wrong-type', params: { expected: 'string' }, field: 'name' },
  ])
})

test('a choice names what may be chosen, a record the fields that it does not know', () => {
  assert.deepEqual(said(z.enum(['a', 'b']), 'c'), [{ code: 'unknown-value', allowed: ['a', 'b'] }])
  assert.deepEqual(said(z.strictObject({}), { colour: 1, size: 2 }, 'changes'), [
    { code: 'unknown-field', params: { fields: 'colour, size' }, field: 'changes' },
  ])
})

test('dates, amounts, decimals and currencies have refusals of their own', () => {
  const schema = z.object({
    on: PlainDate,
    amount: WholeAmount,
    rate: Decimal,
    currency: CurrencyCode,
    origin: z.string().regex(/^[A-Z]{2}$/, { error: 'country' }),
  })
  const wrong = { on: '2024-02-30', amount: '1.5', rate: '1,5', currency: 'usd', origin: 'xyz' }
  assert.deepEqual(said(schema, wrong), [
    { code: 'invalid-date', field: 'on' },
    { code: 'invalid-amount', field: 'amount' },
    { code: 'invalid-decimal', field: 'rate' },
    { code: 'invalid-currency', field: 'currency' },
    { code: 'invalid-country', field: 'origin' },
  ])
})

test('a text that cannot be kept has a refusal of its own', () => {
  const kept = z.string().refine((text) => !text.includes('\0'), { error: 'text' })
  assert.deepEqual(said(z.object({ name: kept }), { name: 'a\0' }), [{ code: 'invalid-text', field: 'name' }])
})

test('a choice that is missing is required and still says what there is', () => {
  assert.deepEqual(said(z.object({ kind: z.enum(['a', 'b']) }), {}), [
    { code: 'required', allowed: ['a', 'b'], field: 'kind' },
  ])
})

test('of alternatives told apart by a field the known values of the field are named', () => {
  const either = z.discriminatedUnion('type', [
    z.object({ type: z.literal('open') }),
    z.object({ type: z.literal('plan') }),
  ])
  assert.deepEqual(said(either, { type: 'shut' }), [
    { code: 'unknown-value', allowed: ['open', 'plan'], field: 'type' },
  ])
  assert.deepEqual(said(z.object({ of: z.union([z.string(), z.number()]) }), { of: true }), [
    { code: 'invalid-value', field: 'of' },
  ])
})

test('anything else is invalid at its place', () => {
  assert.deepEqual(said(z.object({ list: z.array(z.url()) }), { list: ['x'] }, 'facts'), [
    { code: 'invalid-value', field: 'facts.list.0' },
  ])
})
