-- What the search finds records by, applied by the owner after every migration; running it again changes nothing.
-- A changed expression needs the column dropped first, in a migration.

-- Lower case without accents. unaccent itself is only stable because its rules could be edited; nobody does.
create or replace function aigrc_plain(text) returns text language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

-- A hyphen before digits would be read as a minus, so codes are parted at it.
alter table controls add column if not exists search tsvector generated always as (
  setweight(to_tsvector('pg_catalog.english', aigrc_plain(replace(code, '-', ' ') || ' ' || name)), 'A')
  || setweight(to_tsvector('pg_catalog.english', aigrc_plain(domain || ' ' || objective)), 'B')
  || setweight(to_tsvector('pg_catalog.english', aigrc_plain(description)), 'C')) stored;
alter table evidence add column if not exists search tsvector generated always as (
  setweight(to_tsvector('pg_catalog.english', aigrc_plain(title)), 'A')
  || setweight(to_tsvector('pg_catalog.english', aigrc_plain(description)), 'C')) stored;
alter table ai_systems add column if not exists search tsvector generated always as (
  setweight(to_tsvector('pg_catalog.english', aigrc_plain(name)), 'A')
  || setweight(to_tsvector('pg_catalog.english', aigrc_plain(purpose)), 'C')) stored;

create index if not exists ix_controls_search on controls using gin (organization_id, search);
create index if not exists ix_evidence_search on evidence using gin (organization_id, search);
create index if not exists ix_ai_systems_search on ai_systems using gin (organization_id, search);

-- For words with a slip in them. A column of its own: behind row-level security an index over an expression of ours would not be used.
alter table controls add column if not exists plain_name text generated always as (aigrc_plain(name)) stored;
alter table evidence add column if not exists plain_name text generated always as (aigrc_plain(title)) stored;
alter table ai_systems add column if not exists plain_name text generated always as (aigrc_plain(name)) stored;
create index if not exists ix_controls_plain_name on controls using gin (organization_id, plain_name gin_trgm_ops);
create index if not exists ix_evidence_plain_name on evidence using gin (organization_id, plain_name gin_trgm_ops);
create index if not exists ix_ai_systems_plain_name on ai_systems using gin (organization_id, plain_name gin_trgm_ops);
