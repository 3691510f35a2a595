-- Targets of districts and parks, stopped clocks, and what is noted of a league table. All of it is appended.
create table target_versions (
  id uuid primary key,
  indicator text not null,
  year integer not null check (year between 2000 and 2100),
  holder_kind text not null check (holder_kind in ('district', 'park')),
  holder text not null,
  revision integer not null check (revision >= 1),
  value bigint not null check (value >= 0),
  reason text not null check (length(reason) between 2 and 1000),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  unique (year, indicator, holder_kind, holder, revision)
);

-- The clock of a target: asking to stop it, granting or refusing that, and letting it run again.
create table target_stop_actions (
  id uuid primary key,
  indicator text not null,
  year integer not null check (year between 2000 and 2100),
  holder_kind text not null check (holder_kind in ('district', 'park')),
  holder text not null,
  sequence integer not null check (sequence >= 1),
  type text not null check (type in ('request', 'approve', 'refuse', 'end')),
  until date check ((type = 'request') = (until is not null)),
  reason text not null check (length(reason) between 2 and 1000),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  unique (year, indicator, holder_kind, holder, sequence)
);

-- Notes on a league table: praise, admonition, and projects found to be falsified.
create table league_notes (
  id uuid primary key,
  board text not null,
  release_id uuid not null references releases (id),
  district text not null,
  kind text not null check (kind in ('red', 'black', 'falsified')),
  -- The project that was found to be falsified, one that the release counted.
  project_code text check ((kind = 'falsified') = (project_code is not null)),
  reason text not null check (length(reason) between 2 and 1000),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  unique (board, release_id, project_code)
);

create function refuse_changing_targets() returns trigger language plpgsql as $$
begin
  raise exception 'what was said stays: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
do $$
declare
  kept text;
begin
  foreach kept in array array['target_versions', 'target_stop_actions', 'league_notes'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_changing_targets()', kept);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_changing_targets()', kept);
    execute format('alter table %1$s enable row level security', kept);
    execute format('grant select, insert on %1$s to xinghui_app', kept);
  end loop;
end $$;

create policy read_scope on target_versions for select to xinghui_app using (
  (select scope_setting('read')) = '*'
  or (holder_kind = 'district' and holder = any ((select scope_list('read'))::text[]))
  or (holder_kind = 'park' and holder = any ((select scope_list('read_parks'))::text[])));
-- The city alone sets targets: whoever is measured does not set the measure.
create policy write_new on target_versions for insert to xinghui_app with check (
  actor_id = (select scope_setting('account')) and (select scope_setting('write')) = '*');

create policy read_scope on target_stop_actions for select to xinghui_app using (
  (select scope_setting('read')) = '*'
  or (holder_kind = 'district' and holder = any ((select scope_list('read'))::text[]))
  or (holder_kind = 'park' and holder = any ((select scope_list('read_parks'))::text[])));
-- Whose target it is asks; the city decides.
create policy write_new on target_stop_actions for insert to xinghui_app with check (
  actor_id = (select scope_setting('account'))
  and ((select scope_setting('write')) = '*'
    or (type = 'request' and ((holder_kind = 'district' and holder = any ((select scope_list('write'))::text[]))
      or (holder_kind = 'park' and holder = any ((select scope_list('write_parks'))::text[]))))));

-- A note is seen by whoever sees its release.
create policy read_scope on league_notes for select to xinghui_app
  using (exists (select from releases r where r.id = release_id));
create policy write_new on league_notes for insert to xinghui_app with check (
  actor_id = (select scope_setting('account')) and (select scope_setting('write')) = '*');
