-- Row-level security and grants, applied by the owner after every migration; running it again changes nothing.
-- Every table with an organization_id is a tenant's and gets the policy below; what is seen beyond it is stated table by table.

do $$
declare
  tenant_table text;
begin
  for tenant_table in
    select c.relname
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relkind in ('r', 'p')
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format('drop policy if exists tenant on %I', tenant_table);
    execute format(
      'create policy tenant on %I using (organization_id = (select nullif(current_setting(''aigrc.organization'', true), '''')::uuid))',
      tenant_table);
  end loop;
end
$$;

-- An organization is its own tenant; members see its name to choose it; jobs see which there are.
alter table organizations enable row level security;
alter table organizations force row level security;
drop policy if exists tenant on organizations;
create policy tenant on organizations using (id = (select nullif(current_setting('aigrc.organization', true), '')::uuid));
drop policy if exists member on organizations;
create policy member on organizations for select using (
  exists (
    select from memberships m
    where m.organization_id = organizations.id and m.left_at is null
      and m.person_id = (select nullif(current_setting('aigrc.person', true), '')::uuid)));
drop policy if exists operator on organizations;
create policy operator on organizations for select using ((select current_setting('aigrc.operator', true)) = 'on');

-- A person sees their own memberships; whoever holds a token or an invitation sees that one row, and the membership the token stands on.
drop policy if exists own on memberships;
create policy own on memberships for select using (person_id = (select nullif(current_setting('aigrc.person', true), '')::uuid));
drop policy if exists token_maker on memberships;
create policy token_maker on memberships for select using (
  exists (
    select from api_tokens t
    where t.organization_id = memberships.organization_id and t.made_by = memberships.person_id
      and t.token_hash = (select nullif(current_setting('aigrc.secret_hash', true), ''))));
drop policy if exists holder on api_tokens;
create policy holder on api_tokens for select using (token_hash = (select nullif(current_setting('aigrc.secret_hash', true), '')));
drop policy if exists holder on invitations;
create policy holder on invitations for select using (code_hash = (select nullif(current_setting('aigrc.secret_hash', true), '')));

-- People belong to no organization: the sign-in sees them, colleagues see each other, one sees oneself.
alter table people enable row level security;
alter table people force row level security;
drop policy if exists accounts on people;
create policy accounts on people using ((select current_setting('aigrc.people', true)) = 'on');
drop policy if exists self on people;
create policy self on people for select using (id = (select nullif(current_setting('aigrc.person', true), '')::uuid));
drop policy if exists colleague on people;
create policy colleague on people for select using (
  exists (
    select from memberships m
    where m.person_id = people.id and m.organization_id = (select nullif(current_setting('aigrc.organization', true), '')::uuid)));

do $$
declare
  account_table text;
begin
  foreach account_table in array array['person_claims', 'person_logins', 'person_tokens'] loop
    execute format('alter table %I enable row level security', account_table);
    execute format('alter table %I force row level security', account_table);
    execute format('drop policy if exists accounts on %I', account_table);
    execute format('create policy accounts on %I using ((select current_setting(''aigrc.people'', true)) = ''on'')', account_table);
  end loop;
end
$$;

grant usage on schema public to aigrc_app;
grant select, insert, update, delete on all tables in schema public to aigrc_app;
grant usage, select on all sequences in schema public to aigrc_app;
revoke insert, update, delete on "__EFMigrationsHistory" from aigrc_app;

-- The record is only ever added to.
revoke update, delete, truncate on ledger_entries, ledger_sealed, ledger_nodes, ledger_checkpoints, signing_keys, data_protection_keys from aigrc_app;
