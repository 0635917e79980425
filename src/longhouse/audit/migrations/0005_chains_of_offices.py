"""Every chain but that of the house is opened by a row in it, so that a chain removed whole is missed."""

from django.db import migrations

BEGIN = """
CREATE OR REPLACE FUNCTION audit_append(
    chain_code text, moment timestamptz, kind text, code text, event text, subject text, office text, reason text, detail text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    last public.audit_chainhead;
    number bigint;
    digest text;
BEGIN
"""
OPENING = """
    IF chain_code <> 'house' AND NOT EXISTS (SELECT FROM public.audit_chainhead h WHERE h.chain = chain_code) THEN
        -- The lock of the house first: of two who open the same chain, the second finds it open.
        PERFORM pg_advisory_xact_lock(hashtext('audit'), hashtext('house'));
        IF NOT EXISTS (SELECT FROM public.audit_chainhead h WHERE h.chain = chain_code) THEN
            PERFORM public.audit_append(
                'house', moment, kind, code, 'audit.chain.opened', chain_code, office, '', '{}');
        END IF;
    END IF;
"""
REST = """
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
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_scope_of_posts")]
    operations = [migrations.RunSQL(BEGIN + OPENING + REST, BEGIN + REST)]
