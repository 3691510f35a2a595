-- Figures read a period of one fact: one narrow index per counted fact for the current state, and one over all
-- versions for past moments. The included columns let counting stay in the index.

create index project_versions_landed on project_versions (landed_on)
  include (district, industry_section, total_investment, status, kind, ecosystem, project_code, fixed_asset_investment, in_family, park, chain, provenance)
  where recorded_to = 'infinity' and landed_on is not null;
create index project_versions_landed_then on project_versions (landed_on, recorded_from, recorded_to)
  include (district, industry_section, total_investment, status, kind, ecosystem, project_code, fixed_asset_investment, in_family, park, chain, provenance)
  where landed_on is not null;
create index project_versions_signed on project_versions (signed_on) where signed_on is not null;
create index project_versions_started on project_versions (construction_started_on) where construction_started_on is not null;
create index project_versions_production on project_versions (production_started_on) where production_started_on is not null;
create index project_versions_opened on project_versions (opened_on);
