"""Only a database marked as a test database lets go of its append-only rows; a session cannot say so of itself."""

from django.db import migrations

BODY = """
CREATE OR REPLACE FUNCTION zg_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('zhanggui.test', true) = 'on' {marked} THEN
    IF TG_OP = 'TRUNCATE' THEN RETURN NULL; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
# ALTER DATABASE … SET zhanggui.test needs a privilege that only the servers of tests grant.
MARKED = """AND EXISTS (
    SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = 0 AND 'zhanggui.test=on' = ANY (s.setconfig))"""


class Migration(migrations.Migration):
    dependencies = [("kit_journal", "0001_initial")]
    operations = [migrations.RunSQL(BODY.format(marked=MARKED), BODY.format(marked=""))]
