-- Roles and database of AiGrc, for psql and for the portal's own PostgreSQL alike. May be run again at any time.
--
--   AIGRC_OWNER_PASSWORD=… AIGRC_APPLICATION_PASSWORD=… psql -v ON_ERROR_STOP=1 -f roles.sql 'host=… user=postgres dbname=postgres'
--
-- aigrc_owner owns the database and migrates it; aigrc_app is what the portal works as: it owns nothing, and row-level
-- security holds for it. What aigrc_app may do with a table is granted by the migration that creates the table.

\getenv owner_password AIGRC_OWNER_PASSWORD
\getenv application_password AIGRC_APPLICATION_PASSWORD

SELECT 'CREATE ROLE aigrc_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aigrc_owner') \gexec
SELECT 'CREATE ROLE aigrc_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aigrc_app') \gexec

ALTER ROLE aigrc_owner LOGIN PASSWORD :'owner_password';
ALTER ROLE aigrc_app LOGIN PASSWORD :'application_password';

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname IN ('aigrc_owner', 'aigrc_app') AND (rolsuper OR rolbypassrls)) THEN
    RAISE EXCEPTION 'aigrc_owner and aigrc_app must be neither superuser nor BYPASSRLS';
  END IF;
  IF pg_has_role('aigrc_app', 'aigrc_owner', 'MEMBER') THEN
    RAISE EXCEPTION 'aigrc_app must not be a member of aigrc_owner';
  END IF;
END $$;

-- Text sorts by code point, the same on every machine and after every upgrade of the operating system.
SELECT 'CREATE DATABASE aigrc OWNER aigrc_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE_PROVIDER builtin BUILTIN_LOCALE ''C.UTF-8''' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'aigrc') \gexec

REVOKE ALL ON DATABASE aigrc FROM PUBLIC;
GRANT CONNECT ON DATABASE aigrc TO aigrc_app;

\connect aigrc

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO aigrc_owner;
GRANT USAGE ON SCHEMA public TO aigrc_app;

-- Behind row-level security an index serves only operators that are known to tell nothing about rows one may not see, errors included.
-- These compare and answer yes or no; without this every search reads all records of the organization. A hosted PostgreSQL that knows
-- no superuser goes on without, slower.
DO $$
BEGIN
  ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
  ALTER FUNCTION public.word_similarity_op(text, text) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'search stays without its index: only a superuser can mark functions as leakproof';
END $$;
