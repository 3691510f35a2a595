-- Proving who one is: attempts are counted before they are judged, first passwords end by themselves, and whoever lost
-- the telephone has codes on paper.

-- One row for each login that was tried wrongly, whether there is such an account or not, so that waiting tells nothing
-- about who has one. The login is hashed: people type their password into the wrong field.
create table sign_in_attempts (
  login_hash text primary key,
  wrong integer not null,
  tried_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempts_tried on sign_in_attempts (tried_at);

alter table credentials drop column wrong_attempts, drop column locked_until;
-- The end of a first password that nobody used; null for one that the person chose.
alter table credentials add column password_until timestamptz;

create table recovery_codes (
  account_id text not null references accounts (id),
  code_hash text primary key,
  made_at timestamptz not null,
  used_at timestamptz,
  -- When newer ones took their place.
  replaced_at timestamptz
);
create index recovery_codes_account on recovery_codes (account_id);

create policy purpose on sign_in_attempts to xinghui_app
  using ((select scope_setting('purpose')) = 'authentication') with check ((select scope_setting('purpose')) = 'authentication');
create policy purpose on recovery_codes to xinghui_app
  using ((select scope_setting('purpose')) = 'authentication') with check ((select scope_setting('purpose')) = 'authentication');
alter table sign_in_attempts enable row level security;
alter table recovery_codes enable row level security;

-- Attempts are no record of anything: they are forgotten after a success and after a day.
grant select, insert, update, delete on sign_in_attempts to xinghui_app;
grant select, insert, update on recovery_codes to xinghui_app;
