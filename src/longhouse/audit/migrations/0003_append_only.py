"""Only `audit_append` writes the record; nobody changes it; administrators and the house itself read it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_append(
    chain_code text, moment timestamptz, kind text, code text, event text, subject text, office text, reason text, detail text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    last public.audit_chainhead;
    number bigint;
    digest text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit'), hashtext(chain_code));
    SELECT * INTO last FROM public.audit_chainhead h WHERE h.chain = chain_code;
    number := coalesce(last.sequence, 0) + 1;
    digest := public.audit_hash(ARRAY[
        coalesce(last.hash, repeat('0', 64)), chain_code, number::text,
        to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        kind, code, event, subject, office, reason, detail]);
    INSERT INTO public.audit_entry
        (chain, sequence, at, actor_kind, actor_code, event, subject, office, reason, detail, previous_hash, hash)
    VALUES (chain_code, number, moment, kind, code, event, subject, office, reason, detail,
            coalesce(last.hash, repeat('0', 64)), digest);
    INSERT INTO public.audit_chainhead AS h (chain, sequence, hash) VALUES (chain_code, number, digest)
        ON CONFLICT (chain) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
    RETURN number;
END $$;
CREATE FUNCTION audit_hash(fields text[]) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT encode(sha256(string_agg(convert_to(octet_length(convert_to(field, 'UTF8'))::text || ':' || field, 'UTF8'), ''::bytea
                                    ORDER BY place)), 'hex')
    FROM unnest(fields) WITH ORDINALITY AS parts (field, place)
$$;
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is append-only';
END $$;
CREATE TRIGGER audit_entry_is_final BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_stays BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_entry, audit_chainhead FROM longhouse_web;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_chainhead ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON audit_entry FOR SELECT USING (scope_is_system() OR scope_has_role('administrator'));
CREATE POLICY readers ON audit_chainhead FOR SELECT USING (scope_is_system() OR scope_has_role('administrator'));
"""
BACKWARD = """
DROP POLICY readers ON audit_chainhead;
DROP POLICY readers ON audit_entry;
DROP TRIGGER audit_entry_stays ON audit_entry;
DROP TRIGGER audit_entry_is_final ON audit_entry;
DROP FUNCTION audit_refuse();
DROP FUNCTION audit_append(text, timestamptz, text, text, text, text, text, text, text);
DROP FUNCTION audit_hash(text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
