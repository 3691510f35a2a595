-- Policies ask of every counted version whose project it is and whether it is withheld; with both in the indexes that
-- figures read, counting stays in the index again.
do $$
declare
  fact text;
  included constant text := 'total_investment, fixed_asset_investment, in_family, status, district, industry_section,
    kind, project_code, park, ecosystem, chain, tier, cluster, origin_country, origin_region, stage, provenance,
    root_code, code, project_id, withheld_id';
begin
  foreach fact in array array['landed_on', 'signed_on', 'construction_started_on', 'production_started_on'] loop
    execute format('drop index project_versions_%1$s', fact);
    execute format('drop index project_versions_%1$s_then', fact);
    execute format(
      'create index project_versions_%1$s on project_versions (%1$s) include (%2$s)
       where recorded_to = ''infinity'' and %1$s is not null', fact, included);
    execute format(
      'create index project_versions_%1$s_then on project_versions (%1$s, recorded_to, recorded_from) include (%2$s)
       where %1$s is not null', fact, included);
  end loop;
end $$;

drop index project_versions_family;
create index project_versions_family on project_versions (root_code, recorded_to, recorded_from)
  include (code, status, district, park, project_id, withheld_id, landed_on, signed_on, construction_started_on, production_started_on)
  where in_family;
