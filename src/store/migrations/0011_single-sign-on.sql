-- People whom another system vouches for. What they are here follows what it says, so a membership may be withdrawn
-- on the day on which it was granted, and an identity is linked in the same transaction as its account is made.

alter table memberships drop constraint memberships_check;
alter table memberships add constraint memberships_period check (valid_to >= valid_from);

drop policy purpose on identities;
create policy purpose on identities to xinghui_app
  using ((select scope_setting('purpose')) in ('authentication', 'people'))
  with check ((select scope_setting('purpose')) = 'people');
create index identities_account on identities (account_id);

-- Another system's word that it asked for a second factor is worth more than its word alone.
alter table sessions drop constraint sessions_proved_check;
alter table sessions add constraint sessions_proved_check check (
  proved in ('password', 'second-factor', 'single-sign-on', 'single-sign-on-strong', 'demonstration'));
