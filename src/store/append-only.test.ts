import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { change, open } from '../domain/projects/test-project.ts'
import { openTestLedger, type TestLedger } from './test-ledger.ts'

let ledger: TestLedger
before(async () => {
  ledger = await openTestLedger()
  await ledger.record([open('2024-03-01'), change('2024-05-01', { name: 'Renamed' })])
})
after(() => ledger.close())

for (const statement of [
  `update project_actions set actor_name = 'Somebody else' where sequence = 2`,
  `update project_actions set recorded_at = recorded_at - interval '1 day'`,
  'delete from project_actions where sequence = 2',
  'truncate project_actions cascade',
  'truncate projects cascade',
  `merge into project_actions a using (select 2 as sequence) s on a.sequence = s.sequence when matched then delete`,
  `insert into project_actions select * from project_actions on conflict (project_id, sequence) do update set type = 'open'`,
])
  test(`history is not rewritten: ${statement}`, async () => {
    const earlier = await ledger.everything()
    await assert.rejects(ledger.pool.query(statement), {
      code: '23000',
      message: /actions are append-only: (UPDATE|DELETE|TRUNCATE) on project_actions is refused/,
    })
    assert.deepEqual(await ledger.everything(), earlier)
  })

test('a project with a history is not deleted', async () => {
  await assert.rejects(ledger.pool.query('delete from projects'), { code: /^23/ })
})

test('no action takes the place of another one', async () => {
  await assert.rejects(
    ledger.pool.query(
      `insert into project_actions select gen_random_uuid(), project_id, sequence, type, happened_on, recorded_at,
         actor_id, actor_name, organisation, command from project_actions`,
    ),
    { code: '23505' },
  )
})
