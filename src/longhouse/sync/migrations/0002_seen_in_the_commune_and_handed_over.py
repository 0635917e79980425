"""Files of helpers are seen by their commune; a file handed over says from which phone it is, and the house whose that is."""

from django.db import migrations

FORWARD = """
CREATE POLICY seen_in_the_commune ON sync_media FOR SELECT
    USING (whole_at IS NOT NULL AND split_part(village_key, '.', 1) = ANY ((SELECT learning_read_units())::text[]));
-- A part is seen with its file: the inner question is itself asked under the policies of the file.
CREATE POLICY seen_with_its_file ON sync_mediapart FOR SELECT USING (EXISTS (
    SELECT FROM sync_media m
    WHERE m.sha256 = sync_mediapart.sha256 AND m.person = sync_mediapart.person AND m.whole_at IS NOT NULL));
CREATE INDEX sync_media_village ON sync_media (split_part(village_key, '.', 1), received_at DESC);
-- Whose a phone is, for who holds a file that it sealed; whether the file is really from it, its mark tells.
CREATE FUNCTION sync_person_of_device(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT d.person FROM public.sync_device d WHERE d.id = wanted
$$;
"""
BACKWARD = """
DROP FUNCTION sync_person_of_device(uuid);
DROP INDEX sync_media_village;
DROP POLICY seen_with_its_file ON sync_mediapart;
DROP POLICY seen_in_the_commune ON sync_media;
"""


class Migration(migrations.Migration):
    dependencies = [("sync", "0001_phones_and_what_they_send"), ("learning", "0004_recordings")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
