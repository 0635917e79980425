"""The province's editor names the leaders who launch something: id, name and office of whoever leads, and no more."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION accounts_leaders(day date) RETURNS TABLE (person uuid, name text, office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.id, p.display_name::text, post.office_code::text
    FROM public.accounts_post post JOIN public.accounts_person p ON p.id = post.person_id
    WHERE post.role = 'leader' AND p.is_active
        AND post.valid_from <= day AND (post.valid_to IS NULL OR post.valid_to > day)
        AND (public.scope_is_system() OR public.scope_has_role('province-editor'))
    ORDER BY post.office_code, p.display_name, p.id
$$;
"""
BACKWARD = "DROP FUNCTION accounts_leaders(date);"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_leaders_in_their_office")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
