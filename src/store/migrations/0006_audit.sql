-- Who did what, for which organisation, from where, with what result. Each entry carries the hash of the one before it,
-- so that a removed, altered or added one is found (audit-chain.ts). Written by the two functions below and no other way.

create table audit_entries (
  sequence bigint primary key,
  recorded_at timestamptz not null,
  account text,
  name text,
  organisation text,
  role text,
  address text,
  agent text,
  request_id text not null,
  permission text,
  method text not null,
  route text not null,
  -- What it was done to, as people name it: the code of a project, the id of a view.
  subject text,
  result text not null check (result in ('done', 'refused', 'not-found', 'failed', 'interrupted')),
  problem text,
  reason text,
  details jsonb not null,
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  -- The first four bytes of each field's own hash: tells which field of an altered entry differs.
  digests bytea not null
);
create index audit_entries_recorded on audit_entries (recorded_at);
create index audit_entries_account on audit_entries (account, sequence);
create index audit_entries_organisation on audit_entries (organisation, sequence);
create index audit_entries_subject on audit_entries (subject, sequence) where subject is not null;
create index audit_entries_unusual on audit_entries (result, sequence) where result <> 'done';

-- Where the chain ends; its one row is locked while entries are added, which makes the sequence gapless.
create table audit_head (
  only_row boolean primary key default true check (only_row),
  sequence bigint not null,
  hash bytea not null
);
insert into audit_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Writes that have begun and whose end is not recorded yet.
create table audit_intents (
  id uuid primary key,
  begun_at timestamptz not null,
  entry jsonb not null
);
create index audit_intents_begun on audit_intents (begun_at);

create function refuse_rewriting_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_rewriting_audit();
create trigger audit_entries_no_truncate before truncate on audit_entries
  for each statement execute function refuse_rewriting_audit();

-- The fields that the hash covers, in its order. The program has the same list and computes the hash by itself.
create function audit_fields(entry audit_entries) returns text[] language sql stable
  return array[
    entry.sequence::text, to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.account, entry.name, entry.organisation, entry.role, entry.address, entry.agent, entry.request_id,
    entry.permission, entry.method, entry.route, entry.subject, entry.result, entry.problem, entry.reason,
    entry.details::text
  ];

-- Each field as its length in bytes and its text, or a dash: no two entries have the same bytes.
create function audit_encoding(field text) returns bytea language sql immutable
  return convert_to(coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-'), 'UTF8');

create function demand_audit_purpose() returns void language plpgsql stable as $$
begin
  if scope_setting('purpose') <> 'audit' then
    raise exception 'the audit log is written in its own purpose' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Notes a write before it happens. Not waiting for the disk is enough: the log of the database is written in order, so
-- whatever is durable of the write comes after this.
create function audit_begin(entry jsonb) returns uuid
  language plpgsql security definer set search_path = public as $$
declare
  made uuid := gen_random_uuid();
begin
  perform demand_audit_purpose();
  perform set_config('synchronous_commit', 'off', true);
  insert into audit_intents (id, begun_at, entry) values (made, clock_timestamp(), $1);
  return made;
end $$;

-- Adds entries to the chain, each with the id of its intent as `intent` where it had one. Intents that nobody ended for
-- ten minutes become entries as well: their program is gone.
create function audit_append(entries jsonb) returns void
  language plpgsql security definer set search_path = public as $$
declare
  head audit_head;
  given jsonb;
  made audit_entries;
  bytes bytea[];
begin
  perform demand_audit_purpose();
  select * into head from audit_head for update;
  with ended as (
    delete from audit_intents
    where id in (select (value ->> 'intent')::uuid from jsonb_array_elements(entries))
      or begun_at < clock_timestamp() - interval '10 minutes'
    returning id, begun_at, entry
  )
  select coalesce(jsonb_agg(
      ended.entry || jsonb_build_object('result', 'interrupted', 'details',
        coalesce(ended.entry -> 'details', '{}') || jsonb_build_object('begunAt', ended.begun_at))
      order by ended.begun_at), '[]') || entries
    into entries
  from ended
  where ended.id not in (select (value ->> 'intent')::uuid from jsonb_array_elements(entries) where value ? 'intent');
  for given in select value from jsonb_array_elements(entries) loop
    made := jsonb_populate_record(null::audit_entries, given - 'sequence');
    made.sequence := head.sequence + 1;
    made.recorded_at := clock_timestamp();
    made.details := coalesce(given -> 'details', '{}');
    made.previous_hash := head.hash;
    select array_agg(audit_encoding(field) order by place) into bytes
      from unnest(audit_fields(made)) with ordinality as fields (field, place);
    select string_agg(substring(sha256(part) from 1 for 4), '' order by place),
        sha256(head.hash || string_agg(part, '' order by place))
      into made.digests, made.hash
      from unnest(bytes) with ordinality as parts (part, place);
    insert into audit_entries select made.*;
    head.sequence := made.sequence;
    head.hash := made.hash;
  end loop;
  update audit_head set sequence = head.sequence, hash = head.hash;
end $$;

create policy purpose on audit_entries for select to xinghui_app using ((select scope_setting('purpose')) = 'audit');
create policy purpose on audit_head for select to xinghui_app using ((select scope_setting('purpose')) = 'audit');
alter table audit_entries enable row level security;
alter table audit_head enable row level security;
alter table audit_intents enable row level security;
grant select on audit_entries, audit_head to xinghui_app;
revoke execute on function audit_begin, audit_append from public;
grant execute on function audit_begin, audit_append to xinghui_app;
