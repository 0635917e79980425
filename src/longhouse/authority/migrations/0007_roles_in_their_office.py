"""Each step of a delegation is taken by the role in that very office: who leads here leads nobody there."""

from django.db import migrations

OWN = """EXISTS (SELECT 1 FROM authority_delegation decision WHERE decision.id = delegation_id
        AND decision.state = 'issued' AND {leads})"""
HERE = {
    "drafts": "scope_holds('specialist', drafting_office)",
    "reviews": "scope_holds('specialist', legal_office)",
    "leads": "scope_holds('leader', from_office)",
    "says": "scope_holds('specialist', office)",
    "own": OWN.format(leads="scope_holds('leader', decision.from_office)"),
}
ANYWHERE = {
    "drafts": "scope_has_role('specialist') AND scope_has_office(drafting_office)",
    "reviews": "scope_has_role('specialist') AND scope_has_office(legal_office)",
    "leads": "scope_has_role('leader') AND scope_has_office(from_office)",
    "says": "scope_has_role('specialist') AND scope_has_office(office)",
    "own": "scope_has_role('leader') AND " + OWN.format(leads="scope_has_office(decision.from_office)"),
}
POLICIES = """
DROP POLICY drafters_begin ON authority_delegation;
DROP POLICY drafters ON authority_delegation;
DROP POLICY lawyers ON authority_delegation;
DROP POLICY leaders ON authority_delegation;
DROP POLICY lawyers_say ON authority_remark;
DROP POLICY lawyers_settle ON authority_remark;
DROP POLICY leaders_give ON authority_grant;
DROP POLICY leaders_end ON authority_grant;
CREATE POLICY drafters_begin ON authority_delegation FOR INSERT
    WITH CHECK (state = 'draft' AND {drafts} AND drafted_by::text = scope_person());
CREATE POLICY drafters ON authority_delegation FOR UPDATE
    USING (state IN ('draft', 'in-review', 'cleared') AND {drafts})
    WITH CHECK (state IN ('draft', 'in-review', 'withdrawn') AND {drafts});
CREATE POLICY lawyers ON authority_delegation FOR UPDATE
    USING (state = 'in-review' AND {reviews})
    WITH CHECK (state IN ('in-review', 'draft', 'cleared') AND {reviews});
CREATE POLICY leaders ON authority_delegation FOR UPDATE
    USING (state IN ('cleared', 'issued') AND {leads})
    WITH CHECK (state IN ('draft', 'issued', 'ended', 'revoked', 'replaced') AND {leads});
CREATE POLICY lawyers_say ON authority_remark FOR INSERT WITH CHECK (made_by::text = scope_person()
    AND {says} AND EXISTS (SELECT 1 FROM authority_delegation decision
    WHERE decision.id = delegation_id AND decision.state = 'in-review' AND decision.legal_office = office));
CREATE POLICY lawyers_settle ON authority_remark FOR UPDATE USING ({says});
CREATE POLICY leaders_give ON authority_grant FOR INSERT WITH CHECK ({own});
CREATE POLICY leaders_end ON authority_grant FOR UPDATE USING ({own});
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0006_rows_of_ones_own_decision"), ("audit", "0004_scope_of_posts")]
    operations = [migrations.RunSQL(POLICIES.format(**HERE), POLICIES.format(**ANYWHERE))]
