-- Official series: what authorities publish, entered by the city with source and day of knowledge. And the ledger of
-- receipts: money that arrived at projects, which is held against them and never published as such.

-- Append-only: a revision is another row of the same period with the next number and a reason.
create table series_observations (
  id uuid primary key,
  series text not null,
  period_from date not null,
  period_to date not null,
  sequence integer not null check (sequence >= 1),
  value numeric not null check (value >= 0),
  origin text not null check (origin in ('published', 'derived')),
  derivation text check (length(derivation) between 1 and 500),
  published_growth numeric,
  published_rank integer check (published_rank >= 1),
  document text not null check (length(document) between 1 and 300),
  url text check (length(url) <= 500),
  note text check (length(note) between 1 and 500),
  known_on date not null,
  reason text check (length(reason) between 2 and 1000),
  provenance text not null check (provenance in ('entered', 'public', 'synthetic')),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  unique (series, period_from, period_to, sequence),
  check (period_from <= period_to and known_on >= period_to),
  check ((origin = 'derived') = (derivation is not null)),
  check ((sequence > 1) = (reason is not null))
);

-- Append-only: a wrong entry stays and is reversed by another one of the opposite amounts.
create table receipts (
  id uuid primary key,
  project_id uuid not null references projects (id),
  happened_on date not null,
  kind text not null check (kind in ('new', 'increase', 'merger', 'reinvested-profit', 'shareholder-loan')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric not null check (amount <> 0),
  rate numeric check (rate > 0),
  series_rate numeric check (series_rate > 0),
  rate_on date,
  rate_source text check (length(rate_source) between 1 and 200),
  -- Whole units of the ledger currency, and the currency of the official series.
  ledger_amount bigint not null,
  series_amount numeric not null,
  voucher text not null check (length(voucher) between 1 and 80),
  evidence text not null check (length(evidence) between 1 and 300),
  payer_region text not null check (payer_region in ('abroad', 'other-province', 'other-city', 'same-city')),
  -- Whether it counts in what is held against utilised foreign investment.
  foreign_capital boolean not null,
  reverses uuid unique references receipts (id),
  reason text check (length(reason) between 2 and 1000),
  provenance text not null check (provenance in ('entered', 'public', 'synthetic')),
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  check ((reverses is not null) = (reason is not null)),
  check ((reverses is not null) = (amount < 0)),
  check ((rate is not null or series_rate is not null) = (rate_on is not null and rate_source is not null))
);
create index receipts_by_voucher on receipts (voucher, amount, happened_on);
create index receipts_by_project on receipts (project_id);
create index receipts_by_day on receipts (happened_on);

create function refuse_changing_series() returns trigger language plpgsql as $$
begin
  raise exception 'what was entered stays: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
do $$
declare
  kept text;
begin
  foreach kept in array array['series_observations', 'receipts'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_changing_series()', kept);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_changing_series()', kept);
  end loop;
end $$;

-- The same voucher (number, amount, day) never stands twice, in whichever districts (R-ST-08); one that was reversed may be
-- booked again. It looks at the receipts of all districts, whoever books, and so answers nothing but whether there is one.
create function keep_receipt() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.reverses is null then
    perform pg_advisory_xact_lock(hashtext('receipt'), hashtext(new.voucher));
    if exists (
      select from receipts r
      where r.id <> new.id and r.voucher = new.voucher and r.amount = new.amount and r.happened_on = new.happened_on and r.reverses is null
        and not exists (select from receipts b where b.reverses = r.id)
    ) then
      raise exception 'the voucher % is booked', new.voucher using errcode = 'unique_violation', constraint = 'receipts_voucher_once';
    end if;
  elsif not exists (
    select from receipts r
    where r.id = new.reverses and r.reverses is null and r.project_id = new.project_id and r.happened_on = new.happened_on
      and r.kind = new.kind and r.currency = new.currency and r.amount = -new.amount and r.ledger_amount = -new.ledger_amount
      and r.series_amount = -new.series_amount and r.voucher = new.voucher and r.foreign_capital = new.foreign_capital
  ) then
    raise exception 'a reversal takes back one entry as it is' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
revoke all on function keep_receipt() from public;
-- After the row has passed the policies: who may not book a receipt learns nothing of others.
create trigger receipts_keep after insert on receipts for each row execute function keep_receipt();

-- What is published is for everybody who is signed in; the city's bureau enters it.
create policy read_published on series_observations for select to xinghui_app using ((select scope_setting('account')) <> '');
create policy write_new on series_observations for insert to xinghui_app with check (
  actor_id = (select scope_setting('account')) and (select scope_setting('write')) = '*');

-- A receipt is seen by whoever sees its project and looks after receipts, and booked by whoever keeps the project.
create policy read_scope on receipts for select to xinghui_app
  using (exists (select from projects p where p.id = project_id));
create policy write_new on receipts for insert to xinghui_app with check (
  actor_id = (select scope_setting('account'))
  and exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));

alter table series_observations enable row level security;
alter table receipts enable row level security;
grant select, insert on series_observations, receipts to xinghui_app;
