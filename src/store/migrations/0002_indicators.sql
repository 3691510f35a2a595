-- Figures read a period of one fact. The facts that figures usually count by have two indexes each: one over the
-- current states, and one over all versions for past moments. Both carry every column that the vocabulary of
-- conditions and breakdowns commonly asks for, so that counting stays in the index; what they lack is read from the
-- table, right but slower.
do $$
declare
  fact text;
  included constant text := 'total_investment, fixed_asset_investment, in_family, status, district, industry_section,
    kind, project_code, park, ecosystem, chain, tier, cluster, origin_country, origin_region, stage, provenance,
    root_code, code';
begin
  foreach fact in array array['landed_on', 'signed_on', 'construction_started_on', 'production_started_on'] loop
    execute format(
      'create index project_versions_%1$s on project_versions (%1$s) include (%2$s)
       where recorded_to = ''infinity'' and %1$s is not null', fact, included);
    execute format(
      'create index project_versions_%1$s_then on project_versions (%1$s, recorded_to, recorded_from) include (%2$s)
       where %1$s is not null', fact, included);
  end loop;
end $$;

create index project_versions_opened_on on project_versions (opened_on) where recorded_to = 'infinity';

-- The members of a root, as known at any moment: whether another one has the fact before.
create index project_versions_family on project_versions (root_code, recorded_to, recorded_from)
  include (code, status, district, landed_on, signed_on, construction_started_on, production_started_on)
  where in_family;
