"""A request stays as it was decided; whom it was about may be erased when its time is over."""

from django.db import migrations

from zhanggui.kit.personal import erasable_sql

ERASABLE = erasable_sql(
    "handmade_request", "handmade_request_stays", over="OLD.decided_at IS NOT NULL",
    emptied=("receiver_sealed",), besides={"shown": "{}"},
)
SHOWN = """
CREATE TRIGGER handmade_request_shown BEFORE UPDATE ON handmade_request FOR EACH ROW
  WHEN (NEW.shown IS DISTINCT FROM OLD.shown AND (NEW.shown IS DISTINCT FROM '{}' OR octet_length(NEW.receiver_sealed) > 0))
  EXECUTE FUNCTION zg_append_only();
"""
UNSHOWN = "DROP TRIGGER handmade_request_shown ON handmade_request;"


class Migration(migrations.Migration):

    dependencies = [("handmade", "0003_asked_for")]

    operations = [migrations.RunSQL(ERASABLE, migrations.RunSQL.noop), migrations.RunSQL(SHOWN, UNSHOWN)]
