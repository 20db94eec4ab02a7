"""Rows set aside know their layout; waiting imports and rows on their way move along their tables only."""

from django.db import migrations

from zhanggui.kit.machine import trigger_sql
from zhanggui.offer.channels.states import ROW, RUN

PROFILE_OF_FILE = (
    "UPDATE channels_quarantinedrow r SET profile = f.profile FROM channels_importfile f WHERE f.id = r.file_id"
)


class Migration(migrations.Migration):
    dependencies = [("channels", "0003_intake")]
    operations = [
        migrations.RunSQL(PROFILE_OF_FILE, migrations.RunSQL.noop),
        migrations.RunSQL(trigger_sql(RUN, "channels_importrun"), migrations.RunSQL.noop),
        migrations.RunSQL(trigger_sql(ROW, "channels_quarantinedrow"), migrations.RunSQL.noop),
    ]
