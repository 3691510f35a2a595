-- What amounts are held against, and what people said of what was noticed.
alter table projects add column filed_investment bigint check (filed_investment >= 0);
alter table projects add column registered_capital bigint check (registered_capital >= 0);

-- Append-only: explanations, closings and reopenings of something noticed, each with the evidence that its actor had before them.
create table anomaly_actions (
  id uuid primary key,
  -- Kind and subject, e.g. same-day:F01:2024-06-28; see domain/anomalies.
  subject text not null check (length(subject) between 3 and 200),
  sequence integer not null check (sequence >= 1),
  -- Whose it is; null where it concerns several districts and the city alone sees it.
  district text,
  type text not null check (type in ('explain', 'close', 'reopen')),
  outcome text check (outcome in ('explained', 'corrected', 'no-matter')),
  reason text not null check (length(reason) between 2 and 1000),
  evidence text not null check (evidence ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  unique (subject, sequence),
  check ((type = 'close') = (outcome is not null))
);

create function refuse_changing_anomaly_actions() returns trigger language plpgsql as $$
begin
  raise exception 'what was said stays: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger anomaly_actions_append_only before update or delete on anomaly_actions
  for each row execute function refuse_changing_anomaly_actions();
create trigger anomaly_actions_no_truncate before truncate on anomaly_actions
  for each statement execute function refuse_changing_anomaly_actions();

create policy read_scope on anomaly_actions for select to xinghui_app using (
  (select scope_setting('read')) = '*' or district = any ((select scope_list('read'))::text[]));
create policy write_new on anomaly_actions for insert to xinghui_app with check (
  actor_id = (select scope_setting('account'))
  and ((select scope_setting('write')) = '*' or district = any ((select scope_list('write'))::text[])));

alter table anomaly_actions enable row level security;
grant select, insert on anomaly_actions to xinghui_app;
