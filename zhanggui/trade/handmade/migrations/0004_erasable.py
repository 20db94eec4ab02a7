"""A request stays as it was decided; whom it was about may be erased when its time is over."""

from django.db import migrations

from zhanggui.kit.personal import erasable_sql

ERASABLE = erasable_sql("handmade_request", "handmade_request_stays", emptied=("receiver_sealed",), besides=("shown",))


class Migration(migrations.Migration):

    dependencies = [("handmade", "0003_asked_for")]

    operations = [migrations.RunSQL(ERASABLE, migrations.RunSQL.noop)]
