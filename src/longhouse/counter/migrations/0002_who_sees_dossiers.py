"""A dossier is seen by officers of its own offices, the house, its applicant and the helper they appointed; nobody else.

What lies in a dossier is seen with it. Followers without account come through `counter_track` and nothing else.
"""

from django.db import migrations

INSIDE = ("paper", "file", "fee", "opinion", "act", "message", "consent")
SEEN = """offices && (SELECT counter_offices()) OR applicant_person = (SELECT counter_person())
    OR helper_person = (SELECT counter_person()) OR id = (SELECT counter_tracked())"""
FUNCTIONS = """
CREATE FUNCTION counter_offices() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT CASE coalesce(current_setting('longhouse.kind', true), '')
        WHEN 'system' THEN ARRAY['*']
        WHEN 'person' THEN ARRAY(
            SELECT split_part(post, '@', 2)
            FROM unnest(string_to_array(coalesce(current_setting('longhouse.posts', true), ''), ',')) AS held (post)
            WHERE split_part(post, '@', 1) IN ('clerk', 'specialist', 'leader') AND split_part(post, '@', 2) <> '')
        ELSE ARRAY[]::text[] END
$$;
CREATE FUNCTION counter_person() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN scope_person() ~ '^[0-9a-f-]{36}$' THEN scope_person()::uuid END
$$;
-- The one dossier whose code and second factor were shown in this transaction.
CREATE FUNCTION counter_tracked() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('longhouse.dossier', true), '')::uuid
$$;
"""
TABLES = f"""
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX counter_dossier_offices ON counter_dossier USING gin (offices, name_key gin_trgm_ops);
ALTER TABLE counter_dossier ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON counter_dossier FOR SELECT USING ({SEEN});
CREATE POLICY worked_on ON counter_dossier FOR UPDATE USING ({SEEN}) WITH CHECK ({SEEN});
CREATE POLICY filed ON counter_dossier FOR INSERT WITH CHECK (
    scope_is_system() OR scope_holds('clerk', received_office)
    OR (state = 'submitted' AND (applicant_person = (SELECT counter_person()) OR helper_person = (SELECT counter_person())
                                 OR id = (SELECT counter_tracked()))));
CREATE POLICY erased ON counter_dossier FOR DELETE USING (scope_is_system());
-- Not plain SQL: the planner must ask row by row and never read all dossiers to answer for a few.
CREATE FUNCTION counter_sees(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM counter_dossier dossier WHERE dossier.id = wanted);
END $$;
CREATE FUNCTION counter_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR (OLD.number <> '' AND NEW.number <> OLD.number)
       OR (OLD.received_at IS NOT NULL AND NEW.received_at IS DISTINCT FROM OLD.received_at) THEN
        RAISE EXCEPTION 'number, reference and moment of receipt stay as they are';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER counter_keeps BEFORE UPDATE ON counter_dossier FOR EACH ROW EXECUTE FUNCTION counter_keeps();
CREATE FUNCTION counter_act_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND scope_is_system() THEN
        RETURN OLD;  -- the end of retention
    END IF;
    RAISE EXCEPTION 'an act that was done stays';
END $$;
CREATE TRIGGER counter_act_is_final BEFORE UPDATE OR DELETE ON counter_act
    FOR EACH ROW EXECUTE FUNCTION counter_act_is_final();
ALTER TABLE counter_number ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON counter_number USING (scope_is_system() OR scope_holds('clerk', office));
ALTER TABLE counter_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON counter_draft USING (scope_is_system() OR made_by = (SELECT counter_person())
    OR key_hash = current_setting('longhouse.key', true));
ALTER TABLE counter_bucket ENABLE ROW LEVEL SECURITY;
""" + "".join(
    f"""
ALTER TABLE counter_{name} ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_dossier ON counter_{name} USING (counter_sees(dossier_id));
"""
    for name in INSIDE
)
DOORS = """
-- Wrong and unknown find the same nothing by the same work: two look-ups by index, whatever the code.
CREATE FUNCTION counter_track(code text, phone text, secret text) RETURNS TABLE (
    id uuid, number text, procedure_name text, state text, received_office text, deciding_office text,
    received_at timestamptz, promised_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT d.id, coalesce(nullif(d.number, ''), d.reference), d.procedure_name, d.state, d.received_office, d.deciding_office,
           d.received_at, d.promised_at
    FROM (SELECT * FROM public.counter_dossier WHERE counter_dossier.number = code AND NOT counter_dossier.number = ''
          UNION ALL
          SELECT * FROM public.counter_dossier WHERE reference = code) d
    WHERE (d.phone_hash <> '' AND d.phone_hash = phone) OR (d.secret_hash <> '' AND d.secret_hash = secret)
    LIMIT 1
$$;
-- Names are searched here, because an index of trigrams may not be asked under row-level security; what is found is
-- read again under it.
CREATE FUNCTION counter_find(part text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    own text[] := public.counter_offices();
BEGIN
    RETURN QUERY SELECT d.id FROM public.counter_dossier d
        WHERE d.offices && own AND d.name_key LIKE '%' || part || '%' ORDER BY d.received_at DESC NULLS FIRST LIMIT most;
END $$;
CREATE FUNCTION counter_readers(wanted uuid) RETURNS TABLE (at timestamptz, office text, event text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT entry.at, entry.office, entry.event
    FROM public.audit_entry entry JOIN public.counter_dossier d ON d.id = wanted
    WHERE entry.subject = wanted::text AND entry.event IN ('counter.dossier.read', 'counter.dossier.tracked')
      AND (public.scope_is_system() OR d.applicant_person = public.counter_person() OR d.id = public.counter_tracked()
           OR public.scope_holds('leader', d.deciding_office))
    ORDER BY entry.at DESC LIMIT 500
$$;
CREATE FUNCTION counter_take_token(bucket text, most double precision, per_second double precision) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    left_over double precision;
BEGIN
    INSERT INTO public.counter_bucket AS b (key, tokens, refilled_at) VALUES (bucket, most - 1, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET
        tokens = greatest(-1, least(most, b.tokens + extract(epoch FROM clock_timestamp() - b.refilled_at) * per_second) - 1),
        refilled_at = clock_timestamp()
    RETURNING tokens INTO left_over;
    RETURN left_over >= 0;
END $$;
"""
BACKWARD = (
    """
DROP FUNCTION counter_take_token(text, double precision, double precision);
DROP FUNCTION counter_readers(uuid);
DROP FUNCTION counter_find(text, integer);
DROP FUNCTION counter_track(text, text, text);
"""
    + "".join(
        f"DROP POLICY with_dossier ON counter_{name}; ALTER TABLE counter_{name} DISABLE ROW LEVEL SECURITY;\n"
        for name in INSIDE
    )
    + """
ALTER TABLE counter_bucket DISABLE ROW LEVEL SECURITY;
DROP POLICY own ON counter_draft;
ALTER TABLE counter_draft DISABLE ROW LEVEL SECURITY;
DROP POLICY own ON counter_number;
ALTER TABLE counter_number DISABLE ROW LEVEL SECURITY;
DROP TRIGGER counter_act_is_final ON counter_act;
DROP FUNCTION counter_act_is_final();
DROP TRIGGER counter_keeps ON counter_dossier;
DROP FUNCTION counter_keeps();
DROP FUNCTION counter_sees(uuid);
DROP POLICY erased ON counter_dossier;
DROP POLICY filed ON counter_dossier;
DROP POLICY worked_on ON counter_dossier;
DROP POLICY seen ON counter_dossier;
ALTER TABLE counter_dossier DISABLE ROW LEVEL SECURITY;
DROP INDEX counter_dossier_offices;
DROP FUNCTION counter_tracked();
DROP FUNCTION counter_person();
DROP FUNCTION counter_offices();
"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("counter", "0001_initial"),
        ("audit", "0004_scope_of_posts"),
        ("procedures", "0002_standing"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS + TABLES + DOORS, BACKWARD)]
