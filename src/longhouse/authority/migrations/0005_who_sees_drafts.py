"""Everybody reads what was issued; a draft is for the office that writes it, the legal office, the giving office.

Each part changes only what stands at its own step; nobody changes a step that was taken.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE authority_delegation
    ADD CONSTRAINT authority_delegation_ends_after_it_begins CHECK (valid_from < valid_to),
    ADD CONSTRAINT authority_delegation_state CHECK (state IN
        ('draft', 'in-review', 'cleared', 'issued', 'ended', 'revoked', 'replaced', 'withdrawn')),
    ADD CONSTRAINT authority_delegation_kind CHECK (kind IN ('delegated', 'authorised'));
CREATE FUNCTION authority_is_party(drafting text, legal text, giving text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT scope_is_system() OR scope_has_role('province-editor')
        OR scope_has_office(drafting) OR scope_has_office(legal) OR scope_has_office(giving)
$$;
ALTER TABLE authority_delegation ENABLE ROW LEVEL SECURITY;
ALTER TABLE authority_remark ENABLE ROW LEVEL SECURITY;
ALTER TABLE authority_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON authority_delegation FOR SELECT USING (state IN ('issued', 'ended', 'revoked', 'replaced'));
CREATE POLICY parties ON authority_delegation FOR SELECT
    USING (authority_is_party(drafting_office, legal_office, from_office));
CREATE POLICY house ON authority_delegation USING (scope_is_system());
CREATE POLICY drafters_begin ON authority_delegation FOR INSERT WITH CHECK (
    state = 'draft' AND scope_has_role('specialist') AND scope_has_office(drafting_office)
    AND drafted_by::text = scope_person());
CREATE POLICY drafters ON authority_delegation FOR UPDATE
    USING (state IN ('draft', 'in-review', 'cleared') AND scope_has_role('specialist') AND scope_has_office(drafting_office))
    WITH CHECK (state IN ('draft', 'in-review', 'withdrawn') AND scope_has_office(drafting_office));
CREATE POLICY lawyers ON authority_delegation FOR UPDATE
    USING (state = 'in-review' AND scope_has_role('specialist') AND scope_has_office(legal_office))
    WITH CHECK (state IN ('in-review', 'draft', 'cleared') AND scope_has_office(legal_office));
CREATE POLICY leaders ON authority_delegation FOR UPDATE
    USING (state IN ('cleared', 'issued') AND scope_has_role('leader') AND scope_has_office(from_office))
    WITH CHECK (state IN ('draft', 'issued', 'ended', 'revoked', 'replaced') AND scope_has_office(from_office));
CREATE POLICY parties ON authority_remark FOR SELECT USING (EXISTS (SELECT 1 FROM authority_delegation decision
    WHERE decision.id = delegation_id
      AND authority_is_party(decision.drafting_office, decision.legal_office, decision.from_office)));
CREATE POLICY house ON authority_remark USING (scope_is_system());
CREATE POLICY lawyers_say ON authority_remark FOR INSERT WITH CHECK (made_by::text = scope_person()
    AND scope_has_role('specialist') AND scope_has_office(office) AND EXISTS (SELECT 1 FROM authority_delegation decision
    WHERE decision.id = delegation_id AND decision.state = 'in-review' AND decision.legal_office = office));
CREATE POLICY lawyers_settle ON authority_remark FOR UPDATE
    USING (scope_has_role('specialist') AND scope_has_office(office));
CREATE POLICY parties ON authority_step FOR SELECT USING (EXISTS (SELECT 1 FROM authority_delegation decision
    WHERE decision.id = delegation_id
      AND authority_is_party(decision.drafting_office, decision.legal_office, decision.from_office)));
CREATE POLICY own ON authority_step FOR INSERT WITH CHECK (scope_is_system() OR (taken_by::text = scope_person()
    AND scope_has_office(office)));
CREATE FUNCTION authority_step_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a step that was taken stays';
END $$;
CREATE TRIGGER authority_step_is_final BEFORE UPDATE OR DELETE ON authority_step
    FOR EACH ROW EXECUTE FUNCTION authority_step_is_final();
"""
BACKWARD = """
DROP TRIGGER authority_step_is_final ON authority_step;
DROP FUNCTION authority_step_is_final();
DROP POLICY own ON authority_step;
DROP POLICY parties ON authority_step;
DROP POLICY lawyers_settle ON authority_remark;
DROP POLICY lawyers_say ON authority_remark;
DROP POLICY house ON authority_remark;
DROP POLICY parties ON authority_remark;
DROP POLICY leaders ON authority_delegation;
DROP POLICY lawyers ON authority_delegation;
DROP POLICY drafters ON authority_delegation;
DROP POLICY drafters_begin ON authority_delegation;
DROP POLICY house ON authority_delegation;
DROP POLICY parties ON authority_delegation;
DROP POLICY everybody ON authority_delegation;
ALTER TABLE authority_step DISABLE ROW LEVEL SECURITY;
ALTER TABLE authority_remark DISABLE ROW LEVEL SECURITY;
ALTER TABLE authority_delegation DISABLE ROW LEVEL SECURITY, DROP CONSTRAINT authority_delegation_kind,
    DROP CONSTRAINT authority_delegation_state, DROP CONSTRAINT authority_delegation_ends_after_it_begins;
DROP FUNCTION authority_is_party(text, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0004_delegation")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
