"""A merge that ended stays as it was; by what its receiver was known may be erased when the time is over."""

from django.db import migrations

from zhanggui.kit.personal import erasable_sql

ERASABLE = erasable_sql(
    "grouping_merge", "grouping_merge_stays", over="OLD.ended_at IS NOT NULL", emptied=("receiver",), besides={}
)


class Migration(migrations.Migration):

    dependencies = [("grouping", "0001_first")]

    operations = [migrations.RunSQL(ERASABLE, migrations.RunSQL.noop)]
