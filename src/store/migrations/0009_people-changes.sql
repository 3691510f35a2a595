-- Who changed what about a person, and when: each change with the person before and after it. The number of changes is
-- the person's revision.

create table people_changes (
  id uuid primary key,
  account_id text not null references accounts (id),
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in (
    'create', 'describe', 'grant', 'limit', 'deactivate', 'reactivate', 'first-password', 'hand-over')),
  changed_at timestamptz not null,
  -- Who did it, as an account and by the name and organisation of that day.
  changed_by text not null,
  changed_by_name text not null,
  changed_for text not null,
  reason text,
  before jsonb,
  after jsonb not null,
  unique (account_id, sequence)
);

create trigger people_changes_append_only before update or delete on people_changes
  for each row execute function refuse_rewriting_history();
create trigger people_changes_no_truncate before truncate on people_changes
  for each statement execute function refuse_rewriting_history();

create index accounts_name on accounts (name collate pinyin, id);

-- The same role in the same organisation never twice at a time, whoever writes it.
create function refuse_overlapping_membership() returns trigger language plpgsql security definer set search_path = public as $$
begin
  -- Two that are written at once must see each other.
  perform pg_advisory_xact_lock(hashtextextended('membership ' || new.account_id, 9));
  if exists (
    select from memberships m
    where m.account_id = new.account_id and m.organisation = new.organisation and m.role = new.role and m.id <> new.id
      and daterange(m.valid_from, m.valid_to) && daterange(new.valid_from, new.valid_to)
  ) then
    raise exception 'a membership overlaps another of the same role in the same organisation' using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;
create trigger memberships_never_overlap before insert or update on memberships
  for each row execute function refuse_overlapping_membership();

alter table people_changes enable row level security;
create policy read_people on people_changes for select to xinghui_app using ((select scope_setting('purpose')) = 'people');
create policy write_new on people_changes for insert to xinghui_app with check (
  (select scope_setting('purpose')) = 'people' and changed_by = (select scope_setting('account')));
grant select, insert on people_changes to xinghui_app;

-- A new first password takes the place of whatever one there was, and must be changed at the next sign-in. Whoever keeps
-- people gives one and reads none.
create function give_first_password(wanted_account text, hash text, given_at timestamptz) returns void
  language plpgsql security definer set search_path = public as $$
begin
  if scope_setting('purpose') not in ('people', 'authentication') then
    raise exception 'first passwords are given by whoever keeps people' using errcode = 'insufficient_privilege';
  end if;
  insert into credentials (account_id, password_hash, must_change, changed_at) values (wanted_account, hash, true, given_at)
  on conflict (account_id) do update
    set password_hash = excluded.password_hash, must_change = true, changed_at = excluded.changed_at,
      wrong_attempts = 0, locked_until = null;
end $$;

-- Ends every session and token of an account, seeing none of them.
create function end_access(wanted_account text, ended_at timestamptz) returns void
  language plpgsql security definer set search_path = public as $$
begin
  if scope_setting('purpose') not in ('people', 'authentication') then
    raise exception 'access is ended by whoever keeps people' using errcode = 'insufficient_privilege';
  end if;
  update sessions set revoked_at = ended_at where account_id = wanted_account and revoked_at is null;
  update api_tokens set revoked_at = ended_at where account_id = wanted_account and revoked_at is null;
end $$;

revoke execute on function give_first_password, end_access from public;
grant execute on function give_first_password, end_access to xinghui_app;
