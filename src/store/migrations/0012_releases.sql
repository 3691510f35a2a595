-- Releases: the figures of a period as the city gave them out, with the records that were counted, so that they can be
-- opened and proved at any time, whatever the ledger says later.

create table releases (
  id uuid primary key,
  -- What people see: the prefix of the city's codes, R, the year, and a number in it.
  number text not null unique,
  stage text not null check (stage in ('preliminary', 'final')),
  period_from date not null,
  period_to date not null,
  -- What was recorded until then was counted.
  as_of timestamptz not null,
  state text not null check (state in ('proposed', 'released', 'returned', 'withdrawn')),
  -- SHA-256 over everything that is frozen below, and over the records alone.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  records_digest text not null check (records_digest ~ '^[0-9a-f]{64}$'),
  proposed_by text not null,
  check (period_from <= period_to)
);
-- What stands of a period is one, and what waits is one.
create unique index releases_standing on releases (stage, period_from, period_to) where state in ('proposed', 'released');

create table release_figures (
  release_id uuid not null references releases (id) deferrable,
  indicator text not null,
  -- Definition with its rules, total, and a breakdown by each of its dimensions; see domain/releases/frozen-figure.ts.
  content jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (release_id, indicator)
);

-- The records behind the figures, each once, as they were known: `facts` are the columns of project_versions in the order of
-- store/release-records.ts, with tabs between.
create table release_records (
  release_id uuid not null references releases (id) deferrable,
  project_id uuid not null references projects (id),
  code text not null,
  facts text not null,
  -- The indicators that counted it.
  counted_in text[] not null,
  primary key (release_id, code)
);

create table release_actions (
  release_id uuid not null references releases (id) deferrable,
  sequence integer not null check (sequence >= 1),
  type text not null check (type in ('propose', 'confirm', 'sendBack', 'withdraw')),
  reason text not null check (length(reason) between 2 and 1000),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  primary key (release_id, sequence)
);

create function refuse_changing_releases() returns trigger language plpgsql as $$
begin
  raise exception 'what is frozen stays: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
do $$
declare
  frozen text;
begin
  foreach frozen in array array['release_figures', 'release_records', 'release_actions'] loop
    execute format('create trigger %1$s_frozen before update or delete on %1$s for each row execute function refuse_changing_releases()', frozen);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_changing_releases()', frozen);
  end loop;
end $$;
-- Of a release only its state changes.
create function keep_release() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(old) - 'state') <> (to_jsonb(new) - 'state') then
    raise exception 'what is frozen stays: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger releases_frozen before update or delete on releases for each row execute function keep_release();
create trigger releases_no_truncate before truncate on releases for each statement execute function refuse_changing_releases();

-- What is or was given out is for everybody who is signed in; what waits or went back is for those who see the whole city.
create policy read_given_out on releases for select to xinghui_app using (
  (select scope_setting('account')) <> ''
  and (state in ('released', 'withdrawn') or (select scope_setting('read')) = '*'));
create policy write_new on releases for insert to xinghui_app with check (
  (select scope_setting('purpose')) = 'release' and proposed_by = (select scope_setting('account')));
create policy write_again on releases for update to xinghui_app
  using ((select scope_setting('purpose')) = 'release') with check (true);

create policy read_scope on release_figures for select to xinghui_app
  using (exists (select from releases r where r.id = release_id));
create policy write_new on release_figures for insert to xinghui_app
  with check ((select scope_setting('purpose')) = 'release');
create policy read_scope on release_actions for select to xinghui_app
  using (exists (select from releases r where r.id = release_id));
create policy write_new on release_actions for insert to xinghui_app with check (
  (select scope_setting('purpose')) = 'release' and actor_id = (select scope_setting('account')));
-- A counted record is seen by whoever sees its project today.
create policy read_scope on release_records for select to xinghui_app using (
  (select scope_setting('purpose')) = 'release'
  or (exists (select from releases r where r.id = release_id)
    and (((select scope_setting('read')) = '*' and (select scope_setting('confidential')) = '*')
      or exists (select from projects p where p.id = project_id))));
create policy write_new on release_records for insert to xinghui_app
  with check ((select scope_setting('purpose')) = 'release');

alter table releases enable row level security;
alter table release_figures enable row level security;
alter table release_records enable row level security;
alter table release_actions enable row level security;
grant select, insert, update (state) on releases to xinghui_app;
grant select, insert on release_figures, release_records, release_actions to xinghui_app;
