-- Files of projects: what they are called, what they hold by its digest, who brought them in. Contents lie outside.

create table project_files (
  id uuid primary key,
  project_id uuid not null references projects (id),
  -- SHA-256 of the content, which several files may share.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('pdf', 'ofd', 'docx', 'xlsx', 'pptx', 'jpeg', 'png', 'tiff', 'webp', 'csv', 'txt')),
  -- A kind of evidence of the city, for papers that are some.
  kind text,
  description text,
  -- The evidence of an action that it proves: number of the action, and which document of it.
  action_sequence integer,
  evidence_index integer,
  added_at timestamptz not null,
  added_by text not null,
  added_by_name text not null,
  organisation text not null,
  -- Who gave the word that no state secret is in it, and when.
  unclassified_said_by text not null,
  unclassified_said_at timestamptz not null,
  check ((action_sequence is null) = (evidence_index is null)),
  foreign key (project_id, action_sequence) references project_actions (project_id, sequence)
);
create index project_files_project on project_files (project_id, added_at);
create index project_files_digest on project_files (digest);

-- A file that should not have been brought in: it stays listed, and is no longer given out.
create table project_file_withdrawals (
  file_id uuid primary key references project_files (id),
  reason text not null check (length(reason) between 2 and 1000),
  withdrawn_at timestamptz not null,
  withdrawn_by text not null,
  withdrawn_by_name text not null,
  organisation text not null
);

create function refuse_changing_files() returns trigger language plpgsql as $$
begin
  raise exception 'files are append-only: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger project_files_append_only before update or delete on project_files
  for each row execute function refuse_changing_files();
create trigger project_files_no_truncate before truncate on project_files
  for each statement execute function refuse_changing_files();
create trigger project_file_withdrawals_append_only before update or delete on project_file_withdrawals
  for each row execute function refuse_changing_files();
create trigger project_file_withdrawals_no_truncate before truncate on project_file_withdrawals
  for each statement execute function refuse_changing_files();

-- A file is seen where its project is, and brought in where its project may be written, under one's own name.
create policy read_scope on project_files for select to xinghui_app
  using (exists (select from projects p where p.id = project_id));
create policy write_new on project_files for insert to xinghui_app with check (
  added_by = (select scope_setting('account'))
  and unclassified_said_by = (select scope_setting('account'))
  and exists (
    select from projects p where p.id = project_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));
create policy read_scope on project_file_withdrawals for select to xinghui_app
  using (exists (select from project_files f where f.id = file_id));
create policy write_new on project_file_withdrawals for insert to xinghui_app with check (
  withdrawn_by = (select scope_setting('account'))
  and exists (
    select from project_files f join projects p on p.id = f.project_id where f.id = file_id and (
      (select scope_setting('write')) = '*'
      or p.district = any ((select scope_list('write'))::text[])
      or p.park = any ((select scope_list('write_parks'))::text[]))));

alter table project_files enable row level security;
alter table project_file_withdrawals enable row level security;
grant select, insert on project_files, project_file_withdrawals to xinghui_app;
