-- What an organization adds to the library has a version, so that each request knows with its sign-in whether what a node keeps of it is still true.
-- Applied by the owner after every migration; running it again changes nothing.

create or replace function content_changed() returns trigger language plpgsql as $$
begin
  insert into content_versions as v (organization_id, number) values (new.organization_id, 1)
  on conflict (organization_id) do update set number = v.number + 1;
  return null;
end
$$;

create or replace trigger content_changed after insert or update on own_frameworks for each row execute function content_changed();
create or replace trigger content_changed after insert or update on own_crosswalks for each row execute function content_changed();
create or replace trigger content_changed after insert or update on authority_decisions for each row execute function content_changed();

-- Whoever holds a token sees the version of its organization, as it sees the membership the token stands on.
drop policy if exists token_holder on content_versions;
create policy token_holder on content_versions for select using (
  exists (
    select from api_tokens t
    where t.organization_id = content_versions.organization_id and t.token_hash = (select nullif(current_setting('aigrc.secret_hash', true), ''))));

-- What was brought is withdrawn, never removed.
revoke delete on own_frameworks, own_crosswalks, authority_decisions, content_versions from aigrc_app;
