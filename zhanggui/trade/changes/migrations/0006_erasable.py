"""A settled change stays as it was decided; whom it was about may be erased when its time is over."""

from django.db import migrations

from zhanggui.kit.personal import erasable_sql

ERASABLE = erasable_sql(
    "changes_changerequest", "changes_changerequest_stays", over="OLD.closed_at IS NOT NULL",
    emptied=("after_sealed", "before_sealed"), besides={"shown": '{"after": {}, "before": {}}'},
)


class Migration(migrations.Migration):

    dependencies = [("changes", "0005_none_of_a_line")]

    operations = [migrations.RunSQL(ERASABLE, migrations.RunSQL.noop)]
