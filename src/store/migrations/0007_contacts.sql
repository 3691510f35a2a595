-- Personal data and business secrets. What a page shows of a contact is one table, masked; the data themselves are another,
-- which the program writes and never reads: they come out of reveal_contacts alone, which leaves a trace in the same breath.

create table contacts (
  id uuid primary key,
  project_id uuid not null references projects (id),
  side text not null check (side in ('investor', 'project-company', 'agency')),
  name_masked text,
  title text,
  organisation text,
  phones_masked text[] not null default '{}',
  email_masked text,
  wechat_masked text,
  has_note boolean not null default false,
  purpose text,
  legal_basis text not null check (legal_basis in ('consent', 'contract', 'statutory-duty', 'disclosed', 'other-law')),
  basis_detail text,
  source text,
  collected_on date not null,
  consented_on date,
  -- An earlier day than the city's period gives; see domain/contacts/retention.ts.
  retention_until date,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_organisation text not null,
  erased_at timestamptz,
  erased_because text check (erased_because in ('request', 'retention')),
  unique (id, project_id),
  -- R-PI-01: no personal data without purpose and source; an erased contact keeps nothing of the person.
  check (case when erased_at is null
    then name_masked is not null and purpose is not null and source is not null and erased_because is null
    else erased_because is not null and num_nonnulls(name_masked, title, organisation, email_masked, wechat_masked, purpose,
      basis_detail, source) = 0 and cardinality(phones_masked) = 0 and not has_note end),
  check (legal_basis <> 'consent' or consented_on is not null),
  check (legal_basis <> 'other-law' or basis_detail is not null or erased_at is not null)
);
create index contacts_project on contacts (project_id);
create index contacts_retention on contacts (retention_until) where erased_at is null and retention_until is not null;

create table contact_details (
  contact_id uuid primary key,
  project_id uuid not null,
  name text not null,
  phones text[] not null,
  email text,
  wechat text,
  note text,
  foreign key (contact_id, project_id) references contacts (id, project_id)
);

-- Who saw, took away or changed what of whom, and why. It names no person but the one who did it.
create table contact_accesses (
  id uuid primary key,
  contact_id uuid not null,
  project_id uuid not null,
  what text not null check (what in ('unmask', 'export', 'record', 'change', 'correct', 'erase')),
  fields text[] not null default '{}',
  reason text check (reason is not null or what in ('record', 'change')),
  destination text check (destination in ('domestic', 'abroad')),
  assessment_kind text check (assessment_kind in ('security-assessment', 'standard-contract', 'certification')),
  assessment_number text,
  assessed_on date,
  happened_at timestamptz not null,
  account_id text not null,
  account_name text not null,
  organisation text not null,
  foreign key (contact_id, project_id) references contacts (id, project_id),
  check ((what = 'export') = (destination is not null)),
  -- R-PI-02: abroad only after an assessment that is named.
  check (destination is distinct from 'abroad' or num_nulls(assessment_kind, assessment_number, assessed_on) = 0)
);
create index contact_accesses_project on contact_accesses (project_id, happened_at);
create trigger contact_accesses_append_only before update or delete on contact_accesses
  for each row execute function refuse_rewriting_history();
create trigger contact_accesses_no_truncate before truncate on contact_accesses
  for each statement execute function refuse_rewriting_history();

create table contact_requests (
  id uuid primary key,
  contact_id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('correct', 'erase')),
  requester text not null check (requester in ('person', 'representative', 'relative', 'authority')),
  received_on date not null,
  due_on date not null check (due_on >= received_on),
  details text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_organisation text not null,
  outcome text check (outcome in ('done', 'declined')),
  answer text,
  decided_on date,
  decided_by text,
  decided_by_name text,
  foreign key (contact_id, project_id) references contacts (id, project_id),
  check ((outcome is null) = (decided_on is null) and (outcome is null) = (decided_by is null))
);
create index contact_requests_project on contact_requests (project_id);

-- Apart from the actions of the project, which whoever sees the project reads.
create table project_secrets (
  project_id uuid not null references projects (id),
  sequence integer not null check (sequence > 0),
  field text not null check (field in ('terms', 'capacity', 'customers', 'process')),
  happened_on date not null,
  content text,
  reason text not null,
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  organisation text not null,
  primary key (project_id, sequence)
);
create trigger project_secrets_append_only before update or delete on project_secrets
  for each row execute function refuse_rewriting_history();
create trigger project_secrets_no_truncate before truncate on project_secrets
  for each statement execute function refuse_rewriting_history();

alter table contacts enable row level security;
alter table contact_details enable row level security;
alter table contact_accesses enable row level security;
alter table contact_requests enable row level security;
alter table project_secrets enable row level security;

-- The project under its own policy, so that what is withheld stays withheld, and within the reach of this purpose.
create policy read_scope on contacts for select to xinghui_app using (exists (
  select from projects p where p.id = project_id and (
    (select scope_setting('contacts')) = '*'
    or p.district = any ((select scope_list('contacts'))::text[])
    or p.park = any ((select scope_list('contacts_parks'))::text[])
    or p.id in (select a.project_id from project_addressees a where a.organisation = (select scope_setting('contacts_addressee'))))));
create policy write_new on contacts for insert to xinghui_app with check (
  recorded_by = (select scope_setting('account')) and exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('contacts_write')) = '*'
      or p.district = any ((select scope_list('contacts_write'))::text[])
      or p.park = any ((select scope_list('contacts_write_parks'))::text[]))));
create policy write_again on contacts for update to xinghui_app using (exists (
  select from projects p where p.id = project_id and (
    (select scope_setting('contacts_write')) = '*'
    or p.district = any ((select scope_list('contacts_write'))::text[])
    or p.park = any ((select scope_list('contacts_write_parks'))::text[]))));

create policy write_all on contact_details to xinghui_app using (exists (
  select from projects p where p.id = project_id and (
    (select scope_setting('contacts_write')) = '*'
    or p.district = any ((select scope_list('contacts_write'))::text[])
    or p.park = any ((select scope_list('contacts_write_parks'))::text[]))));

create policy write_all on contact_requests to xinghui_app using (exists (
  select from projects p where p.id = project_id and (
    (select scope_setting('contacts_write')) = '*'
    or p.district = any ((select scope_list('contacts_write'))::text[])
    or p.park = any ((select scope_list('contacts_write_parks'))::text[]))));

-- Who looked is shown to whoever may look.
create policy read_scope on contact_accesses for select to xinghui_app using (exists (
  select from projects p where p.id = project_id and (
    (select scope_setting('contacts_unmask')) = '*'
    or p.district = any ((select scope_list('contacts_unmask'))::text[])
    or p.park = any ((select scope_list('contacts_unmask_parks'))::text[]))));
create policy write_new on contact_accesses for insert to xinghui_app with check (
  what not in ('unmask', 'export') and account_id = (select scope_setting('account')) and exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('contacts_write')) = '*'
      or p.district = any ((select scope_list('contacts_write'))::text[])
      or p.park = any ((select scope_list('contacts_write_parks'))::text[]))));

create policy read_scope on project_secrets for select to xinghui_app using (exists (
  select from projects p where p.id = project_id and (
    (select scope_setting('secrets')) = '*'
    or p.district = any ((select scope_list('secrets'))::text[])
    or p.park = any ((select scope_list('secrets_parks'))::text[])
    or p.id in (select a.project_id from project_addressees a where a.organisation = (select scope_setting('secrets_addressee'))))));
create policy write_new on project_secrets for insert to xinghui_app with check (
  actor_id = (select scope_setting('account')) and exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('secrets_write')) = '*'
      or p.district = any ((select scope_list('secrets_write'))::text[])
      or p.park = any ((select scope_list('secrets_write_parks'))::text[]))));

grant select, insert on contacts to xinghui_app;
grant update (side, name_masked, title, organisation, phones_masked, email_masked, wechat_masked, has_note, purpose, legal_basis,
  basis_detail, source, collected_on, consented_on, retention_until, erased_at, erased_because) on contacts to xinghui_app;
-- The data themselves are written and removed, and found by the contact's id; no grant lets them be read.
grant select (contact_id, project_id), insert, update (name, phones, email, wechat, note), delete on contact_details to xinghui_app;
grant select, insert on contact_accesses to xinghui_app;
grant select, insert on contact_requests to xinghui_app;
grant update (details, outcome, answer, decided_on, decided_by, decided_by_name) on contact_requests to xinghui_app;
grant select, insert on project_secrets to xinghui_app;

-- Whether the projects' own policy shows a project: for the functions below, which work as the owner of the tables.
create function is_project_seen(wanted uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from projects p where p.id = wanted
    and ((select scope_setting('read')) = '*'
      or p.district = any ((select scope_list('read'))::text[])
      or p.park = any ((select scope_list('read_parks'))::text[])
      or p.id in (select a.project_id from project_addressees a where a.organisation = (select scope_setting('addressee'))))
    and (p.withheld_id is null
      or (select scope_setting('confidential')) = '*'
      or p.withheld_id in (select c.project_id from project_clearances c where c.account_id = (select scope_setting('account')))))
$$;
-- Whether a reach of this scope covers where a project lies.
create function is_project_reached(wanted uuid, reach text) returns boolean
  language sql stable security definer set search_path = public as $$
  select is_project_seen(wanted) and exists (select from projects p where p.id = wanted and (
    scope_setting(reach) = '*'
    or p.district = any (scope_list(reach))
    or p.park = any (scope_list(reach || '_parks'))))
$$;

-- Contacts in full, for those who may see them, each leaving its trace. Whoever may not gets nothing and leaves none.
create function reveal_contacts(wanted uuid[], purpose text, said text, destination text, assessment_kind text,
  assessment_number text, assessed_on date, at timestamptz, account_name text, organisation text)
returns table (contact_id uuid, name text, phones text[], email text, wechat text, note text)
language plpgsql volatile security definer set search_path = public as $$
#variable_conflict use_column
declare
  reach text := case purpose when 'unmask' then 'contacts_unmask' when 'export' then 'contacts_export' end;
  seen uuid[];
begin
  if scope_setting('account') = '' then return; end if;
  select array_agg(d.contact_id) into seen from contact_details d
    where d.contact_id = any (wanted) and is_project_reached(d.project_id, reach);
  insert into contact_accesses (id, contact_id, project_id, what, reason, destination, assessment_kind, assessment_number,
      assessed_on, happened_at, account_id, account_name, organisation)
    select gen_random_uuid(), d.contact_id, d.project_id, reveal_contacts.purpose, said, reveal_contacts.destination,
      reveal_contacts.assessment_kind, reveal_contacts.assessment_number, reveal_contacts.assessed_on, at,
      scope_setting('account'), reveal_contacts.account_name, reveal_contacts.organisation
    from contact_details d where d.contact_id = any (seen);
  return query select d.contact_id, d.name, d.phones, d.email, d.wechat, d.note
    from contact_details d where d.contact_id = any (seen);
end $$;

-- Whether a text names one of these contacts: reasons are kept for years and must outlive an erasure.
create function is_contact_named(wanted uuid[], said text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select from contact_details d
    cross join lateral (values (d.name), (d.email), (d.wechat)) as words (word)
    where d.contact_id = any (wanted)
      and (is_project_reached(d.project_id, 'contacts_write') or is_project_reached(d.project_id, 'contacts_unmask')
        or is_project_reached(d.project_id, 'contacts_export'))
      and (length(word) > 1 and strpos(lower(regexp_replace(said, '\s', '', 'g')), lower(regexp_replace(word, '\s', '', 'g'))) > 0
        or exists (select from unnest(d.phones) phone
          where length(regexp_replace(phone, '\D', '', 'g')) > 4
            and strpos(regexp_replace(said, '\D', '', 'g'), regexp_replace(phone, '\D', '', 'g')) > 0)))
$$;

revoke execute on function is_project_seen, is_project_reached, reveal_contacts, is_contact_named from public;
grant execute on function reveal_contacts, is_contact_named to xinghui_app;
