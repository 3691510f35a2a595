import { sql } from 'kysely'
import type { Database } from './database.ts'

/** A row that belongs to somebody else in every table that has policies, as its owner writes it. */
export async function addForeignRows(
  db: Database,
  ids: { readonly north: string; readonly south: string },
  southCode: string,
): Promise<void> {
  await sql`insert into meta (key, value) values ('rules', 'some')`.execute(db)
  await sql`insert into project_clearances select ${ids.south}::uuid, 'somebody'`.execute(db)
  await sql`insert into project_requests (actor_id, request_key, project_code, sequence, recorded_at)
    values ('another', 'key', ${southCode}, 1, now())`.execute(db)
  await sql`insert into project_files select gen_random_uuid(), id, repeat('a', 64), 1, 'a.pdf', 'pdf', null, null, null,
    null, now(), 'another', 'Another', 'bureau', 'another', now() from projects`.execute(db)
  await sql`insert into project_file_withdrawals select id, 'Wrong', now(), 'another', 'Another', 'bureau'
    from project_files where project_id = ${ids.north}`.execute(db)
  await sql`insert into contacts (id, project_id, side, name_masked, purpose, legal_basis, source, collected_on, recorded_at,
    recorded_by, recorded_by_name, recorded_organisation) select gen_random_uuid(), id, 'investor', 'A*', 'Talks', 'contract', 'Card',
    '2024-02-01', now(), 'another', 'Another', 'bureau' from projects`.execute(db)
  await sql`insert into contact_details select id, project_id, 'Ann', '{}' from contacts`.execute(db)
  await sql`insert into contact_accesses (id, contact_id, project_id, what, happened_at, account_id, account_name, organisation)
    select gen_random_uuid(), id, project_id, 'record', now(), 'another', 'Another', 'bureau' from contacts`.execute(
    db,
  )
  await sql`insert into contact_requests (id, contact_id, project_id, kind, requester, received_on, due_on, recorded_at,
    recorded_by, recorded_by_name, recorded_organisation) select gen_random_uuid(), id, project_id, 'erase', 'person', '2024-02-01',
    '2024-02-16', now(), 'another', 'Another', 'bureau' from contacts`.execute(db)
  await sql`insert into project_secrets select id, 1, 'terms', '2024-02-01', 'Low rent', 'Told', now(), 'another', 'Another', 'bureau'
    from projects`.execute(db)
  await sql`insert into saved_views (id, account_id, owner_name, name, query, shared, created_at)
    values (gen_random_uuid(), 'another', 'Another', 'Mine', '', false, now())`.execute(db)
  await sql`insert into accounts (id, login, name, provenance, created_at, created_by) values ('another', 'another', 'Another', 'synthetic', now(), 'test')`.execute(
    db,
  )
  await sql`insert into memberships values (gen_random_uuid(), 'another', 'bureau', 'leader', '2000-01-01', null, now(), 'test')`.execute(
    db,
  )
  await sql`insert into people_changes (id, account_id, sequence, kind, changed_at, changed_by, changed_by_name, changed_for, after)
    values (gen_random_uuid(), 'another', 1, 'create', now(), 'another', 'Another', 'bureau', '{}')`.execute(
    db,
  )
  await sql`insert into sign_in_attempts values ('hash', 1, now())`.execute(db)
  await sql`insert into recovery_codes values ('another', 'hash', now())`.execute(db)
  await sql`insert into credentials (account_id) values ('another')`.execute(db)
  await sql`insert into identities values ('issuer', 'subject', 'another', now())`.execute(db)
  await sql`insert into sessions select gen_random_uuid(), 'hash', 'another', id, 'password', now(), now(), now(), null, '', '' from memberships`.execute(
    db,
  )
  await sql`insert into api_tokens select gen_random_uuid(), 'hash', 'another', id, 'name', '{}', now(), now() from memberships`.execute(
    db,
  )
  await sql`insert into audit_entries (sequence, recorded_at, request_id, method, route, result, details, previous_hash, hash, digests)
    select 1, now(), 'request', 'GET', '/api/audit', 'done', '{}', zero, zero, zero
    from (select decode(repeat('00', 32), 'hex') as zero) z`.execute(db)
  await sql`insert into releases select gen_random_uuid(), 'R-1', 'final', '2024-01-01', '2024-01-31', now(), 'proposed',
    repeat('a', 64), repeat('a', 64), 'another'`.execute(db)
  await sql`insert into release_figures select id, 'landed', '{}', repeat('a', 64) from releases`.execute(db)
  await sql`insert into release_records select r.id, p.id, p.code, '', '{landed}' from releases r cross join projects p`.execute(
    db,
  )
  await sql`insert into bulletin_templates select 'monthly', 1, 'Monthly', 'en', 'docx', 'a.docx', encode(sha256('a'), 'hex'), 'a',
    false, now(), 'another', 'Another', 'bureau'`.execute(db)
  await sql`insert into bulletin_filings (id, template, template_name, template_digest, type, language, period_from, period_to, as_of,
    figures, lines, digest, content, whole_city, confidential, filed_at, filed_by, filed_by_name, organisation)
    select gen_random_uuid(), 'monthly', 'Monthly', repeat('a', 64), 'docx', 'en', '2024-01-01', '2024-01-31', now(), '[]', '[]',
    encode(sha256('a'), 'hex'), 'a', false, false, now(), 'another', 'Another', 'bureau'`.execute(db)
  await sql`insert into target_versions select gen_random_uuid(), 'landed', 2024, 'district', 'north', 1, 5, 'Plan', now(), 'another', 'Another', 'bureau'`.execute(
    db,
  )
  await sql`insert into target_stop_actions select gen_random_uuid(), 'landed', 2024, 'district', 'north', 1, 'request', '2024-12-31', 'Survey', now(), 'another', 'Another', 'bureau'`.execute(
    db,
  )
  await sql`insert into league_notes select gen_random_uuid(), 'board', id, 'north', 'red', null, 'Steady', now(), 'another', 'Another', 'bureau' from releases`.execute(
    db,
  )
  await sql`insert into anomaly_actions select gen_random_uuid(), 'same-day:north:2024-06-28', 1, 'north', 'explain', null, 'Backlog',
    repeat('a', 64), now(), 'another', 'Another', 'bureau'`.execute(db)
  await sql`insert into series_observations (id, series, period_from, period_to, sequence, value, origin, document, known_on, provenance,
    recorded_at, actor_id, actor_name, organisation) values (gen_random_uuid(), 'fdi-city', '2024-01-01', '2024-01-31', 1, 1, 'published',
    'Bulletin', '2024-02-10', 'entered', now(), 'another', 'Another', 'bureau')`.execute(db)
  await sql`insert into receipts (id, project_id, happened_on, kind, currency, amount, ledger_amount, series_amount, voucher, evidence,
    payer_region, foreign_capital, provenance, recorded_at, actor_id, actor_name, organisation) select gen_random_uuid(), id, '2024-02-01',
    'new', 'USD', 1, 7, 1, code, 'Slip', 'abroad', true, 'entered', now(), 'another', 'Another', 'bureau' from projects`.execute(
    db,
  )
  await sql`insert into release_actions select id, 1, 'propose', 'Month', now(), 'another', 'Another', 'bureau' from releases`.execute(
    db,
  )
}
