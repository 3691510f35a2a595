-- People, what they are in which organisation and for how long, how they prove who they are, and where they are signed in.
-- Nothing of this is ever deleted: an account is deactivated, a membership ends, a session is revoked.

create table accounts (
  id text primary key,
  login text not null unique check (login = lower(login)),
  -- The name in the city's own language, and in Latin letters for readers of English.
  name text not null,
  name_latin text,
  title text,
  title_latin text,
  provenance text not null check (provenance in ('entered', 'synthetic')),
  created_at timestamptz not null,
  created_by text not null,
  deactivated_at timestamptz,
  deactivated_by text,
  -- Who took over what this account was responsible for.
  handed_over_to text references accounts (id)
);

create table memberships (
  id uuid primary key,
  account_id text not null references accounts (id),
  organisation text not null,
  role text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  granted_at timestamptz not null,
  granted_by text not null
);
create index memberships_account on memberships (account_id);
create index memberships_organisation on memberships (organisation);

create table credentials (
  account_id text primary key references accounts (id),
  password_hash text,
  -- The first password, or one that an administrator set: it must be changed at the next sign-in.
  must_change boolean not null default true,
  changed_at timestamptz,
  wrong_attempts integer not null default 0,
  locked_until timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- The last time step that was accepted: a code is good once.
  totp_last_step bigint
);

create table identities (
  issuer text not null,
  subject text not null,
  account_id text not null references accounts (id),
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

create table sessions (
  id uuid primary key,
  token_hash text not null unique,
  account_id text not null references accounts (id),
  membership_id uuid not null references memberships (id),
  -- What was proved: a password alone, a second factor too, another system's word, a free choice in the demonstration.
  proved text not null check (proved in ('password', 'second-factor', 'single-sign-on', 'demonstration')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address text not null,
  agent text not null
);
create index sessions_account on sessions (account_id);

create table api_tokens (
  id uuid primary key,
  token_hash text not null unique,
  account_id text not null references accounts (id),
  membership_id uuid not null references memberships (id),
  name text not null check (length(name) between 1 and 100),
  permissions text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_tokens_account on api_tokens (account_id);

alter table accounts enable row level security;
alter table memberships enable row level security;
alter table credentials enable row level security;
alter table identities enable row level security;
alter table sessions enable row level security;
alter table api_tokens enable row level security;

create policy purpose on accounts to xinghui_app
  using ((select scope_setting('purpose')) in ('authentication', 'people')) with check ((select scope_setting('purpose')) = 'people');
create policy purpose on memberships to xinghui_app
  using ((select scope_setting('purpose')) in ('authentication', 'people')) with check ((select scope_setting('purpose')) = 'people');
create policy purpose on credentials to xinghui_app
  using ((select scope_setting('purpose')) = 'authentication') with check ((select scope_setting('purpose')) = 'authentication');
create policy purpose on identities to xinghui_app
  using ((select scope_setting('purpose')) = 'authentication') with check ((select scope_setting('purpose')) = 'authentication');
create policy purpose on sessions to xinghui_app
  using ((select scope_setting('purpose')) = 'authentication') with check ((select scope_setting('purpose')) = 'authentication');
create policy purpose on api_tokens to xinghui_app
  using ((select scope_setting('purpose')) = 'authentication') with check ((select scope_setting('purpose')) = 'authentication');

grant select, insert, update on accounts, memberships, credentials, identities, sessions, api_tokens to xinghui_app;
