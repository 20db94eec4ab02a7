"""An entry stays as it was decided; whom it was about may be erased when its time is over."""

from django.db import migrations

from zhanggui.kit.personal import erasable_sql

ERASABLE = erasable_sql(
    "watchlist_entry", "watchlist_entry_stays", over="coalesce(OLD.ended_at, OLD.until) <= clock_timestamp()",
    emptied=("sealed", "mark"), besides={"shown": "—"},
)


class Migration(migrations.Migration):

    dependencies = [("watchlist", "0002_approvals")]

    operations = [migrations.RunSQL(ERASABLE, migrations.RunSQL.noop)]
