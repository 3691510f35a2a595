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

-- A new first password takes the place of whatever one there was and is good for a while; what was tried wrongly before is
-- forgotten, and whoever was signed in with the old one is not any more. Whoever keeps people gives one and reads none.
drop function give_first_password;
create function give_first_password(
  wanted_account text, hash text, given_at timestamptz, good_until timestamptz, tried_login_hash text
) returns void language plpgsql security definer set search_path = public as $$
begin
  if scope_setting('purpose') not in ('people', 'authentication') then
    raise exception 'first passwords are given by whoever keeps people' using errcode = 'insufficient_privilege';
  end if;
  insert into credentials (account_id, password_hash, must_change, changed_at, password_until)
  values (wanted_account, hash, true, given_at, good_until)
  on conflict (account_id) do update
    set password_hash = excluded.password_hash, must_change = true, changed_at = excluded.changed_at,
      password_until = excluded.password_until;
  delete from sign_in_attempts where login_hash = tried_login_hash;
  perform end_access(wanted_account, given_at);
end $$;
revoke execute on function give_first_password from public;
grant execute on function give_first_password to xinghui_app;
