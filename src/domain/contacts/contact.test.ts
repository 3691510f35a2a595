import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate } from '../plain-date.ts'
import { code, given, lose, open, resume } from '../projects/test-project.ts'
import { contactRefusals, exportRefusals, ExportRequest, NewContact, Reason } from './contact.ts'
import { endOf, retentionEnd } from './retention.ts'

const today = '2024-12-08'
const contact = (more: object = {}) =>
  NewContact.parse({
    name: 'Wang Qiang',
    side: 'investor',
    purpose: 'Negotiation',
    legalBasis: 'statutory-duty',
    source: 'Business card',
    collectedOn: '2024-03-01',
    ...more,
  })
const found = (more: object) =>
  contactRefusals(today, contact(more)).map(({ code: one, field }) => [one, field])

test('a contact without purpose, legal basis, source or day is none', () => {
  for (const field of ['purpose', 'legalBasis', 'source', 'collectedOn', 'name', 'side'])
    assert.equal(NewContact.safeParse({ ...contact(), [field]: undefined }).success, false, field)
  for (const basis of ['emergency', 'interest', ''])
    assert.equal(NewContact.safeParse({ ...contact(), legalBasis: basis }).success, false)
  assert.deepEqual(found({}), [])
})

test('consent has a day, and another law is named', () => {
  assert.deepEqual(found({ legalBasis: 'consent' }), [['consent-day-missing', 'consentedOn']])
  assert.deepEqual(found({ legalBasis: 'consent', consentedOn: '2024-03-01' }), [])
  assert.deepEqual(found({ legalBasis: 'other-law' }), [['basis-detail-missing', 'basisDetail']])
  assert.deepEqual(found({ legalBasis: 'other-law', basisDetail: 'Some act, art. 3' }), [])
})

test('numbers, addresses and days are as they can be', () => {
  assert.deepEqual(found({ phones: ['13812341234', '12', 'call the desk'] }), [
    ['phone-form', 'phones.1'],
    ['phone-form', 'phones.2'],
  ])
  assert.deepEqual(found({ email: 'zhang@example' }), [['email-form', 'email']])
  assert.deepEqual(found({ email: 'zhang@example.com' }), [])
  assert.deepEqual(found({ collectedOn: '2024-12-09' }), [['date-in-future', 'collectedOn']])
  assert.deepEqual(found({ retentionUntil: '2024-02-01' }), [
    ['retention-before-collection', 'retentionUntil'],
  ])
})

test('a reason has four characters that are not blanks', () => {
  for (const [reason, is] of [
    ['联系签约', true],
    ['签约', false],
    ['   a   ', false],
    ['', false],
    [undefined, false],
  ] as const)
    assert.equal(Reason.safeParse(reason).success, is, reason)
})

test('nothing goes abroad without an assessment that is named', () => {
  const asked = (more: object) =>
    exportRefusals(today, ExportRequest.parse({ reason: 'Roadshow abroad', ...more })).map(
      ({ field }) => field,
    )
  assert.deepEqual(asked({ destination: 'domestic' }), [])
  assert.deepEqual(asked({ destination: 'abroad' }), ['assessmentKind', 'assessmentNumber', 'assessedOn'])
  const passed = { destination: 'abroad', assessmentKind: 'security-assessment', assessmentNumber: 'A-1' }
  assert.deepEqual(asked(passed), ['assessedOn'])
  assert.deepEqual(asked({ ...passed, assessedOn: '2025-01-01' }), ['assessedOn'])
  assert.deepEqual(asked({ ...passed, assessedOn: '2024-01-01' }), [])
  assert.equal(ExportRequest.safeParse({ reason: 'Roadshow' }).success, false)
})

test('contacts are kept for the city’s months after the end of the project, or less', () => {
  const [open1, lost] = [open('2024-01-10'), lose('2024-02-29')]
  assert.equal(endOf(given(open1)), null)
  assert.equal(endOf(given(open1, lost)), '2024-02-29', code)
  assert.equal(endOf(given(open1, lost, resume('2024-05-01'))), null)
  const [end, early, late] = [plainDate('2024-02-29'), plainDate('2025-01-01'), plainDate('2030-01-01')]
  assert.equal(retentionEnd(24, null, null), null)
  assert.equal(retentionEnd(24, end, null), '2026-02-28')
  assert.equal(retentionEnd(24, end, early), early)
  assert.equal(retentionEnd(24, end, late), '2026-02-28')
  assert.equal(retentionEnd(24, null, early), early)
})
