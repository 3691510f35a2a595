-- The filters that people keep.

create table saved_views (
  id uuid primary key,
  account_id text not null,
  owner_name text not null,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) <= 2000),
  shared boolean not null,
  created_at timestamptz not null
);

create index saved_views_account on saved_views (account_id);
