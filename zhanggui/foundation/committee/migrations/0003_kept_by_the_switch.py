"""What is sealed is not erased: kept by the one guard that lets the databases of tests be emptied."""

from __future__ import annotations

from django.db import migrations

TABLES = ("item", "meeting")
APART = "".join(
    f"DROP TRIGGER committee_{table}_sealed ON committee_{table};\n"
    f"CREATE TRIGGER committee_{table}_sealed BEFORE UPDATE ON committee_{table} "
    "FOR EACH ROW WHEN (OLD.digest <> '') EXECUTE FUNCTION committee_sealed();\n"
    f"CREATE TRIGGER committee_{table}_held BEFORE DELETE ON committee_{table} "
    "FOR EACH ROW WHEN (OLD.digest <> '') EXECUTE FUNCTION zg_append_only();\n"
    for table in TABLES
)
TOGETHER = "".join(
    f"DROP TRIGGER committee_{table}_held ON committee_{table};\n"
    f"DROP TRIGGER committee_{table}_sealed ON committee_{table};\n"
    f"CREATE TRIGGER committee_{table}_sealed BEFORE UPDATE OR DELETE ON committee_{table} "
    "FOR EACH ROW WHEN (OLD.digest <> '') EXECUTE FUNCTION committee_sealed();\n"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("committee", "0002_postponed"), ("kit_journal", "0002_switch")]

    operations = [migrations.RunSQL(APART, TOGETHER)]
