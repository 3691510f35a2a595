-- Who sees what. The program works as a role that owns nothing; what it may see and write follows from settings of its
-- session (see scoped-database.ts), and without them it sees nothing.

do $$ begin
  create role xinghui_app login;
exception when duplicate_object then null;
end $$;
-- Whoever migrates may become it; on a server of the site's own that is how the program connects.
grant xinghui_app to current_user;

grant usage on schema public to xinghui_app;

-- The project's own id where only those who need to know may see it, else null: one narrow column that an index can carry.
alter table projects add column withheld_id uuid;
alter table project_versions add column withheld_id uuid;

-- Carries what policies ask, what lists are filtered by and what they are sorted by: neither reads a row that is not shown.
drop index projects_district;
create index projects_district on projects (district, recorded_at, code)
  include (id, withheld_id, kind, stage, status, park, ecosystem, chain, tier, cluster, origin_country, origin_region, provenance,
    total_investment, opened_on, signed_on, landed_on, next_planned_on);

-- Organisations that a project was addressed to, and accounts that may see a withheld one. Projections of actions.
create table project_addressees (
  project_id uuid not null references projects (id),
  organisation text not null,
  primary key (project_id, organisation)
);
create index project_addressees_organisation on project_addressees (organisation, project_id);

create table project_clearances (
  project_id uuid not null references projects (id),
  account_id text not null,
  primary key (project_id, account_id)
);
create index project_clearances_account on project_clearances (account_id, project_id);

-- The settings, each read once per statement where it stands in a sub-select.
create function scope_setting(name text) returns text language sql stable parallel safe
  return coalesce(current_setting('xinghui.' || name, true), '');
create function scope_list(name text) returns text[] language sql stable parallel safe
  return string_to_array(nullif(coalesce(current_setting('xinghui.' || name, true), ''), ''), ',');

-- Projects and their versions: by place, by address, and never what is withheld from this account.
create policy read_scope on projects for select to xinghui_app using (
  ((select scope_setting('read')) = '*'
    or district = any ((select scope_list('read'))::text[])
    or park = any ((select scope_list('read_parks'))::text[])
    or id in (select a.project_id from project_addressees a where a.organisation = (select scope_setting('addressee'))))
  and (withheld_id is null
    or (select scope_setting('confidential')) = '*'
    or withheld_id in (select c.project_id from project_clearances c where c.account_id = (select scope_setting('account'))))
);
create policy read_scope on project_versions for select to xinghui_app using (
  ((select scope_setting('read')) = '*'
    or district = any ((select scope_list('read'))::text[])
    or park = any ((select scope_list('read_parks'))::text[])
    or project_id in (select a.project_id from project_addressees a where a.organisation = (select scope_setting('addressee'))))
  and (withheld_id is null
    or (select scope_setting('confidential')) = '*'
    or withheld_id in (select c.project_id from project_clearances c where c.account_id = (select scope_setting('account'))))
);

-- Writing: where the record lies before and after.
create policy write_new on projects for insert to xinghui_app with check (
  (select scope_setting('write')) = '*'
  or district = any ((select scope_list('write'))::text[])
  or park = any ((select scope_list('write_parks'))::text[])
);
create policy write_again on projects for update to xinghui_app using (
  (select scope_setting('write')) = '*'
  or district = any ((select scope_list('write'))::text[])
  or park = any ((select scope_list('write_parks'))::text[])
) with check (
  (select scope_setting('write')) = '*'
  or district = any ((select scope_list('write'))::text[])
  or park = any ((select scope_list('write_parks'))::text[])
);
-- A version is written with the projection it follows, so the projection decides.
create policy write_new on project_versions for insert to xinghui_app with check (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));
create policy write_again on project_versions for update to xinghui_app using (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[])))) with check (true);

create policy read_scope on project_actions for select to xinghui_app
  using (exists (select from projects p where p.id = project_id));
create policy write_new on project_actions for insert to xinghui_app with check (
  (actor_id = (select scope_setting('account')) or (select scope_setting('purpose')) = 'import')
  and exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[])))
);

-- Read by the policies above for whoever asks; they name no content. Written where the project may be written.
create policy read_all on project_addressees for select to xinghui_app using (true);
create policy write_new on project_addressees for insert to xinghui_app with check (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));
create policy write_end on project_addressees for delete to xinghui_app using (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));
create policy read_all on project_clearances for select to xinghui_app using (true);
create policy write_new on project_clearances for insert to xinghui_app with check (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));
create policy write_end on project_clearances for delete to xinghui_app using (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));

-- Searched by the function below alone; written with the projection.
-- An update looks for its row first; only the project's id may be read.
create policy read_scope on project_search for select to xinghui_app
  using (exists (select from projects p where p.id = project_id));
create policy write_new on project_search for insert to xinghui_app with check (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));
create policy write_again on project_search for update to xinghui_app using (
  exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));

create policy own on project_requests to xinghui_app
  using (actor_id = (select scope_setting('account'))) with check (actor_id = (select scope_setting('account')));

create policy own_or_shared on saved_views for select to xinghui_app
  using (shared or account_id = (select scope_setting('account')));
create policy own_new on saved_views for insert to xinghui_app
  with check (account_id = (select scope_setting('account')));
create policy own_end on saved_views for delete to xinghui_app
  using (account_id = (select scope_setting('account')));

alter table projects enable row level security;
alter table project_versions enable row level security;
alter table project_actions enable row level security;
alter table project_search enable row level security;
alter table project_addressees enable row level security;
alter table project_clearances enable row level security;
alter table project_requests enable row level security;
alter table saved_views enable row level security;

create policy read_all on meta for select to xinghui_app using (true);
create policy import on meta for insert to xinghui_app with check ((select scope_setting('purpose')) = 'import');
alter table meta enable row level security;
grant select, insert on meta to xinghui_app;
grant select, insert, update on project_numbers to xinghui_app;
grant select, insert, update on projects to xinghui_app;
grant select, insert on project_actions to xinghui_app;
grant select (project_id), insert, update on project_search to xinghui_app;
grant select, insert on project_requests to xinghui_app;
grant select, insert, update (recorded_to, withheld_id) on project_versions to xinghui_app;
grant select, insert, delete on project_addressees, project_clearances to xinghui_app;
grant select, insert, delete on saved_views to xinghui_app;

-- Search by pairs of characters uses its index here and nowhere under a policy: the operators of arrays are not
-- leakproof, so a policy would be asked of every row first. The function answers for the same scope as the policy.
create function search_projects(wanted_pairs text[], wanted text) returns setof uuid
  language sql stable security definer set search_path = public rows 200 as $$
  select p.id from project_search s join projects p on p.id = s.project_id
  where (cardinality(wanted_pairs) = 0 or s.pairs @> wanted_pairs) and strpos(s.text, wanted) > 0
    and ((select scope_setting('read')) = '*'
      or p.district = any ((select scope_list('read'))::text[])
      or p.park = any ((select scope_list('read_parks'))::text[])
      or p.id in (select a.project_id from project_addressees a where a.organisation = (select scope_setting('addressee'))))
    and (p.withheld_id is null
      or (select scope_setting('confidential')) = '*'
      or p.withheld_id in (select c.project_id from project_clearances c where c.account_id = (select scope_setting('account'))))
$$;

-- A later phase may lie in another district than its root: the mark is the ledger's own business.
create function mark_family(wanted_root text) returns void
  language sql security definer set search_path = public as $$
  -- By the projects of the root, whose versions have an index; the versions of all roots have none.
  update project_versions set in_family = true
  where project_id in (select id from projects where root_code = wanted_root) and root_code = wanted_root and not in_family
$$;
create function has_members(wanted_root text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from projects where root_code = wanted_root and code <> wanted_root)
$$;

-- Whether a code is known to the city: who asks for a project that is not theirs is told whom to ask, unless it is
-- withheld. Names nothing but code, root, status and owner.
create function project_owner(wanted_code text) returns table (code text, root_code text, status text, owner_organisation text)
  language sql stable security definer set search_path = public as $$
  select p.code, p.root_code, p.status, p.owner_organisation from projects p
  where p.code = wanted_code and p.withheld_id is null and (select scope_setting('account')) <> ''
$$;

revoke execute on function search_projects, mark_family, has_members, project_owner from public;
grant execute on function scope_setting, scope_list, search_projects, mark_family, has_members, project_owner to xinghui_app;
