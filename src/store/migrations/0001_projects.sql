-- The ledger of projects: what happened (actions), how it stands (projects), and how it stood (versions).

create table meta (
  key text primary key,
  value text not null
);

create collation if not exists pinyin (provider = icu, locale = 'zh-u-co-pinyin', deterministic = true);

-- Numbers of the codes people see, per year, without gaps: the row is locked until the project is committed.
create table project_numbers (
  year integer primary key,
  last_number integer not null
);

create table projects (
  id uuid primary key,
  code text not null unique,
  revision integer not null check (revision >= 1),
  name text not null,
  kind text not null check (kind in ('new-land', 'existing-premises', 'leased', 'equipment', 'foreign-equity')),
  status text not null check (status in ('ongoing', 'suspended', 'lost', 'merged', 'exited')),
  stage text not null check (stage in ('negotiating', 'signed', 'landed', 'building', 'producing', 'full-capacity')),
  provenance text not null check (provenance in ('entered', 'synthetic', 'public')),
  root_code text not null,
  relation text,
  district text not null,
  park text,
  industry_section text,
  industry_division text,
  industry_group text,
  industry_class text,
  ecosystem text,
  chain text,
  tier text,
  cluster text,
  origin_country text not null,
  origin_region text,
  total_investment bigint check (total_investment >= 0),
  fixed_asset_investment bigint check (fixed_asset_investment >= 0),
  completed_investment bigint check (completed_investment >= 0),
  land_quantity numeric,
  project_code text,
  enterprise_code text,
  opened_on date not null,
  signed_on date,
  registered_on date,
  filed_on date,
  site_secured_on date,
  capital_paid_on date,
  construction_started_on date,
  entered_statistics_on date,
  completed_on date,
  production_started_on date,
  capacity_reached_on date,
  landed_on date,
  next_milestone text,
  next_planned_on date,
  investor_names text not null,
  project_company_name text,
  owner_organisation text not null,
  relationship_manager text,
  project_manager text,
  recorded_at timestamptz not null
);

-- One for each order of the list, read in both directions; projects without the value are listed after, by code.
create index projects_recorded on projects (recorded_at, code);
create index projects_opened on projects (opened_on, code);
create index projects_name on projects (name collate pinyin, code);
create index projects_total_investment on projects (total_investment, code) where total_investment is not null;
create index projects_landed on projects (landed_on, code) where landed_on is not null;
create index projects_signed on projects (signed_on, code) where signed_on is not null;
create index projects_next_planned on projects (next_planned_on, code) include (status, district, park)
  where next_planned_on is not null;
-- The newest of a district; and it carries what lists are filtered by, so that they are counted without reading rows.
create index projects_district on projects (district, recorded_at, code)
  include (kind, stage, status, park, ecosystem, chain, tier, cluster, origin_country, origin_region, provenance, total_investment);
create index projects_root on projects (root_code);

-- What a project is found by, apart from its row: an action that changes no name leaves this index alone.
create table project_search (
  project_id uuid primary key references projects (id),
  text text not null,
  -- Pairs of neighbouring characters of the text, each once; see search-terms.ts.
  pairs text[] not null
);

create index project_search_pairs on project_search using gin (pairs) with (fastupdate = off);

-- Append-only: what happened, when it happened, when it was recorded, by whom, with what evidence.
create table project_actions (
  id uuid primary key,
  project_id uuid not null references projects (id),
  sequence integer not null check (sequence >= 1),
  type text not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  command jsonb not null,
  unique (project_id, sequence)
);

create index project_actions_recorded on project_actions (recorded_at desc);

create function refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  raise exception 'actions are append-only: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger project_actions_append_only before update or delete on project_actions
  for each row execute function refuse_rewriting_history();
create trigger project_actions_no_truncate before truncate on project_actions
  for each statement execute function refuse_rewriting_history();

-- A repeated request gets the answer of the first one.
create table project_requests (
  actor_id text not null,
  request_key text not null,
  project_code text not null,
  sequence integer not null,
  recorded_at timestamptz not null,
  primary key (actor_id, request_key)
);

-- How each project stood when: only what indicators read, and a new row only when one of these columns changed.
create table project_versions (
  project_id uuid not null,
  code text not null,
  revision integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz not null default 'infinity',
  -- True when the root has more than one member: only then does counting look at the family.
  in_family boolean not null default false,
  root_code text not null,
  kind text not null check (kind in ('new-land', 'existing-premises', 'leased', 'equipment', 'foreign-equity')),
  status text not null check (status in ('ongoing', 'suspended', 'lost', 'merged', 'exited')),
  stage text not null check (stage in ('negotiating', 'signed', 'landed', 'building', 'producing', 'full-capacity')),
  provenance text not null check (provenance in ('entered', 'synthetic', 'public')),
  district text not null,
  park text,
  industry_section text,
  industry_division text,
  industry_group text,
  industry_class text,
  ecosystem text,
  chain text,
  tier text,
  cluster text,
  origin_country text not null,
  origin_region text,
  total_investment bigint,
  fixed_asset_investment bigint,
  completed_investment bigint,
  land_quantity numeric,
  project_code text,
  enterprise_code text,
  opened_on date not null,
  signed_on date,
  registered_on date,
  filed_on date,
  site_secured_on date,
  capital_paid_on date,
  construction_started_on date,
  entered_statistics_on date,
  completed_on date,
  production_started_on date,
  capacity_reached_on date,
  landed_on date,
  primary key (project_id, recorded_from),
  check (recorded_from < recorded_to)
);

create unique index project_versions_current on project_versions (project_id) where recorded_to = 'infinity';
