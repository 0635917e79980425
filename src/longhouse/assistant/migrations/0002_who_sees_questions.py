"""Who sees which question; counting, finding by code and noting what went unanswered, each by one narrow function."""

from django.db import migrations

FORWARD = """
ALTER TABLE assistant_ticket
    ADD CONSTRAINT assistant_ticket_state CHECK (state IN ('waiting', 'taken', 'proposed', 'returned', 'answered')),
    ADD CONSTRAINT assistant_ticket_code CHECK (code ~ '^[2-9A-HJKMNP-TV-Z]{6}$'),
    ADD CONSTRAINT assistant_ticket_answered CHECK (state <> 'answered' OR answered_at IS NOT NULL);
ALTER TABLE assistant_approvedanswer
    ADD CONSTRAINT assistant_answer_two_people CHECK (written_by <> '' AND approved_by <> '' AND written_by <> approved_by),
    ADD CONSTRAINT assistant_answer_risk CHECK (risk IN ('low', 'high'));

-- Whether the one who asks works at the desk a question lies on: the very office, or any office of the commune.
CREATE FUNCTION assistant_at_desk(unit text, office text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (scope_has_role('clerk') OR scope_has_role('specialist') OR scope_has_role('leader'))
       AND (scope_has_office(office) OR (unit <> '' AND EXISTS (
            SELECT 1 FROM unnest(string_to_array(coalesce(current_setting('longhouse.offices', true), ''), ',')) AS own
            WHERE split_part(own, '.', 1) = unit)))
$$;

-- Counts one act of somebody and tells whether it is still within what is allowed in that span of seconds.
CREATE FUNCTION assistant_may(what text, somebody text, most integer, seconds integer, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    counted integer;
BEGIN
    INSERT INTO public.assistant_count AS c (purpose, who, bucket, begun_at, number)
        VALUES (what, somebody, floor(extract(epoch FROM moment) / seconds)::bigint, moment, 1)
        ON CONFLICT (purpose, who, bucket) DO UPDATE SET number = c.number + 1
        RETURNING c.number INTO counted;
    RETURN counted <= most;
END $$;

-- The one way to a question without an account: by its code, one row, only what the asker needs. Every look counts,
-- right or wrong; after too many the one row is empty.
CREATE FUNCTION assistant_ticket_by_code(wanted text, somebody text, moment timestamptz)
RETURNS TABLE (id uuid, question text, unit_key text, office_code text, asked_at timestamptz, due_on date, state text,
               answered_at timestamptz, answer_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF public.assistant_may('code', somebody, 30, 600, moment) AND public.assistant_may('code', 'everybody', 6000, 3600, moment) THEN
        RETURN QUERY SELECT t.id, t.question, t.unit_key, t.office_code, t.asked_at, t.due_on, t.state, t.answered_at, t.answer_id
            FROM public.assistant_ticket t WHERE t.code = wanted;
    ELSE
        RETURN QUERY SELECT NULL::uuid, '', '', '', NULL::timestamptz, NULL::date, '', NULL::timestamptz, NULL::uuid;
    END IF;
END $$;

-- Adds one to the count of a question that got no whole answer; a flood of new questions in one week is not kept.
CREATE FUNCTION assistant_note(unit text, folded text, said text, week date, most integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE public.assistant_unanswered SET number = number + 1
        WHERE unit_key = unit AND question_key = folded AND week_from = week;
    IF FOUND OR (SELECT count(*) FROM public.assistant_unanswered WHERE week_from = week) >= most THEN
        RETURN;
    END IF;
    INSERT INTO public.assistant_unanswered AS u (unit_key, question_key, question, week_from, number)
        VALUES (unit, left(folded, 300), left(said, 300), week, 1)
        ON CONFLICT (unit_key, question_key, week_from) DO UPDATE SET number = u.number + 1;
END $$;

ALTER TABLE assistant_ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_approvedanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_unanswered ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant_switch ENABLE ROW LEVEL SECURITY;

CREATE POLICY house ON assistant_ticket USING (scope_is_system());
CREATE POLICY anybody_asks ON assistant_ticket FOR INSERT WITH CHECK (
    state = 'waiting' AND taken_by = '' AND drafted_by = '' AND draft = '{}'::jsonb AND answer_id IS NULL AND revises_id IS NULL);
CREATE POLICY desk_opens ON assistant_ticket FOR INSERT WITH CHECK (
    state = 'waiting' AND taken_by = '' AND drafted_by = '' AND draft = '{}'::jsonb AND answer_id IS NULL
    AND (scope_has_role('province-editor') OR assistant_at_desk(unit_key, office_code)));
CREATE POLICY desk_reads ON assistant_ticket FOR SELECT
    USING (scope_has_role('province-editor') OR assistant_at_desk(unit_key, office_code));
CREATE POLICY desk_works ON assistant_ticket FOR UPDATE
    USING (scope_has_role('province-editor') OR assistant_at_desk(unit_key, office_code));

CREATE POLICY everybody_reads ON assistant_approvedanswer FOR SELECT USING (true);
CREATE POLICY house ON assistant_approvedanswer USING (scope_is_system());
CREATE POLICY supervisors_approve ON assistant_approvedanswer FOR INSERT WITH CHECK (
    approved_by = scope_person() AND (scope_has_role('province-editor') OR (
        risk = 'low' AND scope_has_role('leader')
        AND assistant_at_desk(split_part(owner_office, '.', 1), owner_office))));
CREATE POLICY supervisors_suspend ON assistant_approvedanswer FOR UPDATE USING (
    scope_has_role('province-editor')
    OR (scope_has_role('leader') AND assistant_at_desk(split_part(owner_office, '.', 1), owner_office)));

CREATE POLICY house ON assistant_rating USING (scope_is_system());
CREATE POLICY anybody_rates ON assistant_rating FOR INSERT WITH CHECK (true);
CREATE POLICY editors_read ON assistant_rating FOR SELECT USING (scope_has_role('province-editor'));

CREATE POLICY house ON assistant_unanswered USING (scope_is_system());
CREATE POLICY editors_read ON assistant_unanswered FOR SELECT USING (scope_has_role('province-editor'));

CREATE POLICY house ON assistant_count USING (scope_is_system());

CREATE POLICY everybody_reads ON assistant_switch FOR SELECT USING (true);
CREATE POLICY keepers_switch ON assistant_switch
    USING (scope_is_system() OR scope_has_role('administrator') OR scope_has_role('province-editor'));
INSERT INTO assistant_switch (key, is_off, reason, changed_by) VALUES ('model', false, '', '');
"""
BACKWARD = """
DELETE FROM assistant_switch WHERE key = 'model';
DROP POLICY keepers_switch ON assistant_switch;
DROP POLICY everybody_reads ON assistant_switch;
DROP POLICY house ON assistant_count;
DROP POLICY editors_read ON assistant_unanswered;
DROP POLICY house ON assistant_unanswered;
DROP POLICY editors_read ON assistant_rating;
DROP POLICY anybody_rates ON assistant_rating;
DROP POLICY house ON assistant_rating;
DROP POLICY supervisors_suspend ON assistant_approvedanswer;
DROP POLICY supervisors_approve ON assistant_approvedanswer;
DROP POLICY house ON assistant_approvedanswer;
DROP POLICY everybody_reads ON assistant_approvedanswer;
DROP POLICY desk_works ON assistant_ticket;
DROP POLICY desk_reads ON assistant_ticket;
DROP POLICY desk_opens ON assistant_ticket;
DROP POLICY anybody_asks ON assistant_ticket;
DROP POLICY house ON assistant_ticket;
DROP FUNCTION assistant_note(text, text, text, date, integer);
DROP FUNCTION assistant_ticket_by_code(text, text, timestamptz);
DROP FUNCTION assistant_may(text, text, integer, integer, timestamptz);
DROP FUNCTION assistant_at_desk(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("assistant", "0001_people_in_the_loop"), ("audit", "0001_scope")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
